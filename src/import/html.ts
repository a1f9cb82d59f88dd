import { createContext, runInContext } from 'node:vm'
import { Readability } from '@mozilla/readability'
import { Parser } from 'htmlparser2'
import { parseHTML } from 'linkedom'
import type { Reading } from '../archive/validation.ts'
import { ArticleError } from '../errors.ts'
import { htmlToText } from './html-text.ts'
import { type ImportedFields, readableId, readImported } from './imported-article.ts'
import { findNewsArticles, newsArticleFields } from './news-article.ts'
import { readText, type Source } from './source.ts'

const MAX_PAGE_LENGTH = 5 * 1024 * 1024
/** Readability takes time by the square of the depth: 5,000 are seconds. */
const MAX_DEPTH = 256
const MAX_ELEMENTS = 50_000
/** Milliseconds for a reader's view of a page; most take less than a hundred. */
const DEADLINE = 1500

/** The article of a web page: what its JSON-LD says, and what that leaves out as a reader's view of the page has it. */
export async function* readHtml(source: Source): AsyncGenerator<Reading> {
  let html = ''
  for await (const chunk of readText(source)) {
    html += chunk
    if (html.length > MAX_PAGE_LENGTH) throw refuse(source.path, `the page is longer than ${MAX_PAGE_LENGTH} letters`)
  }
  const page = scanPage(html, source.path)
  const fields = page.articles.map(newsArticleFields).find(({ headline }) => headline)
  const needsReading = !fields?.body
  const found = needsReading ? readPage(html, source.path) : {}
  yield* readImported(merge(fields, found, page), `${source.path}:1`)
}

type Page = {
  readonly articles: ReturnType<typeof findNewsArticles>
  /** Values of meta elements by name or property. */
  readonly meta: ReadonlyMap<string, string>
  readonly title: string | undefined
  readonly language: string | undefined
  readonly canonical: string | undefined
}

/** One pass without a tree: refuses what a tree would take too long for, and reads what the page says of itself. */
function scanPage(html: string, file: string): Page {
  const meta = new Map<string, string>()
  const scripts: string[] = []
  let [depth, elements, script] = [0, 0, undefined as string | undefined]
  let title: string | undefined
  let isTitle = false
  let language: string | undefined
  let canonical: string | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1
      elements += 1
      if (depth > MAX_DEPTH) throw refuse(file, `elements are nested more than ${MAX_DEPTH} deep`)
      if (elements > MAX_ELEMENTS) throw refuse(file, `the page has more than ${MAX_ELEMENTS} elements`)
      if (name === 'title') title ??= ''
      isTitle = name === 'title' && title === ''
      if (name === 'html') language = attributes.lang
      if (name === 'link' && attributes.rel === 'canonical') canonical ??= attributes.href
      const key = attributes.property ?? attributes.name
      if (name === 'meta' && key && attributes.content && !meta.has(key)) meta.set(key, attributes.content)
      if (name === 'script' && /^application\/ld\+json/i.test(attributes.type ?? '')) script = ''
    },
    ontext(text) {
      if (isTitle) title += text
      if (script !== undefined) script += text
    },
    onclosetag(name) {
      depth -= 1
      isTitle = false
      if (name !== 'script' || script === undefined) return
      scripts.push(script)
      script = undefined
    },
  })
  parser.end(html)
  return { articles: scripts.map(parseTolerantly).flatMap(findNewsArticles), meta, title, language, canonical }
}

function parseTolerantly(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/**
 * What a reader's view shows. The work is stopped at the deadline: a `vm` time-out ends whatever its code calls, without a thread. The
 * page's scripts do not run, and of the result the text alone is used.
 */
function readPage(html: string, file: string): Partial<ImportedFields> {
  const extract = () => {
    // HTML may leave out the tags of its body, which linkedom then does not make.
    const { document } = parseHTML(/<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`)
    const article = new Readability(document as never).parse()
    return { headline: article?.title ?? undefined, body: htmlToText(article?.content ?? '') }
  }
  try {
    return runInContext('extract()', createContext({ extract }), { timeout: DEADLINE }) as Partial<ImportedFields>
  } catch (cause) {
    const isLate = (cause as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
    const message = isLate
      ? `the page is not read within ${DEADLINE} ms`
      : `the page cannot be read: ${(cause as Error).message}`
    throw refuse(file, message, cause)
  }
}

function merge(said: ImportedFields | undefined, found: Partial<ImportedFields>, page: Page): ImportedFields {
  const { meta, title, language, canonical } = page
  const headline = said?.headline || meta.get('og:title') || found.headline || title
  const url = [said?.url, canonical, meta.get('og:url')].find((address) => address && /^https?:\/\//.test(address))
  return {
    ...said,
    id: readableId(headline, url),
    headline,
    body: said?.body || found.body,
    date: said?.date ?? meta.get('article:published_time'),
    source: said?.source ?? meta.get('og:site_name'),
    url,
    language: said?.language ?? (language?.trim() || undefined),
  }
}

function refuse(file: string, message: string, cause?: unknown): ArticleError {
  const hint = "Save the article alone, as text or as a reader's view."
  return new ArticleError(`${message}.`, { where: file, hint, cause })
}
