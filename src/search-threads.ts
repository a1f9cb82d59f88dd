import { type EncodedAnswer, encodedSearch } from './encoded-answer.ts'
import type { MinisearchEngine } from './engine/minisearch/minisearch-engine.ts'
import type { Change } from './engine/minisearch/replica.ts'
import type { SearchParams } from './search.ts'
import { AskedWorker, startWorker } from './worker-thread.ts'

export type SearchTask = { readonly change: Change } | { readonly params: SearchParams }

/** Searches that a thread has before it: the one that it is at, and as many as it makes until this thread looks at it again. */
const AHEAD = 3

/**
 * Further threads that answer searches beside this one, each from a copy of the engine's state over the same arrays. They are begun when
 * searches have to wait for each other, and a search is theirs only while they know of every change: what was written is found by all.
 */
export class SearchThreads {
  private readonly engine: MinisearchEngine
  private readonly most: number
  private readonly onFailure: (error: unknown) => void
  private readonly threads = new Set<SearchThread>()

  constructor(engine: MinisearchEngine, most: number, onFailure: (error: unknown) => void) {
    this.engine = engine
    this.most = most
    this.onFailure = onFailure
  }

  /** What another thread cannot make is made here. */
  async answer(params: SearchParams, isBusy: boolean): Promise<EncodedAnswer> {
    const thread = isBusy ? this.freeOne() : undefined
    return (await thread?.answer(params)) ?? encodedSearch(this.engine, params)
  }

  async end(): Promise<void> {
    await Promise.all(Array.from(this.threads, (thread) => thread.end()))
  }

  /** The first that is free: a thread that is used often is a warm one. One is begun at a time. */
  private freeOne(): SearchThread | undefined {
    const threads = [...this.threads]
    const free = threads.find((thread) => thread.isFree)
    if (!free && threads.length < this.most && threads.every((thread) => thread.hasBegun)) this.begin()
    return free
  }

  private begin(): void {
    const thread: SearchThread = new SearchThread(this.engine, (error) => {
      this.threads.delete(thread)
      this.onFailure(error)
    })
    this.threads.add(thread)
  }
}

class SearchThread {
  hasBegun = false
  private readonly worker = new AskedWorker<SearchTask, EncodedAnswer | undefined>(
    startWorker('./search-worker', import.meta.url),
  )
  private readonly unfollow: () => void
  private readonly onFailure: (error: unknown) => void
  private searches = 0
  /** Those that the thread was told and has not made yet. */
  private changes = 0
  private hasEnded = false

  constructor(engine: MinisearchEngine, onFailure: (error: unknown) => void) {
    this.onFailure = onFailure
    this.unfollow = engine.follow((change) => this.apply(change))
  }

  get isFree(): boolean {
    return this.changes === 0 && this.searches < AHEAD
  }

  async answer(params: SearchParams): Promise<EncodedAnswer | undefined> {
    this.searches += 1
    const body = await this.ask({ params })
    this.searches -= 1
    return body
  }

  async end(): Promise<void> {
    this.hasEnded = true
    this.unfollow()
    await this.worker.end()
  }

  private async apply(change: Change): Promise<void> {
    this.changes += 1
    await this.ask({ change })
    this.changes -= 1
    this.hasBegun = true
  }

  /** Undefined as well when the thread has failed. */
  private async ask(task: SearchTask): Promise<EncodedAnswer | undefined> {
    try {
      return await this.worker.ask(task)
    } catch (error) {
      if (!this.hasEnded) {
        await this.end()
        this.onFailure(error)
      }
    }
  }
}
