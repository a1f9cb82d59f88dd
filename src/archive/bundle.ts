import { createReadStream } from 'node:fs'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { articleFields } from '../article.ts'
import { ArticleError } from '../errors.ts'
import { isTooDeep, type Reading, readFields } from './validation.ts'

/** One article of a bundle, in bytes. */
export const MAX_LINE_BYTES = 1024 * 1024

const NEWLINE = 0x0a
const FIELDS = Object.keys(articleFields.shape)
const OPTIONAL = FIELDS.filter((field) => field !== 'headline' && field !== 'body')

/** Hears how many bytes of a file have been read so far; of a packed one, packed. */
export type OnRead = (bytes: number) => void

/**
 * The articles of a `.jsonl` or `.jsonl.gz` file, one a line, in the order of the file; memory holds one line at a time.
 * Bundles are often made from dumps: keys that izde does not know are passed over, and an optional field that is
 * null or empty counts as left out.
 */
export async function* readBundle(path: string, file = path, onRead?: OnRead): AsyncGenerator<Reading> {
  let line = 0
  try {
    const packed = createReadStream(path)
    for await (const bytes of splitLines(unpacked(packed, path))) {
      line += 1
      onRead?.(packed.bytesRead)
      yield* parseLine(bytes, `${file}:${line}`)
    }
  } catch (error) {
    const message = `the rest of the file cannot be read: ${error instanceof Error ? error.message : error}.`
    yield new ArticleError(message, { where: `${file}:${line + 1}`, hint: 'Make the file anew.', cause: error })
  }
}

function unpacked(file: Readable, path: string): Readable {
  // The callback form passes an error of the file on to whoever reads the unpacked bytes.
  return path.endsWith('.gz') ? pipeline(file, createGunzip(), () => {}) : file
}

/** Lines without their ends, of UTF-8 or anything else; a line beyond the limit comes as its beginning, one byte longer than the limit. */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  let length = 0
  const keep = (part: Buffer) => {
    const kept = part.subarray(0, Math.max(0, MAX_LINE_BYTES + 1 - length))
    if (kept.length > 0) rest.push(kept)
    length += kept.length
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      keep(chunk.subarray(start, end))
      yield Buffer.concat(rest)
      rest = []
      length = 0
      start = end + 1
    }
    keep(chunk.subarray(start))
  }
  if (length > 0) yield Buffer.concat(rest)
}

/** Nothing of an empty line, the article of a good one, or what is wrong. */
export function parseLine(bytes: Buffer, where: string): Reading[] {
  if (bytes.length > MAX_LINE_BYTES) return [tooLong(where)]
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text.trim() === '') return []
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [notAnArticle(where)]
    if (isTooDeep(value)) return [tooDeep(where)]
    return readRecord(value as Record<string, unknown>, where)
  } catch (error) {
    const message = error instanceof SyntaxError ? 'the line is not JSON' : 'the line is not UTF-8'
    return [new ArticleError(`${message}.`, { where, hint: 'Write one JSON object a line, in UTF-8.', cause: error })]
  }
}

function readRecord(record: Record<string, unknown>, where: string): Reading[] {
  const { id } = record
  if (typeof id !== 'string' && typeof id !== 'number') return [notAnArticle(where)]
  return readFields(String(id), knownFields(record), () => where)
}

/** Only own keys that are asked for by name, so a key such as `__proto__` does nothing. */
function knownFields(record: Record<string, unknown>): Record<string, unknown> {
  const present = FIELDS.filter((field) => Object.hasOwn(record, field) && !isLeftOut(field, record[field]))
  return Object.fromEntries(present.map((field) => [field, record[field]]))
}

function isLeftOut(field: string, value: unknown): boolean {
  return OPTIONAL.includes(field) && (value === null || value === '')
}

function notAnArticle(where: string): ArticleError {
  const hint = 'Write {"id": "…", "headline": "…", "body": "…"} on one line.'
  return new ArticleError('the line is not an article with an id.', { where, hint })
}

function tooDeep(where: string): ArticleError {
  return new ArticleError('the line has lists within lists within lists.', { where, hint: 'Write names as texts.' })
}

function tooLong(where: string): ArticleError {
  const hint = 'Split the article, or leave out what is not text.'
  return new ArticleError(`the article is longer than ${MAX_LINE_BYTES} bytes.`, { where, hint })
}
