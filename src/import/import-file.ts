import { readBundle } from '../archive/bundle.ts'
import { readArticleFile } from '../archive/reader.ts'
import { readTextFile } from '../archive/text-file.ts'
import type { Reading } from '../archive/validation.ts'
import { ArticleError, UsageError } from '../errors.ts'
import { parseNewswire } from './newswire.ts'

export const FORMATS = ['newswire', 'bundle', 'markdown'] as const
export type Format = (typeof FORMATS)[number]

/** One dump, in bytes. */
const MAX_DUMP_BYTES = 32 * 1024 * 1024

const EXTENSIONS: readonly (readonly [RegExp, Format])[] = [
  [/\.txt$/i, 'newswire'],
  [/\.jsonl(\.gz)?$/, 'bundle'],
  [/\.md$/, 'markdown'],
]

/**
 * The articles of a file of any format, and its problems; the format is told by the file's name unless it is given.
 * @throws UsageError when the name tells no format
 */
export function importFile(path: string, format: Format = detectFormat(path)): AsyncGenerator<Reading> {
  switch (format) {
    case 'newswire':
      return readNewswire(path)
    case 'bundle':
      return readBundle(path)
    case 'markdown':
      return readArticleFile(path)
  }
}

function detectFormat(path: string): Format {
  const found = EXTENSIONS.find(([extension]) => extension.test(path))
  if (found) return found[1]
  throw new UsageError('the name does not tell the format.', {
    where: path,
    hint: `Add --format with one of ${FORMATS.join(', ')}.`,
  })
}

async function* readNewswire(path: string): AsyncGenerator<Reading> {
  try {
    yield* parseNewswire(await readTextFile(path, MAX_DUMP_BYTES), path)
  } catch (error) {
    if (!(error instanceof ArticleError)) throw error
    yield error
  }
}
