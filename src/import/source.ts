import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { TextDecoder } from 'node:util'
import { createGunzip } from 'node:zlib'
import { ArticleError } from '../errors.ts'

/** A file to import. */
export type Source = {
  readonly path: string
  /** A label of the Encoding Standard such as "latin1"; without it the file itself tells, or it is UTF-8. */
  readonly encoding?: string | undefined
  /** Hears how many bytes of the file have been read so far. */
  readonly onRead?: ((bytes: number) => void) | undefined
}

/** A piece of a text with the line, from 1, that it begins on. */
export type Piece = { readonly text: string; readonly line: number }

/** One article, in UTF-16 units: more than any article is long. */
export const MAX_ARTICLE_LENGTH = 1024 * 1024

const DECLARED = [
  /^<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/,
  /<meta[^>]{0,200}?\bcharset\s*=\s*["']?([\w.:-]{1,40})/i,
]
/** How far from the top a declaration may stand, in bytes. */
const HEAD_BYTES = 2048

/**
 * The text of a file, chunk by chunk, unpacked when its name ends in `.gz`. What is not text in its encoding comes as U+FFFD.
 * @throws ArticleError when the file cannot be read or its encoding is not known
 */
export async function* readText({ path, encoding, onRead }: Source): AsyncGenerator<string> {
  try {
    const file = createReadStream(path)
    // The callback form passes an error of the file on to whoever reads the unpacked bytes.
    const bytes = path.endsWith('.gz') ? pipeline(file, createGunzip(), () => {}) : file
    let decoder: TextDecoder | undefined
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      onRead?.(file.bytesRead)
      decoder ??= new TextDecoder(encoding ?? detectEncoding(chunk))
      yield decoder.decode(chunk, { stream: true })
    }
    if (decoder) yield decoder.decode()
  } catch (cause) {
    if (cause instanceof ArticleError) throw cause
    throw cannotRead(path, cause)
  }
}

/** A byte order mark, a declaration in the text, or UTF-8. */
function detectEncoding(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
  const head = chunk.toString('latin1', 0, HEAD_BYTES)
  const declared = DECLARED.map((declaration) => declaration.exec(head)?.[1]).find((label) => label !== undefined)
  // A declaration that could be read is not in UTF-16, whatever it says.
  return declared === undefined || /^utf-?16/i.test(declared) ? 'utf-8' : declared
}

function cannotRead(path: string, cause: unknown): ArticleError {
  const message = cause instanceof Error ? cause.message : String(cause)
  const hint =
    cause instanceof RangeError ? 'Say it with --encoding.' : 'Check that it is there, whole, and may be read.'
  return new ArticleError(`the file cannot be read: ${message.replace(/\.$/, '')}.`, { where: path, hint, cause })
}

/** More than this in one piece is no text of articles: a packed file of nothing would be read for minutes. */
const MAX_PIECE_LENGTH = 64 * MAX_ARTICLE_LENGTH

/** @throws ArticleError when a piece of the text, of which `length` units are read, has no end */
export function checkPiece(length: number, line: number, path: string): void {
  if (length <= MAX_PIECE_LENGTH) return
  const hint = 'What comes before it is imported. Check that the file is what its name says.'
  throw new ArticleError(`the article is longer than ${MAX_PIECE_LENGTH} letters.`, { where: `${path}:${line}`, hint })
}

/**
 * The lines of a text without their ends. A line of more than `MAX_ARTICLE_LENGTH` units comes cut, one unit longer than that: no
 * text makes memory grow.
 * @throws ArticleError at a line that does not end
 */
export async function* splitLines(chunks: AsyncIterable<string>, path: string): AsyncGenerator<Piece> {
  let rest = ''
  let length = 0
  let line = 1
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
      yield { text: keep(rest, chunk.slice(start, end)).replace(/\r$/, ''), line }
      rest = ''
      length = 0
      line += 1
      start = end + 1
    }
    rest = keep(rest, chunk.slice(start))
    length += chunk.length - start
    checkPiece(length, line, path)
  }
  if (rest !== '') yield { text: rest, line }
}

function keep(text: string, more: string): string {
  return text + more.slice(0, Math.max(0, MAX_ARTICLE_LENGTH + 1 - text.length))
}
