import type { Dirent } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { ArticleError, IzdeError } from '../errors.ts'
import { type OnRead, readBundle } from './bundle.ts'
import { parseMarkdown } from './markdown-parser.ts'
import { readTextFile } from './text-file.ts'
import type { Reading } from './validation.ts'

/** One article file, in bytes. */
export const MAX_FILE_BYTES = 1024 * 1024

const ARTICLE = /\.md$/
/** Papers about a folder, not articles in it; the writer gives no article such a name. */
export const RESERVED_ID = /^(?:[Rr][Ee][Aa][Dd][Mm][Ee]|SOURCE|LICENSE|NOTICE)$/
const BUNDLE = /\.jsonl(?:\.gz)?$/

/**
 * Every article of a folder and its subfolders, in the order of the file names, and every problem in its place.
 * Files of other kinds, papers about the folder (README.md, SOURCE.md, LICENSE.md, NOTICE.md), the queries of a judged collection
 * and names that begin with a dot are passed over. When two files hold one id, the first counts.
 * @throws IzdeError when the folder cannot be read
 */
export async function* readArchive(folder: string): AsyncGenerator<Reading> {
  const seen = new Map<string, string>()
  for (const entry of await listArchive(folder)) {
    if (entry instanceof ArticleError) yield entry
    else yield* readOnce(entry, seen)
  }
}

/** The paths of the article files and bundles, sorted, with a problem in place of a link that cannot be followed. */
export function listArchive(folder: string): Promise<(string | ArticleError)[]> {
  return listFiles(folder, isArticleFile)
}

/**
 * The paths of the files of a folder and its subfolders that have a wanted name, sorted, with a problem in place of a link out of the
 * folder. Names that begin with a dot are passed over.
 * @throws IzdeError when the folder cannot be read
 */
export async function listFiles(
  folder: string,
  isWanted: (name: string, siblings: readonly string[]) => boolean,
): Promise<(string | ArticleError)[]> {
  const root = await realpath(folder).catch((cause: unknown) => {
    const hint = 'Make the folder, or name another with --archive.'
    throw new IzdeError('there is no such folder.', { where: folder, hint, cause })
  })
  if (!(await stat(root)).isDirectory()) {
    throw new IzdeError('this is not a folder.', { where: folder, hint: 'Name the folder that holds the articles.' })
  }
  return listFolder(folder, root, isWanted)
}

type IsWanted = Parameters<typeof listFiles>[1]

async function listFolder(folder: string, root: string, isWanted: IsWanted): Promise<(string | ArticleError)[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const visible = entries.filter(({ name }) => !name.startsWith('.')).sort(byName)
  const names = visible.map(({ name }) => name)
  const wanted = visible.filter((entry) => entry.isDirectory() || isWanted(entry.name, names))
  const lists = await Promise.all(wanted.map((entry) => listEntry(entry, join(folder, entry.name), root, isWanted)))
  return lists.flat()
}

async function listEntry(entry: Dirent, path: string, root: string, isWanted: IsWanted) {
  if (entry.isDirectory()) return listFolder(path, root, isWanted)
  if (entry.isSymbolicLink()) return [await followLink(path, root)]
  return entry.isFile() ? [path] : []
}

/**
 * What `listArchive` would say of one path in the folder: the file, a problem, or nothing. `undefined` also for what lies behind a folder
 * that is a link.
 */
export async function findInArchive(folder: string, path: string): Promise<string | ArticleError | undefined> {
  const file = join(folder, path)
  const found = await lstat(file).catch(() => undefined)
  if (!found || !(await isWithin(folder, dirname(path)))) return undefined
  if (found.isSymbolicLink()) return followLink(file, await realpath(folder))
  return found.isFile() ? file : undefined
}

async function isWithin(root: string, folder: string): Promise<boolean> {
  if (folder === '.') return true
  const target = await realpath(join(root, folder)).catch(() => undefined)
  return target === join(await realpath(root), folder)
}

export const isBundle = (path: string): boolean => BUNDLE.test(path)

/** Whether a name alone makes a file of articles; what lies beside it decides on the queries of a collection. */
export const hasArticleName = (path: string): boolean =>
  !path.split(sep).some((name) => name.startsWith('.')) && isArticleFile(basename(path), [])

/** In a judged collection, queries.jsonl lies beside corpus.jsonl and holds no articles. */
function isArticleFile(name: string, siblings: readonly string[]): boolean {
  if (BUNDLE.test(name))
    return name !== 'queries.jsonl' || !siblings.some((other) => /^corpus\.jsonl(?:\.gz)?$/.test(other))
  return ARTICLE.test(name) && !RESERVED_ID.test(name.replace(ARTICLE, ''))
}

/** A link out of the folder could show any file of the machine to readers. */
async function followLink(path: string, root: string): Promise<string | ArticleError> {
  const target = await realpath(path).catch(() => undefined)
  if (target?.startsWith(root + sep) && (await stat(target)).isFile()) return path
  const hint = 'Put the file itself into the archive.'
  return new ArticleError('the link does not lead to a file of the archive.', { where: path, hint })
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1
}

/** The articles of a file or bundle, and everything that is wrong with it. */
export const readFile = (path: string, onRead?: OnRead): AsyncGenerator<Reading> =>
  isBundle(path) ? readBundle(path, path, onRead) : readArticleFile(path, onRead)

async function* readOnce(path: string, seen: Map<string, string>): AsyncGenerator<Reading> {
  for await (const reading of readFile(path)) {
    if (reading instanceof ArticleError) yield reading
    else {
      const other = seen.get(reading.id)
      if (other !== undefined) yield duplicate(reading.id, path, other)
      else {
        seen.set(reading.id, path)
        yield reading
      }
    }
  }
}

/** `path` says an article that `other`, which comes before it, says already. */
export function duplicate(id: string, path: string, other: string): ArticleError {
  const hint = 'Give one of them another id.'
  return new ArticleError(`the article "${id}" is in ${other} already.`, { where: path, hint })
}

/** The id of the article in a Markdown file. */
export const idOfFile = (path: string): string => basename(path).replace(ARTICLE, '').normalize('NFC')

/** The article of one Markdown file, or everything that is wrong with it. */
export async function* readArticleFile(path: string, onRead?: OnRead): AsyncGenerator<Reading> {
  try {
    const text = await readTextFile(path, MAX_FILE_BYTES)
    onRead?.(Buffer.byteLength(text))
    yield* parseMarkdown(text, path, idOfFile(path))
  } catch (error) {
    if (!(error instanceof ArticleError)) throw error
    yield error
  }
}
