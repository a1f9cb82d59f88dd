import { FolderWatches } from './folder-watches.ts'
import { CLOCK_TICK } from './manifest.ts'
import { hasArticleName } from './reader.ts'

/** Changes are collected until none comes for so long, in milliseconds: git makes thousands, and they are taken in best at once. */
const CALM = 60
/** But not for longer than this. */
const COLLECT = 1_000
/** From so many paths on, everything is looked at: the system drops what is not fetched soon enough, and does not say so. */
const MAX_PATHS = 1_000
/** A look at everything, in milliseconds, for what nobody told: network drives tell little. */
const LOOK_AGAIN = 60_000

export type Watcher = { close(): Promise<void> }

type Watched = {
  readonly folder: string
  /** Looks at some paths of the folder, or at all of them; `unsettled` are to be looked at again when they had time to be written. */
  readonly sync: (paths?: readonly string[]) => Promise<{ readonly unsettled: readonly string[] }>
  /** Told how many changes were noted since the last look, at each of them: time to make ready for many. */
  readonly expect?: (changes: number) => void
  /** What failed; the watcher goes on. */
  readonly onError: (error: unknown) => void
}

/** Follows what is done to the files of a folder by anybody. Where the system does not tell, the folder is looked at every minute. */
export function watchFolder(watched: Watched): Watcher {
  const rounds = new Rounds(watched)
  rounds.noteAll()
  return rounds
}

/** One look after another, each at what was noted before it began. */
class Rounds implements Watcher {
  private readonly watched: Watched
  private readonly watches: FolderWatches
  private readonly again = setInterval(() => this.noteAll(), LOOK_AGAIN).unref()
  private readonly paths = new Set<string>()
  private changes = 0
  private isAll = false
  private timer: NodeJS.Timeout | undefined
  private collecting = 0
  private running: Promise<void> = Promise.resolve()
  private isClosed = false

  constructor(watched: Watched) {
    this.watched = watched
    this.watches = new FolderWatches(watched.folder, (path) => this.note(path))
  }

  note(path: string): void {
    if (this.paths.size < MAX_PATHS) this.paths.add(path)
    else this.isAll = true
    this.changes += 1
    this.watched.expect?.(this.changes)
    this.schedule()
  }

  noteAll(): void {
    this.isAll = true
    this.schedule()
  }

  async close(): Promise<void> {
    this.isClosed = true
    clearInterval(this.again)
    clearTimeout(this.timer)
    await this.running
    this.watches.close()
  }

  private schedule(): void {
    if (this.isClosed) return
    if (this.timer) {
      if (performance.now() - this.collecting < COLLECT) this.timer.refresh()
      return
    }
    this.collecting = performance.now()
    this.timer = setTimeout(() => {
      this.timer = undefined
      this.running = this.running.then(() => this.look())
    }, CALM)
  }

  private async look(): Promise<void> {
    if (this.isClosed) return
    const paths = this.isAll ? undefined : [...this.paths]
    this.paths.clear()
    this.changes = 0
    this.isAll = false
    await this.cover(paths)
    try {
      const { unsettled } = await this.watched.sync(paths)
      if (unsettled.length > 0) setTimeout(() => this.noteEach(unsettled), CLOCK_TICK).unref()
    } catch (error) {
      this.watched.onError(error)
    }
  }

  /** Watched before they are looked at, so that no change falls between. */
  private async cover(paths: readonly string[] | undefined): Promise<void> {
    const folders = paths?.filter((path) => !hasArticleName(path)) ?? ['']
    for (const folder of folders) await this.watches.cover(folder).catch(this.watched.onError)
  }

  private noteEach(paths: readonly string[]): void {
    for (const path of paths) this.note(path)
  }
}
