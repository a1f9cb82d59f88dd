import type { Logger } from 'pino'
import type { Manifest } from '../archive/manifest.ts'
import type { MinisearchEngine } from '../engine/minisearch/minisearch-engine.ts'
import { describeError } from '../errors.ts'
import { type Exclusive, saveIndex } from '../open-index.ts'
import type { Snapshots } from '../snapshots.ts'

/** What changed since the last time is read anew should the process die, so there is no hurry; in milliseconds. */
const SAVE_EVERY = 10 * 60_000

/** Saves the index now and then, if it has changed. A save that fails is told, and tried again the next time. */
export class SnapshotKeeper {
  private readonly engine: MinisearchEngine
  private readonly manifest: Manifest
  private readonly snapshots: Snapshots
  private readonly logger: Logger
  private readonly exclusive: Exclusive
  private saved: string | undefined
  private timer: NodeJS.Timeout | undefined
  private saving: Promise<void> = Promise.resolve()
  private isClosed = false

  /** `isSaved` tells whether the engine holds just what was saved. */
  constructor(
    engine: MinisearchEngine,
    manifest: Manifest,
    snapshots: Snapshots,
    logger: Logger,
    exclusive: Exclusive,
    isSaved: boolean,
  ) {
    this.exclusive = exclusive
    this.engine = engine
    this.manifest = manifest
    this.snapshots = snapshots
    this.logger = logger
    this.saved = isSaved ? engine.generation : undefined
  }

  /** Saves what is not saved yet, and goes on doing so. */
  start(): void {
    if (this.saved === undefined) void this.saveNext()
    this.timer = setInterval(() => this.saveNext(), SAVE_EVERY).unref()
  }

  /** Saves what is not saved yet, for the last time. */
  async finish(): Promise<void> {
    clearInterval(this.timer)
    await this.saveNext()
  }

  /** Saves no more. Let the engine be closed before: a save that waits for it is called off. */
  async close(): Promise<void> {
    clearInterval(this.timer)
    this.isClosed = true
    await this.saving
  }

  private saveNext(): Promise<void> {
    this.saving = this.saving.then(() => this.save())
    return this.saving
  }

  private async save(): Promise<void> {
    const { generation } = this.engine
    if (generation === this.saved) return
    const started = performance.now()
    try {
      await saveIndex(this.engine, this.manifest, this.snapshots, this.exclusive)
      this.saved = generation
      this.logger.info({ articles: this.engine.size, ms: Math.round(performance.now() - started) }, 'index saved')
    } catch (error) {
      if (!this.isClosed) this.logger.warn(describeError(error))
    }
  }
}
