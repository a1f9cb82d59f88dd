import { realpath } from 'node:fs/promises'
import { relative } from 'node:path'
import { type AsyncSubscription, type SubscribeCallback, subscribe } from '@parcel/watcher'
import { CLOCK_TICK } from './manifest.ts'

/** Changes are collected for this long, in milliseconds: git makes thousands at once. */
const COLLECT = 150
/** More paths than this are not worth being looked at one by one. */
const MAX_PATHS = 10_000
/** A look at everything, for what nobody told: network drives tell little, and a full kernel queue drops the rest. */
const LOOK_AGAIN = 60_000

/** Names that begin with a dot hold no articles, and those of git are many. */
const HIDDEN = ['**/.*', '**/.*/**']

export type Watcher = { close(): Promise<void> }

type Watched = {
  readonly folder: string
  /** Looks at some paths of the folder, or at all of them; `unsettled` are to be looked at again when they had time to be written. */
  readonly sync: (paths?: readonly string[]) => Promise<{ readonly unsettled: readonly string[] }>
  /** What failed; the watcher goes on. */
  readonly onError: (error: unknown) => void
}

/** Follows what is done to the files of a folder by anybody. Where the system cannot tell, the folder is looked at every minute. */
export async function watchFolder(watched: Watched): Promise<Watcher> {
  const rounds = new Rounds(watched)
  const subscription = await follow(watched, rounds)
  const again = setInterval(() => rounds.note(), LOOK_AGAIN).unref()
  // What came between the last look and the first event.
  rounds.note()
  return {
    async close() {
      clearInterval(again)
      // A folder that is gone has taken its watch with it, and cannot be let go once more.
      await subscription?.unsubscribe().catch(() => {})
      await rounds.close()
    },
  }
}

/** One inotify watch a folder, not one a file. */
async function follow({ folder, onError }: Watched, rounds: Rounds): Promise<AsyncSubscription | undefined> {
  try {
    const root = await realpath(folder)
    const listener: SubscribeCallback = (error, events) => {
      // Events were dropped.
      if (error) rounds.note()
      else rounds.note(events.map(({ path }) => relative(root, path)))
    }
    return await subscribe(root, listener, { ignore: HIDDEN })
  } catch (error) {
    onError(error)
    return undefined
  }
}

/** One look after another, each at what was noted before it began. */
class Rounds {
  private readonly watched: Watched
  private readonly paths = new Set<string>()
  private all = false
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> | undefined
  private isClosed = false

  constructor(watched: Watched) {
    this.watched = watched
  }

  /** Without paths, everything is to be looked at. */
  note(paths?: readonly string[]): void {
    if (this.isClosed) return
    for (const path of paths ?? []) this.paths.add(path)
    this.all ||= paths === undefined || this.paths.size > MAX_PATHS
    if (this.all) this.paths.clear()
    this.timer ??= setTimeout(() => void this.begin(), COLLECT)
  }

  async close(): Promise<void> {
    this.isClosed = true
    clearTimeout(this.timer)
    await this.running
  }

  private async begin(): Promise<void> {
    await this.running
    this.timer = undefined
    if (this.isClosed) return
    this.running = this.look()
  }

  private async look(): Promise<void> {
    const paths = this.all ? undefined : [...this.paths]
    this.paths.clear()
    this.all = false
    try {
      const { unsettled } = await this.watched.sync(paths)
      if (unsettled.length > 0) this.later(unsettled)
    } catch (error) {
      this.watched.onError(error)
    }
  }

  private later(paths: readonly string[]): void {
    setTimeout(() => this.note(paths), CLOCK_TICK).unref()
  }
}
