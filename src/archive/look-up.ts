import { ArticleError } from '../errors.ts'
import { type FileVersion, versionOf } from './manifest.ts'
import { findInArchive } from './reader.ts'

/** Files asked for their stamps at a time: that is mostly waiting. */
export const AT_ONCE = 64

/** A link that leads out of the archive. */
export const LINK: FileVersion = { stamp: 'a link', bytes: 0 }

/** A file of the archive, or a link out of it, by its path in it. Without a stamp there is no such thing. */
export type Found = Partial<FileVersion> & { readonly path: string; readonly file?: string | ArticleError }

/** Each path with what is there. */
export async function* lookUp(folder: string, paths: readonly string[]): AsyncGenerator<Found> {
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    yield* await Promise.all(paths.slice(start, start + AT_ONCE).map((path) => find(folder, path)))
  }
}

/** The stamp is asked for before the file is read: a change that comes after it is seen the next time. */
export async function find(folder: string, path: string): Promise<Found> {
  const file = await findInArchive(folder, path)
  if (file === undefined) return { path }
  if (file instanceof ArticleError) return { path, file, ...LINK }
  return versionOf(file).then(
    (version) => ({ path, file, ...version }),
    () => ({ path }),
  )
}
