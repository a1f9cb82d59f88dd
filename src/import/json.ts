import type { Reading } from '../archive/validation.ts'
import { ArticleError } from '../errors.ts'
import { looseText } from './html-text.ts'
import { decodePercents, readableId, readImported } from './imported-article.ts'
import { splitJson } from './json-splitter.ts'
import { isObject, type JsonObject, names, text } from './json-values.ts'
import { isNewsArticle, readNewsArticle } from './news-article.ts'
import { isNinjs, readNinjs } from './ninjs.ts'
import { MAX_ARTICLE_LENGTH, type Piece, readText, type Source, splitLines } from './source.ts'

export type JsonReader = (record: JsonObject, where: string) => Reading[]

/** Deeper values are no articles. */
const MAX_DEPTH = 64

/**
 * The articles of JSON: one a line (JSONL), or one value or an array of them, wherever it breaks its lines. Each is told by itself for an
 * article of izde, ninjs, or a NewsArticle of schema.org, unless a reader is given.
 */
export async function* readJson(
  source: Source,
  isLines: boolean,
  read: JsonReader = readRecord,
): AsyncGenerator<Reading> {
  const chunks = readText(source)
  for await (const piece of isLines ? splitLines(chunks, source.path) : splitJson(chunks, source.path)) {
    yield* parsePiece(piece, `${source.path}:${piece.line}`, read)
  }
}

function parsePiece({ text }: Piece, where: string, read: JsonReader): Reading[] {
  if (text.trim() === '' || text === '\uFEFF') return []
  if (text.length > MAX_ARTICLE_LENGTH) {
    return [
      problem(
        `the article is longer than ${MAX_ARTICLE_LENGTH} letters`,
        where,
        'Split it, or leave out what is no text.',
      ),
    ]
  }
  if (isNestedTooDeep(text))
    return [problem(`the value is nested more than ${MAX_DEPTH} deep`, where, 'It is left out.')]
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (isObject(value)) return read(value, where)
    return [problem('the value is not an article', where, 'Write {"headline": "…", "body": "…"}.')]
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    return [problem('this is not JSON', where, 'Write one JSON object for each article.')]
  }
}

function isNestedTooDeep(json: string): boolean {
  let [depth, inString, escaped] = [0, false, -1]
  for (const { 0: mark, index } of json.matchAll(/["\\[\]{}]/g)) {
    if (index === escaped) continue
    if (mark === '\\') escaped = index + 1
    else if (mark === '"') inString = !inString
    else if (!inString) depth += mark === '[' || mark === '{' ? 1 : -1
    if (depth > MAX_DEPTH) return true
  }
  return false
}

function problem(message: string, where: string, hint: string): ArticleError {
  return new ArticleError(`${message}.`, { where, hint })
}

function readRecord(record: JsonObject, where: string): Reading[] {
  if (isNinjs(record)) return readNinjs(record, where)
  if (isNewsArticle(record)) return readNewsArticle(record, where)
  return readPlainRecord(record, where)
}

/** An article as izde's bundles have it, and as dumps most often do: title for headline, text or content for body. */
function readPlainRecord(record: JsonObject, where: string): Reading[] {
  const headline = text(record.headline) ?? text(record.title)
  const body = text(record.body) ?? text(record.text) ?? looseText(text(record.content) ?? '')
  const id = text(record.id)
  const fields = {
    id: id === undefined ? readableId(headline, text(record.url)) : safeId(id),
    headline,
    body,
    people: names(record.people),
    places: names(record.places),
    date: text(record.date),
    source: text(record.source),
    url: text(record.url),
    language: text(record.language),
    keywords: names(record.keywords),
  }
  return readImported(fields, where)
}

const SAFE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,199}$/u

/** An id that is a name of a file stays; of any other the letters and digits stay. */
function safeId(id: string): string {
  if (SAFE.test(id) && !/^readme$/i.test(id)) return id
  return readableId(decodePercents(id), undefined)
}
