import { type Manifest, manifestBetween } from './archive/manifest.ts'
import type { OnProgress } from './build-index.ts'
import { type FrozenParts, frozenIndexOf } from './engine/minisearch/frozen/frozen-index.ts'
import type { MinisearchEngine } from './engine/minisearch/minisearch-engine.ts'
import type { SnapshotError } from './errors.ts'
import type { Snapshots } from './snapshots.ts'
import { resultOf, startWorker } from './worker-thread.ts'

export type OpenedIndex = {
  /** What the engine was filled from. Files that have changed since are not read yet. */
  readonly manifest: Manifest
  readonly from: 'snapshot' | 'archive'
  /** Why saved indexes that are newer could not be used. */
  readonly problems: readonly SnapshotError[]
}

export type BuildTask = { readonly folder: string }
export type Built = { readonly parts: FrozenParts; readonly manifest: Manifest }

/**
 * Fills an engine with the index that was saved last, or, when none can be used, with one built anew from all files of the archive: in a
 * worker, so that requests are answered meanwhile.
 * @throws IzdeError when the folder cannot be read
 */
export async function openIndex(
  engine: MinisearchEngine,
  folder: string,
  snapshots: Snapshots,
  options: { readonly onProgress?: OnProgress; readonly callOff?: AbortSignal } = {},
): Promise<OpenedIndex> {
  const { snapshot, problems } = await snapshots.load()
  if (snapshot) {
    engine.restore(snapshot.index)
    return { manifest: snapshot.manifest, from: 'snapshot', problems }
  }
  const task: BuildTask = { folder }
  const { parts, manifest } = await resultOf<Built>(startWorker('./build-worker', import.meta.url, task), options)
  engine.restore(frozenIndexOf(parts))
  return { manifest, from: 'archive', problems }
}

/** Runs a task while no file of the archive is being read or indexed. */
export type Exclusive = <T>(task: () => Promise<T>) => Promise<T>

/**
 * Saves what the engine holds, for the next time. Articles may change meanwhile.
 * @throws SnapshotError when the disk refuses
 */
export async function saveIndex(
  engine: MinisearchEngine,
  manifest: Manifest,
  snapshots: Snapshots,
  exclusive: Exclusive = (task) => task(),
): Promise<void> {
  const copy = async () => new Map(manifest)
  const before = await exclusive(copy)
  const index = await engine.freeze()
  await snapshots.save({ index, manifest: manifestBetween(before, await exclusive(copy)) })
}
