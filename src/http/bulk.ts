import { Readable } from 'node:stream'
import { ReadableStream } from 'node:stream/web'
import type { Logger } from 'pino'
import { parseLine, splitLines } from '../archive/bundle.ts'
import type { Reading } from '../archive/validation.ts'
import type { ArticleDraft } from '../article.ts'
import type { Written } from '../article-writer.ts'
import { ArticleError, describeError } from '../errors.ts'
import type { LiveArchive } from '../live-archive.ts'
import type { BulkLine } from './answers.ts'
import { detailOf, statusOf } from './problem.ts'

/** Articles that are written at once, and the bytes they come to, more or less: the folder is synced once for all of them. */
const BATCH = 64
const BATCH_BYTES = 4 * 1024 * 1024

type Line = { readonly line: number; readonly reading: Reading }

/**
 * An article a line → what became of each, a line each, in order, once it is on the disk and searchable. The body is read ahead up to
 * `maxBytes`, so that a client may send all of it before it reads anything.
 */
export function answerLines(
  body: Request['body'],
  archive: LiveArchive,
  logger: Logger,
  maxBytes: number,
): ReadableStream<Uint8Array> {
  const chunks = body ? Readable.fromWeb(body as ReadableStream, { highWaterMark: maxBytes }) : Readable.from([])
  return ReadableStream.from(printLines(batches(splitLines(chunks)), archive, logger))
}

async function* printLines(lines: AsyncIterable<Line[]>, archive: LiveArchive, logger: Logger) {
  for await (const batch of lines) {
    for (const outcome of await writeBatch(batch, archive, logger)) yield Buffer.from(`${JSON.stringify(outcome)}\n`)
  }
}

/** No batch holds an id twice: of two lines with one, the later one is written later. */
async function* batches(lines: AsyncIterable<Buffer>): AsyncGenerator<Line[]> {
  let batch: Line[] = []
  let ids = new Set<string>()
  let bytes = 0
  let line = 0
  for await (const text of lines) {
    line += 1
    for (const reading of parseLine(text, `line ${line}`).slice(0, 1)) {
      const id = reading instanceof ArticleError ? '' : reading.id
      if (batch.length === BATCH || bytes > BATCH_BYTES || (id !== '' && ids.has(id))) {
        yield batch
        batch = []
        ids = new Set()
        bytes = 0
      }
      batch.push({ line, reading })
      ids.add(id)
      bytes += text.length
    }
  }
  if (batch.length > 0) yield batch
}

async function writeBatch(batch: readonly Line[], archive: LiveArchive, logger: Logger): Promise<BulkLine[]> {
  const drafts = batch
    .map(({ reading }) => reading)
    .filter((reading): reading is ArticleDraft => !(reading instanceof ArticleError))
  const outcomes = await archive.putAll(drafts).catch((error: unknown) => drafts.map(() => error))
  const byId = new Map(drafts.map(({ id }, index) => [id, outcomes[index]]))
  return batch.map(({ line, reading }) => {
    if (reading instanceof ArticleError) return { line, status: 400, detail: describeError(reading) }
    return lineOf(line, reading.id, byId.get(reading.id), logger)
  })
}

function lineOf(line: number, id: string, outcome: unknown, logger: Logger): BulkLine {
  if (!(outcome instanceof Error)) return { line, id, status: (outcome as Written).isNew ? 201 : 200 }
  const status = statusOf(outcome)
  if (status === 500) logger.error({ err: outcome }, 'write failed')
  return { line, id, status, detail: detailOf(outcome) }
}
