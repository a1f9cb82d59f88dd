import { normalizeBody } from '../archive/validation.ts'
import type { Article } from '../article.ts'
import { completeArticle } from '../entities/entities.ts'
import { ArticleError } from '../errors.ts'
import { takeSlug } from './slug.ts'

const MAX_HEADLINE = 200
/** A stop, perhaps behind it quotes or brackets: how a paragraph ends and a headline does not. */
const FULL_STOP = /[.?!…:;,]["'”’»)\]]*$/
/** "U.S.", "Inc.": a headline may end with these. */
const ABBREVIATION = /(?:\b\p{Lu}\.)+$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr)\.$/u
/** Letters of words that a title writes small. */
const BEGINS_LIKE_TITLE = /^["'“‘«(]?[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u

/**
 * ", X reports." / "X cites the Y press service." / ", reports X." at the end of a paragraph: who published the article.
 * The name may not hold a comma, so it is what stands behind the last one.
 */
const ATTRIBUTIONS = [
  /, (?:the )?(?<source>\p{Lu}[^,.]{1,119}?) (?:reports|reported|informs|cites|writes)\b[^,.]*\.$/u,
  /, (?:reports|reported by|according to|as cited by) (?:the )?(?<source>\p{Lu}[^,.]{1,119})\.$/u,
]

type Block = { readonly headline: string; readonly paragraphs: readonly string[] }

/**
 * A plain-text dump → its articles. Each begins with a headline: a short line that begins like a title, has no full stop
 * and stands before a paragraph. People and places are found in the text, the source in "…, X reports."
 * @throws ArticleError naming the file when there is no article in it
 */
export function parseNewswire(text: string, file: string): Article[] {
  const blocks = splitArticles(text)
  if (blocks.length === 0) throw noArticle(file)
  // README.md is not an article of an archive.
  const taken = new Set(['readme'])
  return blocks.map(({ headline, paragraphs }) => {
    const source = findSource(paragraphs)
    return completeArticle({
      id: takeSlug(headline, taken),
      headline,
      ...(source !== undefined && { source }),
      language: 'en',
      keywords: [],
      body: normalizeBody(paragraphs.join('\n\n')),
    })
  })
}

/** Text in front of the first headline belongs to no article; it is never lost, as the first line is taken for one. */
function splitArticles(text: string): Block[] {
  const lines = text.replace(/^\uFEFF/, '').split(/[\r\n\u2028]+/)
  const blocks: { headline: string; paragraphs: string[] }[] = []
  const trimmed = lines.map((line) => line.trim()).filter((line) => line !== '')
  for (const [index, line] of trimmed.entries()) {
    const next = trimmed[index + 1]
    if (index === 0 || isHeadline(line, next)) blocks.push({ headline: line, paragraphs: [] })
    else blocks.at(-1)?.paragraphs.push(line)
  }
  return blocks.filter(({ paragraphs }) => paragraphs.length > 0)
}

function noArticle(file: string): ArticleError {
  const hint = 'Begin each article with its headline on a line of its own, then its paragraphs.'
  return new ArticleError('there is no article in the file.', { where: file, hint })
}

function isHeadline(line: string, next: string | undefined): boolean {
  return next !== undefined && looksLikeHeadline(line) && !looksLikeHeadline(next)
}

function looksLikeHeadline(line: string): boolean {
  const stops = FULL_STOP.test(line) && !ABBREVIATION.test(line)
  return line.length <= MAX_HEADLINE && !stops && BEGINS_LIKE_TITLE.test(line)
}

function findSource(paragraphs: readonly string[]): string | undefined {
  for (const paragraph of paragraphs) {
    for (const attribution of ATTRIBUTIONS) {
      const source = attribution.exec(paragraph)?.groups?.source
      if (source !== undefined) return source
    }
  }
  return undefined
}
