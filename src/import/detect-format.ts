import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { UsageError } from '../errors.ts'

export const FORMATS = [
  'newswire',
  'json',
  'jsonl',
  'ninjs',
  'feed',
  'wordpress',
  'html',
  'reuters',
  'markdown',
] as const
export type Format = (typeof FORMATS)[number]

const HEAD_BYTES = 64 * 1024

/** What the name tells; XML and text of unknown name are told by how they begin. */
const EXTENSIONS: readonly (readonly [RegExp, Format])[] = [
  [/\.txt$/i, 'newswire'],
  [/\.(?:jsonl|ndjson)$/i, 'jsonl'],
  [/\.(?:json|ninjs)$/i, 'json'],
  [/\.(?:rss|atom)$/i, 'feed'],
  [/\.wxr$/i, 'wordpress'],
  [/\.(?:html?|xhtml)$/i, 'html'],
  [/\.sgml?$/i, 'reuters'],
  [/\.md$/i, 'markdown'],
]

const BEGINNINGS: readonly (readonly [RegExp, Format])[] = [
  [/xmlns:wp\s*=|<wp:wxr_version/, 'wordpress'],
  [/<(?:rss|feed|rdf:RDF)[\s>]/, 'feed'],
  [/<REUTERS[\s>]/, 'reuters'],
  [/^\s*(?:<!doctype html|<html[\s>])/i, 'html'],
  [/^\s*\{.*\}\s*\n\s*\{/, 'jsonl'],
  [/^\s*[[{]/, 'json'],
  [/^---[ \t]*\r?\n/, 'markdown'],
]

/**
 * The format of a file by its name, or by its beginning.
 * @throws UsageError when neither tells
 */
export async function detectFormat(path: string): Promise<Format> {
  const name = path.replace(/\.gz$/i, '')
  const named = EXTENSIONS.find(([extension]) => extension.test(name))
  if (named) return named[1]
  const head = await readHead(path)
  const begun = BEGINNINGS.find(([beginning]) => beginning.test(head))
  if (begun) return begun[1]
  throw new UsageError('neither its name nor its beginning tells the format.', {
    where: path,
    hint: `Add --format with one of ${FORMATS.join(', ')}.`,
  })
}

/** The first letters of a file; nothing of one that cannot be read, which is reported when it is to be read as a whole. */
async function readHead(path: string): Promise<string> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
      const head = buffer.subarray(0, bytesRead)
      return (path.endsWith('.gz') ? await unpackHead(head) : head)
        .toString('latin1')
        .replace(/^(?:ï»¿|ÿþ|þÿ)/, '')
        .replaceAll('\0', '')
    } finally {
      await file.close()
    }
  } catch {
    return ''
  }
}

/** The head of a packed file ends in the middle, which is no error here. */
async function unpackHead(head: Buffer): Promise<Buffer> {
  const gunzip = createGunzip()
  gunzip.end(head)
  for await (const chunk of gunzip) return chunk as Buffer
  return Buffer.alloc(0)
}
