import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printMarkdown } from '../archive/markdown-printer.ts'
import { writeArticle } from '../archive/writer.ts'
import type { Article } from '../article.ts'
import { IzdeError } from '../errors.ts'

/** `conflict`: the id belongs to an article of another text, which stays. */
export type Outcome = 'written' | 'unchanged' | 'replaced' | 'conflict'

export type PlaceOptions = {
  readonly folder: string
  /** Puts the article in the place of one of another text. */
  readonly replace: boolean
  /** Says what would happen, and writes nothing. */
  readonly dryRun: boolean
}

/**
 * Puts an article into an archive; one that is there already, letter by letter, is not touched.
 * @throws IzdeError when the archive cannot be read or written
 */
export async function placeArticle(article: Article, { folder, replace, dryRun }: PlaceOptions): Promise<Outcome> {
  const existing = await readExisting(articlePath(folder, article))
  if (existing === printMarkdown(article)) return 'unchanged'
  if (existing !== undefined && !replace) return 'conflict'
  if (!dryRun) await writeArticle(folder, article)
  return existing === undefined ? 'written' : 'replaced'
}

export function articlePath(folder: string, { id }: Pick<Article, 'id'>): string {
  return join(folder, `${id.normalize('NFC')}.md`)
}

async function readExisting(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new IzdeError(`cannot be read: ${(cause as Error).message}.`, { where: path, cause })
  }
}
