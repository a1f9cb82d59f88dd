import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ArticleDraft, idSchema } from '../article.ts'
import { IzdeError } from '../errors.ts'
import { printMarkdown } from './markdown-printer.ts'
import { RESERVED_ID } from './reader.ts'

/**
 * Writes the article's file whole or not at all, and returns its path once it is on the disk: neither a kill nor a power
 * failure leaves half a file. The folder is made when it is not there; a file of the same id is replaced.
 * @throws IzdeError when the id cannot be a file name of the archive, or the disk refuses
 */
export async function writeArticle(folder: string, article: ArticleDraft): Promise<string> {
  const path = articlePath(folder, article.id)
  // A name with a dot in front is not an article to the reader, should the process die before the rename.
  const temporary = join(folder, `.izde-${randomUUID()}.tmp`)
  try {
    await mkdir(folder, { recursive: true })
    await writeThrough(temporary, printMarkdown(article))
    await rename(temporary, path)
    await syncFolder(folder)
    return path
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {})
    const hint = 'Check that the folder may be written and the disk has room.'
    throw new IzdeError(`the article cannot be written: ${(cause as Error).message}.`, { where: path, hint, cause })
  }
}

function articlePath(folder: string, id: string): string {
  if (!idSchema.safeParse(id).success || RESERVED_ID.test(id)) {
    const hint =
      'Use letters, digits, ".", "_" and "-", beginning with a letter or digit; names such as "README" are taken.'
    throw new IzdeError(`"${id.slice(0, 80)}" cannot be the id of an article.`, { where: folder, hint })
  }
  return join(folder, `${id.normalize('NFC')}.md`)
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The new name is safe only once the folder itself is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
