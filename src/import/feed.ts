import type { Reading } from '../archive/validation.ts'
import { ArticleError } from '../errors.ts'
import { htmlToText, looseText } from './html-text.ts'
import { readableId, readImported } from './imported-article.ts'
import { readElements } from './markup.ts'
import { childrenOf, childText, type MarkupElement, textOf } from './markup-element.ts'
import { readText, type Source } from './source.ts'

/** An item or entry is an article; the others, where they stand outside of one, tell of the feed. */
const ELEMENTS = new Set(['item', 'entry', 'title', 'language'])

/** The articles of an RSS 0.9–2.0 or Atom feed, with their full content where the feed has it. */
export async function* readFeed(source: Source): AsyncGenerator<Reading> {
  const feed = new Map<string, string>()
  let articles = 0
  for await (const element of readElements(readText(source), ELEMENTS, source.path)) {
    if (element instanceof ArticleError) yield element
    else if (element.name === 'item' || element.name === 'entry') {
      articles += 1
      yield* readItem(element, feed, `${source.path}:${element.line}`)
    } else if (!feed.has(element.name)) feed.set(element.name, looseText(textOf(element) ?? ''))
  }
  if (articles === 0) throw noArticle(source.path)
}

function readItem(item: MarkupElement, feed: ReadonlyMap<string, string>, where: string): Reading[] {
  const headline = looseText(childText(item, 'title') ?? '')
  const url = linkOf(item)
  const fields = {
    id: readableId(headline, childText(item, 'guid', 'id') ?? url),
    headline,
    body: bodyOf(item),
    date: childText(item, 'pubDate', 'published', 'dc:date', 'updated'),
    source: childText(item, 'source') ?? feed.get('title'),
    url,
    language: languageOf(feed.get('language')),
    keywords: categoriesOf(item),
  }
  return readImported(fields, where)
}

function bodyOf(item: MarkupElement): string {
  const html = childText(item, 'content:encoded')
  if (html !== undefined) return htmlToText(html)
  const [content] = [...childrenOf(item, 'content'), ...childrenOf(item, 'summary'), ...childrenOf(item, 'description')]
  if (!content) return ''
  if (content.attributes.type === 'xhtml') return htmlToText(markupOf(content))
  return looseText(textOf(content) ?? '')
}

/** XHTML stands in Atom as elements; as text again it is read like all HTML. */
function markupOf(element: MarkupElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      const name = child.name.replace(/^.*:/, '')
      return `<${name}>${markupOf(child)}</${name}>`
    })
    .join('')
}

function linkOf(item: MarkupElement): string | undefined {
  const links = childrenOf(item, 'link')
  const chosen = links.find(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate')
  const address = chosen?.attributes.href ?? textOf(chosen) ?? permalinkOf(item)
  return address !== undefined && /^https?:\/\//.test(address) ? address : undefined
}

function permalinkOf(item: MarkupElement): string | undefined {
  return textOf(childrenOf(item, 'guid').find(({ attributes }) => attributes.isPermaLink !== 'false'))
}

function categoriesOf(item: MarkupElement): string[] {
  return childrenOf(item, 'category').flatMap((category) => category.attributes.term ?? textOf(category) ?? [])
}

/** "en-us" → "en-US", as the tag is written. */
export function languageOf(tag: string | undefined): string | undefined {
  return tag?.replace(
    /^([a-z]{2,3})[-_]([a-z]{2})$/i,
    (_, language, region) => `${language.toLowerCase()}-${region.toUpperCase()}`,
  )
}

function noArticle(path: string): ArticleError {
  return new ArticleError('there is no item or entry in the file.', {
    where: path,
    hint: 'Check that it is RSS or Atom.',
  })
}
