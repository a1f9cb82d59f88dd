import type { Article } from '../../article.ts'
import type { Engine, EngineHit, SearchRequest, SearchResults, Suggestion, SuggestRequest } from '../engine.ts'
import { ArticleIndex } from './article-index.ts'
import type { BitSet } from './bit-set.ts'
import { FacetIndex } from './facets.ts'
import { match } from './matcher.ts'
import { Suggester, type Suggestible } from './suggester.ts'
import { TopHits } from './top-hits.ts'

export function createMinisearchEngine(): Engine {
  return new MinisearchEngine()
}

/** The embedded engine: one process, everything in memory. */
class MinisearchEngine implements Engine {
  readonly name = 'minisearch'
  private readonly index_ = new ArticleIndex()
  private readonly facets = new FacetIndex()
  private changes = 0
  private suggester: { readonly generation: string; readonly value: Suggester } | undefined

  get size(): number {
    return this.index_.documentCount
  }

  get generation(): string {
    return String(this.changes)
  }

  async index(articles: Iterable<Article> | AsyncIterable<Article>): Promise<void> {
    for await (const article of articles) {
      this.forget(article.id)
      this.index_.put(article)
      this.facets.put(this.index_.docOf(article.id)!, article)
      this.changes += 1
    }
  }

  async remove(id: string): Promise<boolean> {
    const removed = this.forget(id)
    if (removed) this.changes += 1
    return removed
  }

  async get(id: string): Promise<Article | undefined> {
    const doc = this.index_.docOf(id)
    return doc === undefined ? undefined : this.index_.article(doc)
  }

  async search(request: SearchRequest): Promise<SearchResults> {
    const { docs, scores, ...interpretation } = match(this.index_, request)
    const hits = this.facets.filter(docs, request.filters)
    return {
      total: hits.count,
      hits: this.page(hits, scores, request),
      facets: this.facets.count(hits),
      didYouMean: null,
      ...interpretation,
    }
  }

  async suggest(request: SuggestRequest): Promise<readonly Suggestion[]> {
    if (this.suggester?.generation !== this.generation) {
      this.suggester = { generation: this.generation, value: new Suggester(this.suggestibles()) }
    }
    return this.suggester.value.suggest(request)
  }

  async close(): Promise<void> {}

  private forget(id: string): boolean {
    const doc = this.index_.docOf(id)
    if (doc === undefined) return false
    this.facets.delete(doc)
    return this.index_.delete(id)
  }

  private page(docs: BitSet, scores: Float64Array, { offset, limit, sort }: SearchRequest): EngineHit[] {
    const top = new TopHits(offset + limit)
    const key = sort === 'relevance' ? (doc: number) => scores[doc]! : this.dateKey(sort)
    docs.forEach((doc) => {
      top.offer(doc, key(doc))
    })
    return top
      .best()
      .slice(offset)
      .map((doc) => ({ article: this.index_.article(doc), score: scores[doc]! }))
  }

  /** Articles without a date come last in either order. */
  private dateKey(sort: 'newest' | 'oldest'): (doc: number) => number {
    const direction = sort === 'newest' ? 1 : -1
    return (doc) => {
      const { date } = this.index_.article(doc)
      return date === undefined ? -Infinity : direction * Date.parse(date)
    }
  }

  private *suggestibles(): Generator<Suggestible> {
    for (const { value, count } of this.facets.values('people')) yield { text: value, kind: 'person', count }
    for (const { value, count } of this.facets.values('places')) yield { text: value, kind: 'place', count }
    const headlines: Suggestible[] = []
    this.index_.docs.forEach((doc) => {
      const { headline, id } = this.index_.article(doc)
      headlines.push({ text: headline, kind: 'headline', count: 1, id })
    })
    yield* headlines
  }
}
