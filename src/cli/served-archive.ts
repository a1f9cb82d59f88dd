import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { MinisearchEngine } from '../engine/minisearch/minisearch-engine.ts'
import { describeError } from '../errors.ts'
import { LiveArchive } from '../live-archive.ts'
import { openIndex } from '../open-index.ts'
import { Snapshots } from '../snapshots.ts'
import { SnapshotKeeper } from './snapshot-keeper.ts'

/**
 * Fills the engine from the saved index or from the archive, brings it up to date, and sees to it that the index is saved. The log says what was
 * done, and what could not be.
 * @throws IzdeError when the folder cannot be read, or another error when it is called off
 */
export async function openServedArchive(
  engine: MinisearchEngine,
  config: Config,
  logger: Logger,
  callOff: AbortSignal,
  onProgress: (indexed: number) => void,
): Promise<{ archive: LiveArchive; keeper: SnapshotKeeper }> {
  const started = performance.now()
  const snapshots = new Snapshots(config.snapshots)
  const { manifest, from, problems } = await openIndex(engine, config.archive, snapshots, { callOff, onProgress })
  for (const problem of problems) logger.warn(describeError(problem))
  const keeper = new SnapshotKeeper(engine, manifest, snapshots, logger, from === 'snapshot')
  const archive = new LiveArchive(config.archive, engine, manifest)
  const { indexed, removed } = await archive.sync()
  for (const problem of archive.problems) logger.warn(describeError(problem))
  const ms = Math.round(performance.now() - started)
  logger.info({ from, articles: engine.size, indexed, removed, problems: archive.problems.length, ms }, 'ready')
  keeper.start()
  return { archive, keeper }
}
