import { ArticleError } from '../errors.ts'
import { stampOf } from './manifest.ts'
import { findInArchive } from './reader.ts'

/** Files asked for their stamps at a time: that is mostly waiting. */
export const AT_ONCE = 64

/** The stamp of a link that leads out of the archive. */
export const LINK = 'a link'

/** A file of the archive, or a link out of it, by its path in it. `stamp` is undefined when there is no such thing. */
export type Found = { readonly path: string; readonly file?: string | ArticleError; readonly stamp?: string }

/** Each path with what is there. */
export async function* lookUp(folder: string, paths: readonly string[]): AsyncGenerator<Found> {
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    yield* await Promise.all(paths.slice(start, start + AT_ONCE).map((path) => find(folder, path)))
  }
}

/** The stamp is asked for before the file is read: a change that comes after it is seen the next time. */
async function find(folder: string, path: string): Promise<Found> {
  const file = await findInArchive(folder, path)
  if (file === undefined) return { path }
  if (file instanceof ArticleError) return { path, file, stamp: LINK }
  return stampOf(file).then(
    (stamp) => ({ path, file, stamp }),
    () => ({ path }),
  )
}
