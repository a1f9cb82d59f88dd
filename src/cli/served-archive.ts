import type { Logger } from 'pino'
import { type Watcher, watchFolder } from '../archive/watcher.ts'
import type { Config } from '../config.ts'
import type { MinisearchEngine } from '../engine/minisearch/minisearch-engine.ts'
import { describeError } from '../errors.ts'
import type { Readiness } from '../http/readiness.ts'
import { LiveArchive } from '../live-archive.ts'
import { type Exclusive, openIndex } from '../open-index.ts'
import { Snapshots } from '../snapshots.ts'
import { SnapshotKeeper } from './snapshot-keeper.ts'

export type ServedArchive = {
  readonly archive: LiveArchive
  readonly keeper: SnapshotKeeper
  readonly watcher: Watcher
  readonly readiness: Readiness
}

/**
 * Fills the engine from the saved index or from the archive, brings it up to date, sees to it that the index is saved, and follows the files. The
 * log says what was done, and what could not be.
 * @throws IzdeError when the folder cannot be read, or another error when it is called off
 */
export async function openServedArchive(
  engine: MinisearchEngine,
  config: Config,
  logger: Logger,
  callOff: AbortSignal,
  onProgress: (indexed: number) => void,
): Promise<ServedArchive> {
  const started = performance.now()
  const snapshots = new Snapshots(config.snapshots)
  const { manifest, from, problems } = await openIndex(engine, config.archive, snapshots, { callOff, onProgress })
  for (const problem of problems) logger.warn(describeError(problem))
  const archive = new LiveArchive(config.archive, engine, manifest)
  const alone: Exclusive = (task) => archive.exclusive(task)
  const keeper = new SnapshotKeeper(engine, manifest, snapshots, logger, alone, from === 'snapshot')
  const { indexed, removed } = await archive.sync()
  for (const problem of archive.problems) logger.warn(describeError(problem))
  const ms = Math.round(performance.now() - started)
  logger.info({ from, articles: engine.size, indexed, removed, problems: archive.problems.length, ms }, 'ready')
  keeper.start()
  if (config.writeKey !== undefined) await archive.claim().catch((error) => logger.warn(describeError(error)))
  const readiness: Readiness = {
    state: 'ready',
    get problems() {
      return archive.problems.map(describeError)
    },
  }
  return { archive, keeper, watcher: follow(archive, logger), readiness }
}

/** From now on, what is done to the files is done to the index. */
function follow(archive: LiveArchive, logger: Logger): Watcher {
  let told = new Set(archive.problems.map(describeError))
  return watchFolder({
    folder: archive.folder,
    expect: (changes) => archive.expect(changes),
    async sync(paths) {
      const changes = await archive.sync(paths)
      const { indexed, removed } = changes
      if (indexed + removed > 0) logger.info({ indexed, removed }, 'followed the archive')
      const problems = archive.problems.map(describeError)
      for (const problem of problems) if (!told.has(problem)) logger.warn(problem)
      told = new Set(problems)
      return changes
    },
    onError: (error) => logger.error(describeError(error)),
  })
}
