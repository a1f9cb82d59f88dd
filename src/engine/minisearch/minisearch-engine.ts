import { setImmediate } from 'node:timers/promises'
import type { Article, Facet } from '../../article.ts'
import type {
  Engine,
  EngineHit,
  HitExplanation,
  SearchRequest,
  SearchResults,
  Suggestion,
  SuggestRequest,
} from '../engine.ts'
import { freezeInWorker } from './consolidation.ts'
import { EngineState } from './engine-state.ts'
import { FrozenBuilder } from './frozen/frozen-builder.ts'
import type { FrozenIndex } from './frozen/frozen-index.ts'
import type { DocSet } from './index/doc-set.ts'
import { didYouMean } from './matching/did-you-mean.ts'
import { type Matches, match } from './matching/matcher.ts'
import { DocValues } from './ranking/doc-values.ts'
import { foldedPageOf, type Page, pageOf, type RankedHit } from './ranking/paging.ts'
import { favourRecent, refine } from './ranking/refinement.ts'
import { relatedDocs } from './ranking/related.ts'
import { explainDoc } from './ranking/why.ts'

/** Fewer changes than this are not worth a consolidation, nor are those of a tenth of the archive. */
const CONSOLIDATE_AFTER = 1_000
const CONSOLIDATE_SHARE = 0.1
/** Many articles are taken in with pauses, so that readers are answered meanwhile; in milliseconds. */
const PAUSE_AFTER = 10

/** The embedded engine: one process, everything in memory. */
export interface MinisearchEngine extends Engine {
  /** Takes over an index that was frozen before, in one step. The engine holds its articles and no others. */
  restore(index: FrozenIndex): void
  /** A frozen index of all articles, which this engine goes on with. Made in a worker, while readers are served. */
  freeze(): Promise<FrozenIndex>
}

type Options = {
  readonly consolidateAfter?: number
  /** Off, what was written is frozen before `index` ends. */
  readonly inWorker?: boolean
}

export function createMinisearchEngine(options: Options = {}): MinisearchEngine {
  return new EmbeddedEngine(options)
}

class EmbeddedEngine implements MinisearchEngine {
  readonly name = 'minisearch'
  private state = new EngineState()
  private changes = 0
  private consolidateAfter: number
  private readonly inWorker: boolean
  private readonly closing = new AbortController()
  private writing: Promise<unknown> = Promise.resolve()
  private consolidating: Promise<void> | undefined
  /** The ids that were written while the index is being consolidated. */
  private changedMeanwhile = new Set<string>()

  constructor({ consolidateAfter = CONSOLIDATE_AFTER, inWorker = true }: Options) {
    this.consolidateAfter = consolidateAfter
    this.inWorker = inWorker
  }

  get size(): number {
    return this.state.articles.documentCount
  }

  get generation(): string {
    return String(this.changes)
  }

  index(articles: Iterable<Article> | AsyncIterable<Article>): Promise<void> {
    return this.inTurn(async () => {
      if (this.size === 0 && !this.consolidating) await this.load(withPauses(articles))
      else for await (const article of withPauses(articles)) this.put(article)
      await this.consolidateIfGrown()
    })
  }

  remove(id: string): Promise<boolean> {
    return this.inTurn(async () => {
      const removed = this.state.delete(id)
      if (removed) this.changed(id)
      return removed
    })
  }

  restore(index: FrozenIndex): void {
    this.enter(new EngineState(index))
    this.changes += 1
  }

  async freeze(): Promise<FrozenIndex> {
    // One that has begun already knows nothing of the latest changes.
    await this.consolidating?.catch(() => {})
    if (this.state.articles.changeCount > 0) await this.consolidate()
    return this.state.articles.frozen
  }

  async get(id: string): Promise<Article | undefined> {
    const doc = this.state.articles.docOf(id)
    return doc === undefined ? undefined : this.state.articles.article(doc)
  }

  async search(request: SearchRequest): Promise<SearchResults> {
    const { matches, best } = this.rank(request)
    const { total, hits } = this.page(request, matches, best)
    const { terms, phrases, variants } = matches.findings
    return {
      total,
      hits: hits.map((hit) => this.toHit(hit, matches)),
      facets: this.state.facets.count(matches.docs, request.facetSize, request.fold ? this.state.copies : undefined),
      matched: { terms, phrases },
      variants,
      relaxed: matches.relaxed,
      didYouMean: didYouMean(this.state.articles, request.query, matches),
    }
  }

  async count(facet: Facet, value: string): Promise<number> {
    return this.state.facets.value(facet, value)?.count ?? 0
  }

  async explain(request: SearchRequest, id: string): Promise<HitExplanation | undefined> {
    const doc = this.state.articles.docOf(id)
    if (doc === undefined) return undefined
    const { matches, within } = this.rank({ ...request, explain: true })
    return explainDoc(doc, within, matches, this.sortKeys(request, matches))
  }

  async related(id: string, limit: number): Promise<readonly Article[]> {
    const doc = this.state.articles.docOf(id)
    if (doc === undefined) return []
    const scores = relatedDocs(this.state.articles, this.state.ranker, doc)
    const { hits } = foldedPageOf(scores, { offset: 0, limit: limit + 1 }, this.group)
    const others = hits.filter((hit) => this.group(hit.doc) !== this.group(doc))
    return others.slice(0, limit).map((hit) => this.state.articles.article(hit.doc))
  }

  async suggest(request: SuggestRequest): Promise<readonly Suggestion[]> {
    return this.state.suggester.suggest(request)
  }

  async close(): Promise<void> {
    this.closing.abort()
    await this.consolidating?.catch(() => {})
    this.state.articles.frozen.articleTexts.close()
  }

  /** The first articles are frozen at once: nothing is searchable yet that could be waited for. */
  private async load(articles: AsyncIterable<Article>): Promise<void> {
    const builder = new FrozenBuilder()
    const again: Article[] = []
    try {
      for await (const article of articles) {
        if (builder.has(article.id)) again.push(article)
        else builder.add(article)
      }
    } finally {
      this.enter(new EngineState(builder.build()))
      this.changes += this.size
      for (const article of again) this.put(article)
    }
  }

  private put(article: Article): void {
    this.state.put(article)
    this.changed(article.id)
  }

  private changed(id: string): void {
    this.changes += 1
    if (this.consolidating) this.changedMeanwhile.add(id)
  }

  private inTurn<Result>(write: () => Promise<Result>): Promise<Result> {
    const turn = this.writing.then(write)
    this.writing = turn.catch(() => {})
    return turn
  }

  private async consolidateIfGrown(): Promise<void> {
    const { changeCount } = this.state.articles
    if (changeCount < this.consolidateAfter || changeCount < CONSOLIDATE_SHARE * this.size) return
    if (!this.inWorker) this.enter(new EngineState(this.state.articles.freeze()))
    else if (!this.consolidating) this.consolidate().catch(() => this.consolidateLater())
  }

  private consolidate(): Promise<void> {
    this.changedMeanwhile = new Set()
    this.consolidating = this.replaceState().finally(() => {
      this.consolidating = undefined
    })
    return this.consolidating
  }

  /** Readers meet the old state or the new one; what was written meanwhile is written to the new one again. */
  private async replaceState(): Promise<void> {
    const next = new EngineState(await freezeInWorker(this.state.articles, this.closing.signal))
    for (const id of this.changedMeanwhile) {
      const { articles } = this.state
      const doc = articles.docOf(id)
      if (doc === undefined) next.delete(id)
      else next.put(articles.article(doc))
    }
    this.enter(next)
  }

  private enter(next: EngineState): void {
    this.state.articles.frozen.articleTexts.close()
    this.state = next
  }

  private consolidateLater(): void {
    if (this.closing.signal.aborted) return
    this.consolidateAfter *= 2
    process.emitWarning('izde: the index could not be consolidated; searching goes on, with more memory.')
  }

  private readonly group = (doc: number): number => this.state.copies.group(doc)

  /** The matches with their scores in place, the documents that pass the filters, and the best of the matches where they are known. */
  private rank(request: SearchRequest): { matches: Matches; within: DocSet; best?: readonly number[] } {
    const within = this.state.facets.filter(this.state.articles.docs, request.filters)
    const matches = match(this.state.articles, this.state.ranker, request, within)
    if (request.sort !== 'relevance') return { matches, within }
    const best = refine(this.state.articles, matches)
    if (request.recency === undefined) return { matches, within, best }
    favourRecent(this.state.articles, request.recency, matches)
    return { matches, within }
  }

  private page(request: SearchRequest, matches: Matches, best: readonly number[] | undefined): Page {
    const keys = this.sortKeys(request, matches)
    return request.fold ? foldedPageOf(keys, request, this.group) : pageOf(keys, request, best)
  }

  private sortKeys({ sort }: SearchRequest, { scores }: Matches): DocValues {
    return sort === 'relevance' ? scores : this.dateKeys(sort, scores.docs)
  }

  private toHit({ doc, similar }: RankedHit, { scores, parts }: Matches): EngineHit {
    return {
      article: this.state.articles.article(doc),
      score: scores.of(doc),
      ...(parts && { explanation: parts.explain(doc) }),
      ...(similar.length > 0 && { similar: similar.map((copy) => this.state.articles.article(copy).id) }),
    }
  }

  /** Articles without a date come last in either order. */
  private dateKeys(sort: 'newest' | 'oldest', docs: Uint32Array): DocValues {
    const direction = sort === 'newest' ? 1 : -1
    const { articles } = this.state
    const keys = Float64Array.from(docs, (doc) => {
      const time = articles.time(doc)
      return time === undefined ? -Infinity : direction * time
    })
    return new DocValues(docs, keys)
  }
}

async function* withPauses(articles: Iterable<Article> | AsyncIterable<Article>): AsyncGenerator<Article> {
  let paused = performance.now()
  for await (const article of articles) {
    yield article
    if (performance.now() - paused < PAUSE_AFTER) continue
    await setImmediate()
    paused = performance.now()
  }
}
