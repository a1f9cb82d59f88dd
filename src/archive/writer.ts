import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type ArticleDraft, idSchema } from '../article.ts'
import { WriteError } from '../errors.ts'
import { parseMarkdown } from './markdown-parser.ts'
import { printMarkdown } from './markdown-printer.ts'
import { MAX_FILE_BYTES, RESERVED_ID } from './reader.ts'

/** What writing asks of the system. */
export type Disk = Pick<typeof fs, 'mkdir' | 'open' | 'rename' | 'rm'>

/** A text, and the path that it is to have. */
export type TextFile = { readonly path: string; readonly text: string }

/** The longest name that file systems take, in bytes. */
const MAX_NAME_BYTES = 255
/** On Windows these are devices, whatever their ending: an archive that has one cannot be copied there. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

/**
 * Writes the article's file whole or not at all, and returns its path once it is on the disk: neither a kill nor a power
 * failure leaves half a file. The folder is made when it is not there; a file of the same id is replaced.
 * @throws WriteError when the id cannot be a file name of the archive, or the disk refuses
 */
export async function writeArticle(folder: string, article: ArticleDraft, disk: Disk = fs): Promise<string> {
  const path = join(folder, articleFile(article.id))
  await makeFolder(folder, disk).catch((cause: unknown) => {
    throw refused(cause, path)
  })
  const [error] = await writeFiles([{ path, text: printMarkdown(article) }], disk)
  if (error) throw error
  return path
}

/** The name of the file of a new article. */
export function articleFile(id: string): string {
  const name = `${id.normalize('NFC')}.md`
  if (!idSchema.safeParse(id).success || RESERVED_ID.test(id) || DEVICE.test(id)) {
    const hint =
      'Use letters, digits, ".", "_" and "-", beginning with a letter or digit; names such as "README" and "con" are taken.'
    throw new WriteError('invalid', `"${id.slice(0, 80)}" cannot be the id of an article.`, { hint })
  }
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) {
    const hint = `Use at most ${MAX_NAME_BYTES - 3} bytes.`
    throw new WriteError('invalid', `"${id.slice(0, 80)}…" is too long for the name of a file.`, { hint })
  }
  return name
}

/**
 * The article as the text of its file, which gives the same article when it is read.
 * @throws WriteError when no file would
 */
export function articleText(article: ArticleDraft): string {
  const text = printMarkdown(article)
  const bytes = Buffer.from(text)
  if (bytes.length > MAX_FILE_BYTES) {
    const hint = 'Split it, or leave out what is not text.'
    throw new WriteError('too-large', `the file of the article would be longer than ${MAX_FILE_BYTES} bytes.`, { hint })
  }
  const [read] = parseMarkdown(bytes.toString(), article.id, article.id)
  if (!isDeepStrictEqual(read, article)) {
    const hint = 'Leave out lone surrogates and control characters, and names full of brackets.'
    throw new WriteError('invalid', 'an article with this text cannot be kept in a file.', { hint })
  }
  return text
}

/** Writes each file whole or not at all, and all of them with one look at each folder; an error in the place of each that failed. */
export async function writeFiles(
  files: readonly TextFile[],
  disk: Disk = fs,
): Promise<readonly (WriteError | undefined)[]> {
  const placed = await Promise.allSettled(files.map((file) => place(file, disk)))
  const synced = new Map<string, Promise<void>>()
  const outcomes = files.map(async ({ path }, index) => {
    const outcome = placed[index]!
    if (outcome.status === 'rejected') throw outcome.reason
    const folder = dirname(path)
    if (!synced.has(folder)) synced.set(folder, syncFolder(folder, disk))
    await synced.get(folder)
  })
  const settled = await Promise.allSettled(outcomes)
  return settled.map((outcome, index) =>
    outcome.status === 'rejected' ? refused(outcome.reason, files[index]!.path) : undefined,
  )
}

/** @throws WriteError when the disk refuses */
export async function removeFile(path: string, disk: Disk = fs): Promise<void> {
  try {
    await disk.rm(path)
    await syncFolder(dirname(path), disk)
  } catch (cause) {
    throw refused(cause, path)
  }
}

/** The name says whose it is, should the process die before the rename; with a dot in front it is not an article to the reader. */
async function place({ path, text }: TextFile, disk: Disk): Promise<void> {
  const temporary = join(dirname(path), `.izde-${process.pid}-${randomUUID()}.tmp`)
  try {
    await writeThrough(temporary, text, disk)
    await disk.rename(temporary, path)
  } catch (error) {
    await disk.rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}

async function writeThrough(path: string, text: string, disk: Disk): Promise<void> {
  const file = await disk.open(path, 'wx')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function makeFolder(folder: string, disk: Disk): Promise<void> {
  const made = await disk.mkdir(folder, { recursive: true })
  if (made !== undefined) await syncFolder(dirname(made), disk)
}

/** A new name, or the absence of one, is safe only once the folder itself is on the disk. */
async function syncFolder(folder: string, disk: Disk): Promise<void> {
  const directory = await disk.open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

const READ_ONLY = ['EROFS', 'EACCES', 'EPERM']
const FULL = ['ENOSPC', 'EDQUOT']

/** What the system said about a write, as an error with its reason. */
export function refused(cause: unknown, path: string): WriteError {
  const { code = '', message } = cause as NodeJS.ErrnoException
  const options = { where: path, cause }
  if (READ_ONLY.includes(code)) {
    const hint = 'Let the user that runs izde write there.'
    return new WriteError('read-only', `the archive is read-only (${code}).`, { ...options, hint })
  }
  if (FULL.includes(code)) {
    return new WriteError('full', `the disk is full (${code}).`, { ...options, hint: 'Make room on it.' })
  }
  const hint = 'Check the folder and the disk.'
  return new WriteError('failed', `the archive cannot be written: ${message}.`, { ...options, hint })
}
