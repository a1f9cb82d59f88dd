import type { Article } from '../../article.ts'
import { Pauses } from '../../pauses.ts'
import { freezeInWorker } from './consolidation.ts'
import { EngineState } from './engine-state.ts'
import { FrozenBuilder } from './frozen/frozen-builder.ts'
import { type FrozenIndex, partsOf } from './frozen/frozen-index.ts'
import type { LayeredIndex } from './index/layered-index.ts'
import type { ChangeOfState, Follower } from './replica.ts'

/** Fewer changes than this are not worth a consolidation, nor are those of a tenth of the archive. */
const CONSOLIDATE_AFTER = 1_000
const CONSOLIDATE_SHARE = 0.1

export type WriterOptions = {
  readonly consolidateAfter?: number
  /** Off, what was written is frozen before `index` ends. */
  readonly inWorker?: boolean
}

/** Makes a frozen index out of one in two layers, while that goes on answering. */
export type MakeIndex = (index: LayeredIndex, callOff: AbortSignal) => Promise<FrozenIndex>

/** Puts what was made in its place. So many articles are other ones there; of the ids that are `kept`, what is served now stays. */
export type Enter = (changes: number, kept: Iterable<string>) => Promise<void>

/** Waits for the time to enter what was made. */
export type WhenMade = (enter: Enter) => Promise<void>

/** The state that answers, all writes to it, one after another, and its replacement by one that is made elsewhere. */
export class IndexWriter {
  private current = new EngineState()
  private changes = 0
  private consolidateAfter: number
  private readonly inWorker: boolean
  private readonly closing = new AbortController()
  private writing: Promise<unknown> = Promise.resolve()
  private replacing: Promise<void> | undefined
  /** The ids that were written while a new state is being made. */
  private changedMeanwhile = new Set<string>()
  private readonly followers = new Set<Follower>()

  constructor({ consolidateAfter = CONSOLIDATE_AFTER, inWorker = true }: WriterOptions) {
    this.consolidateAfter = consolidateAfter
    this.inWorker = inWorker
  }

  get state(): EngineState {
    return this.current
  }

  get generation(): string {
    return String(this.changes)
  }

  index(articles: Iterable<Article> | AsyncIterable<Article>): Promise<void> {
    return this.inTurn(async () => {
      if (this.current.articles.documentCount === 0 && !this.replacing) await this.load(withPauses(articles))
      else for await (const article of withPauses(articles)) this.put(article)
      this.consolidateIfGrown()
    })
  }

  remove(id: string): Promise<boolean> {
    return this.inTurn(async () => {
      const removed = this.current.delete(id)
      if (removed) {
        this.changed(id)
        void this.tell(() => ({ deleted: id }))
      }
      return removed
    })
  }

  restore(index: FrozenIndex): void {
    this.enter(new EngineState(index), 1)
  }

  follow(follower: Follower): () => void {
    this.followers.add(follower)
    void follower({ ...this.whole(), generation: this.generation })
    return () => this.followers.delete(follower)
  }

  async freeze(): Promise<FrozenIndex> {
    // One that has begun already knows nothing of the latest changes.
    await this.replacing?.catch(() => {})
    if (this.current.articles.changeCount > 0) await this.consolidate()
    return this.current.articles.frozen
  }

  /** Readers meet the old state or the new one; what was written while that was made is written to it again. One at a time. */
  async replace(make: MakeIndex, whenMade: WhenMade): Promise<void> {
    while (this.replacing) await this.replacing.catch(() => {})
    this.changedMeanwhile = new Set()
    this.replacing = this.makeNext(make, whenMade).finally(() => {
      this.replacing = undefined
    })
    return this.replacing
  }

  async close(): Promise<void> {
    this.closing.abort()
    await this.replacing?.catch(() => {})
    this.current.articles.frozen.articleTexts.close()
  }

  /** The first articles are frozen at once: nothing is searchable yet that could be waited for. */
  private async load(articles: AsyncIterable<Article>): Promise<void> {
    const builder = new FrozenBuilder()
    const ids: string[] = []
    const again: Article[] = []
    try {
      for await (const article of articles) {
        if (builder.has(article.id)) {
          again.push(article)
          continue
        }
        builder.add(article)
        ids.push(article.id)
      }
    } finally {
      for (const id of ids) this.changed(id)
      this.enter(new EngineState(builder.build()))
      for (const article of again) this.put(article)
    }
  }

  private put(article: Article): void {
    this.current.put(article)
    this.changed(article.id)
    void this.tell(() => ({ put: article }))
  }

  private changed(id: string): void {
    this.changes += 1
    if (this.replacing) this.changedMeanwhile.add(id)
  }

  private inTurn<Result>(write: () => Promise<Result>): Promise<Result> {
    const turn = this.writing.then(write)
    this.writing = turn.catch(() => {})
    return turn
  }

  private consolidateIfGrown(): void {
    const { changeCount, documentCount } = this.current.articles
    if (changeCount < this.consolidateAfter || changeCount < CONSOLIDATE_SHARE * documentCount) return
    if (this.replacing) return
    if (!this.inWorker) this.enter(new EngineState(this.current.articles.freeze()))
    else this.consolidate().catch(() => this.consolidateLater())
  }

  /** The articles stay what they are. */
  private consolidate(): Promise<void> {
    return this.replace(freezeInWorker, (enter) => enter(0, []))
  }

  private async makeNext(make: MakeIndex, whenMade: WhenMade): Promise<void> {
    const next = new EngineState(await make(this.current.articles, this.closing.signal))
    await whenMade(async (changes, kept) => {
      for (const id of kept) this.changedMeanwhile.add(id)
      await this.catchUp(next)
      this.enter(next, changes)
    })
  }

  /** Between two slices more may be written: an id is taken out before it is written again, so that it can come back. */
  private async catchUp(next: EngineState): Promise<void> {
    const pauses = new Pauses()
    for (const id of this.changedMeanwhile) {
      this.changedMeanwhile.delete(id)
      const { articles } = this.current
      const doc = articles.docOf(id)
      if (doc === undefined) next.delete(id)
      else next.put(articles.article(doc))
      await pauses.pause()
    }
  }

  private enter(next: EngineState, changes = 0): void {
    const { articleTexts } = this.current.articles.frozen
    this.current = next
    this.changes += changes
    // Until they have the new state, followers read from the file of the one before.
    void this.tell(() => this.whole()).then(() => articleTexts.close())
  }

  /** All there is, as a change from nothing. */
  private whole() {
    const { frozen, changes } = this.current.articles
    return { parts: partsOf(frozen), changes }
  }

  private async tell(what: () => ChangeOfState): Promise<void> {
    if (this.followers.size === 0) return
    const told = { ...what(), generation: this.generation }
    await Promise.all(Array.from(this.followers, (follower) => follower(told)))
  }

  private consolidateLater(): void {
    if (this.closing.signal.aborted) return
    this.consolidateAfter *= 2
    process.emitWarning('izde: the index could not be consolidated; searching goes on, with more memory.')
  }
}

async function* withPauses(articles: Iterable<Article> | AsyncIterable<Article>): AsyncGenerator<Article> {
  const pauses = new Pauses()
  for await (const article of articles) {
    yield article
    await pauses.pause()
  }
}
