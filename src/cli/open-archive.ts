import type { Manifest } from '../archive/manifest.ts'
import { buildIndex } from '../build-index.ts'
import type { Config } from '../config.ts'
import { createMinisearchEngine, type MinisearchEngine } from '../engine/minisearch/minisearch-engine.ts'
import { describeError } from '../errors.ts'
import { indexInParallel } from '../freeze-articles.ts'
import { Snapshots } from '../snapshots.ts'
import type { Io } from './io.ts'
import { ProgressBar } from './progress-bar.ts'
import { printNote } from './terminal.ts'

export type OpenedArchive = {
  readonly engine: MinisearchEngine
  readonly manifest: Manifest
  readonly snapshots: Snapshots
  /** How many articles had to be indexed: all, or those that changed since the index was saved. */
  readonly indexed: number
  /** How many things could not be read. */
  readonly problems: number
}

/**
 * An engine over the articles of an archive: out of its saved index, and brought up to date. What cannot be read is told on standard error and
 * passed over.
 * @throws IzdeError when the folder cannot be read
 */
export async function openArchive({ archive, snapshots: folder }: Config, io: Io): Promise<OpenedArchive> {
  const engine = createMinisearchEngine()
  const snapshots = new Snapshots(folder)
  const { snapshot, problems: unusable } = await snapshots.load()
  for (const problem of unusable) printNote(io, `note: ${describeError(problem)}`)
  if (snapshot) engine.restore(snapshot.index)

  const progress = new ProgressBar(io)
  let indexed = 0
  const { problems, manifest } = await buildIndex(engine, archive, {
    ...(snapshot && { manifest: snapshot.manifest }),
    indexDrafts: indexInParallel(engine),
    onProgress(articles, share) {
      indexed = articles
      progress.show(articles, share)
    },
  })
  progress.clear()
  for (const problem of problems) printNote(io, `problem: ${describeError(problem)}`)
  if (engine.size === 0) printNote(io, `note: ${archive} holds no article that can be read.`)
  return { engine, manifest, snapshots, indexed, problems: problems.length }
}
