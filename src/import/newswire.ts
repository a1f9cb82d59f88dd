import type { Reading } from '../archive/validation.ts'
import { ArticleError } from '../errors.ts'
import { readImported } from './imported-article.ts'
import { NumberTable } from './number-table.ts'
import { takeSlug } from './slug.ts'
import { MAX_ARTICLE_LENGTH, type Piece, readText, type Source, splitLines } from './source.ts'

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

/**
 * The articles of a plain-text dump. Each begins with a headline: a short line that begins like a title, has no full stop and stands
 * before a paragraph. The source is found in "…, X reports."
 */
export async function* readNewswire(source: Source): AsyncGenerator<Reading> {
  const taken = new NumberTable()
  // README.md is not an article of an archive.
  taken.set('readme', 1)
  let articles = 0
  for await (const block of splitBlocks(source)) {
    if (block.length === 0) continue
    articles += 1
    yield* readBlock(block, takeSlug(block.headline, taken), `${source.path}:${block.line}`)
  }
  if (articles === 0) throw noArticle(source.path)
}

type Block = { readonly headline: string; readonly line: number; readonly paragraphs: string[]; length: number }

/** Text in front of the first headline belongs to no article; it is never lost, as the first line is taken for one. */
async function* splitBlocks(source: Source): AsyncGenerator<Block> {
  let block: Block | undefined
  let line: Piece | undefined
  for await (const next of textLines(source)) {
    if (line) {
      const begins = block === undefined || isHeadline(line.text, next.text)
      if (begins && block) yield block
      block = begins ? newBlock(line) : addParagraph(block!, line.text)
    }
    line = next
  }
  if (block && line) yield addParagraph(block, line.text)
}

/** Lines that say something; a line separator of Unicode ends a line too. */
async function* textLines(source: Source): AsyncGenerator<Piece> {
  for await (const { text, line } of splitLines(readText(source), source.path)) {
    for (const part of text.split(/[\r\u2028]/)) {
      const trimmed = part.replace(/^\uFEFF/, '').trim()
      if (trimmed !== '') yield { text: trimmed, line }
    }
  }
}

function newBlock({ text, line }: Piece): Block {
  return { headline: text, line, paragraphs: [], length: 0 }
}

function addParagraph(block: Block, paragraph: string): Block {
  block.length += paragraph.length
  if (block.length <= MAX_ARTICLE_LENGTH) block.paragraphs.push(paragraph)
  return block
}

function readBlock({ headline, paragraphs, length }: Block, id: string, where: string): Reading[] {
  if (length > MAX_ARTICLE_LENGTH) {
    const hint = 'Put each headline on a line of its own.'
    return [new ArticleError(`the article is longer than ${MAX_ARTICLE_LENGTH} letters.`, { where, hint })]
  }
  return readImported({ id, headline, body: paragraphs.join('\n\n'), source: findSource(paragraphs) }, where)
}

function noArticle(file: string): ArticleError {
  const hint = 'Begin each article with its headline on a line of its own, then its paragraphs.'
  return new ArticleError('there is no article in the file.', { where: file, hint })
}

function isHeadline(line: string, next: string): boolean {
  return looksLikeHeadline(line) && !looksLikeHeadline(next)
}

function looksLikeHeadline(line: string): boolean {
  if (line.length > MAX_HEADLINE || !BEGINS_LIKE_TITLE.test(line)) return false
  return !FULL_STOP.test(line) || ABBREVIATION.test(line)
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
