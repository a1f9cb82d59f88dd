import { readArticleFile } from '../archive/reader.ts'
import type { Reading } from '../archive/validation.ts'
import { ArticleError } from '../errors.ts'
import type { Format } from './detect-format.ts'
import { readFeed } from './feed.ts'
import { readJson } from './json.ts'
import { readNewswire } from './newswire.ts'
import { readNinjs } from './ninjs.ts'
import { readReuters } from './reuters.ts'
import type { Source } from './source.ts'
import { readWordPress } from './wordpress.ts'

/**
 * The articles of a file and its problems, one by one: memory holds one article, and of a dump some bytes of each id. What ends the
 * reading of the file is the last problem; nothing is fetched from the network.
 */
export async function* importFile(source: Source, format: Format): AsyncGenerator<Reading> {
  try {
    yield* await readFormat(source, format)
  } catch (error) {
    if (!(error instanceof ArticleError)) throw error
    yield error
  }
}

async function readFormat(source: Source, format: Format): Promise<AsyncGenerator<Reading>> {
  switch (format) {
    case 'newswire':
      return readNewswire(source)
    case 'json':
      return readJson(source, false)
    case 'jsonl':
      return readJson(source, true)
    case 'ninjs':
      return readJson(source, /\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(source.path), readNinjs)
    case 'feed':
      return readFeed(source)
    case 'wordpress':
      return readWordPress(source)
    case 'html':
      // Of all modules of the program a fourth are behind this, and most runs of it read no web page.
      return (await import('./html.ts')).readHtml(source)
    case 'reuters':
      return readReuters(source)
    case 'markdown':
      return readArticleFile(source.path)
  }
}
