import { stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { AT_ONCE, LINK } from './archive/look-up.ts'
import { type FileVersion, versionOf } from './archive/manifest.ts'
import { hasArticleName, listArchive } from './archive/reader.ts'
import { ArticleError } from './errors.ts'
import type { IndexedFiles } from './indexed-files.ts'

/** More paths that may be folders are not looked into one by one. */
const MAX_UNCLEAR = 20

/** Paths in the archive, and how many bytes their files have in all. */
export type ChangedFiles = { readonly paths: readonly string[]; readonly bytes: number }

/**
 * The files of the archive that are not as they were read: those that are there in their order, then those that are gone, so that an
 * article that moved is never missing.
 * @throws IzdeError when the folder cannot be read
 */
export async function changedFiles(folder: string, files: IndexedFiles): Promise<ChangedFiles> {
  const entries = await listArchive(folder)
  const listed = new Set<string>()
  const changed: string[] = []
  let bytes = 0
  for (let start = 0; start < entries.length; start += AT_ONCE) {
    const some = entries.slice(start, start + AT_ONCE)
    const versions = await Promise.all(some.map((entry) => versionOfEntry(entry)))
    some.forEach((entry, index) => {
      const path = relative(folder, entry instanceof ArticleError ? entry.where! : entry)
      listed.add(path)
      if (files.isKnown(path, versions[index]?.stamp)) return
      changed.push(path)
      bytes += versions[index]?.bytes ?? 0
    })
  }
  return { paths: [...changed, ...[...files.paths].filter((path) => !listed.has(path))], bytes }
}

/** Those of some files that are there: by the lists of the folders, which are read sooner than many files are asked for. */
export async function thoseThere<File extends { readonly path: string }>(
  folder: string,
  files: readonly File[],
): Promise<File[]> {
  const listed = new Set(await listArchive(folder))
  return files.filter(({ path }) => listed.has(join(folder, path)))
}

/** Undefined for a file that has gone since it was listed. */
const versionOfEntry = (entry: string | ArticleError): Promise<FileVersion | undefined> =>
  entry instanceof ArticleError ? Promise.resolve(LINK) : versionOf(entry).catch(() => undefined)

/** Which of some paths are files of articles; undefined when only a look at the whole archive tells, as when a folder was renamed. */
export async function filesAmong(
  paths: readonly string[],
  folder: string,
  files: IndexedFiles,
): Promise<string[] | undefined> {
  const visible = paths.filter((path) => !path.split(sep).some((name) => name.startsWith('.')))
  const articles = visible.filter((path) => hasArticleName(path) && !isOfCollection(path))
  const unclear = visible.filter((path) => !hasArticleName(path) || isOfCollection(path))
  if (unclear.length > MAX_UNCLEAR || unclear.some(isOfCollection)) return undefined
  const known = unclear.length > 0 ? [...files.paths] : []
  for (const path of unclear) {
    if (known.some((file) => file.startsWith(path + sep)) || (await isFolder(join(folder, path)))) return undefined
  }
  return articles
}

/** Whether queries.jsonl holds articles depends on what lies beside it. */
const isOfCollection = (path: string): boolean => /^(?:queries|corpus)\.jsonl(?:\.gz)?$/.test(basename(path))

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
