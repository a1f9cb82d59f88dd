import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { ArticleDraft } from '../article.ts'

/**
 * What an index was made from: the files of the archive by their paths in it, so that only what has changed since is read again.
 * It may be older than the index, never newer: what it does not know yet is read once more and found unchanged.
 */
export type Manifest = Map<string, FileRecord>

export type FileRecord = {
  /** Equal for as long as the file is the one that was read; empty when that cannot be told. */
  readonly stamp: string
  /** Of each article, by its id, the hash of what the file says. */
  readonly articles: ReadonlyMap<string, string>
}

/** Within this time of a change, another one may leave the times of a file as they are, in milliseconds. */
export const CLOCK_TICK = 1_000

/** A file as it is before it is read. Equal stamps mean that it has not changed. */
export type FileVersion = { readonly stamp: string; readonly bytes: number }

/**
 * The stamp is size, inode and times of the file. A file that was changed a moment ago has an empty stamp, which no
 * file is held to be unchanged by. A clock that was set back since does no harm: another change will have another time.
 */
export async function versionOf(path: string): Promise<FileVersion> {
  const { size, ino, mtimeNs, ctimeNs } = await stat(path, { bigint: true })
  const settled = Math.abs(Date.now() - Number(ctimeNs / 1_000_000n)) > CLOCK_TICK
  return { stamp: settled ? [size, ino, mtimeNs, ctimeNs].join(' ') : '', bytes: Number(size) }
}

/** Sixteen letters for what a file says of an article; two articles that differ have two, for all that can happen. */
export function hashOf(draft: ArticleDraft): string {
  return createHash('sha256').update(JSON.stringify(draft)).digest('base64url').slice(0, 16)
}

/**
 * What may be said of an index that was taken some time between two manifests: a file that was read anew meanwhile has articles with
 * these ids, but which version of them is unknown. So it is read and indexed again; one that is gone by then is still known to be gone.
 */
export function manifestBetween(before: Manifest, after: Manifest): Manifest {
  const between: Manifest = new Map()
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const records = [before.get(path), after.get(path)]
    const [record] = records
    const ids = records.flatMap((one) => [...(one?.articles.keys() ?? [])])
    const isSame = record !== undefined && record === records[1]
    between.set(path, isSame ? record : { stamp: '', articles: new Map(ids.map((id) => [id, ''])) })
  }
  return between
}
