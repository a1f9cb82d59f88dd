import type { Reading } from '../archive/validation.ts'
import { ArticleError } from '../errors.ts'
import { languageOf } from './feed.ts'
import { htmlToText, looseText } from './html-text.ts'
import { decodePercents, readableId, readImported } from './imported-article.ts'
import { readElements } from './markup.ts'
import { childrenOf, childText, type MarkupElement, textOf } from './markup-element.ts'
import { slug } from './slug.ts'
import { readText, type Source } from './source.ts'

const ELEMENTS = new Set(['item', 'title', 'language'])
/** "[gallery ids=…]", "[caption]…[/caption]": WordPress puts something in their place. */
const SHORTCODE = /\[\/?[a-z][\w-]*(?:\s[^\]]{0,500})?\]/g

/**
 * The published posts of a WordPress export (WXR). Pages, attachments and revisions are passed over in silence; drafts, private posts
 * and those behind a password are too, since nobody has published them.
 */
export async function* readWordPress(source: Source): AsyncGenerator<Reading> {
  const site = new Map<string, string>()
  for await (const element of readElements(readText(source), ELEMENTS, source.path)) {
    if (element instanceof ArticleError) yield element
    else if (element.name !== 'item') {
      if (!site.has(element.name)) site.set(element.name, looseText(textOf(element) ?? ''))
    } else if (isPublishedPost(element)) yield* readPost(element, site, `${source.path}:${element.line}`)
  }
}

function isPublishedPost(item: MarkupElement): boolean {
  return (
    (childText(item, 'wp:post_type') ?? 'post') === 'post' &&
    (childText(item, 'wp:status') ?? 'publish') === 'publish' &&
    childText(item, 'wp:post_password') === undefined
  )
}

function readPost(item: MarkupElement, site: ReadonlyMap<string, string>, where: string): Reading[] {
  const headline = looseText(childText(item, 'title') ?? '')
  const name = decodePercents(childText(item, 'wp:post_name') ?? '')
  const url = childText(item, 'link')
  const fields = {
    id: name === '' ? readableId(headline, childText(item, 'wp:post_id', 'guid')) : slug(name),
    headline,
    body: htmlToText((childText(item, 'content:encoded') ?? '').replace(SHORTCODE, ' '), { linesCount: true }),
    date: dateOf(item),
    source: site.get('title'),
    url: url !== undefined && /^https?:\/\//.test(url) ? url : undefined,
    language: languageOf(site.get('language')),
    keywords: childrenOf(item, 'category').flatMap((category) => textOf(category) ?? []),
  }
  return readImported(fields, where)
}

/** `wp:post_date_gmt` is UTC without saying so. */
function dateOf(item: MarkupElement): string | undefined {
  const utc = childText(item, 'wp:post_date_gmt')
  if (utc !== undefined && !utc.startsWith('0000')) return `${utc.replace(' ', 'T')}Z`
  return childText(item, 'pubDate', 'wp:post_date')
}
