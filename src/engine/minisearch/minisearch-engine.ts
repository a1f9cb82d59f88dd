import type { Article } from '../../article.ts'
import type { Engine, EngineHit, SearchRequest, SearchResults, Suggestion, SuggestRequest } from '../engine.ts'
import { ArticleIndex } from './article-index.ts'
import type { BitSet } from './bit-set.ts'
import { FacetIndex } from './facets.ts'
import { type Matches, match } from './matcher.ts'
import { shareWithNeighbours } from './neighbours.ts'
import { Proximity } from './proximity.ts'
import { Ranker } from './ranker.ts'
import { Suggester, type Suggestible } from './suggester.ts'
import { TopHits } from './top-hits.ts'

export function createMinisearchEngine(): Engine {
  return new MinisearchEngine()
}

/** The best documents that get a closer look. */
const REFINED = 100
/** The best of these that are compared with each other, for a question. */
const COMPARED = 50

/** The embedded engine: one process, everything in memory. */
class MinisearchEngine implements Engine {
  readonly name = 'minisearch'
  private readonly index_ = new ArticleIndex()
  private readonly ranker = new Ranker(this.index_)
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
    const matches = match(this.index_, this.ranker, request)
    const docs = this.facets.filter(matches.docs, request.filters)
    if (request.sort === 'relevance') this.refine(docs, matches)
    const { terms, phrases, variants } = matches.findings
    return {
      total: docs.count,
      hits: this.page(docs, matches.scores, request),
      facets: this.facets.count(docs),
      matched: { terms, phrases },
      variants,
      relaxed: matches.relaxed,
      didYouMean: null,
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

  /** A closer look at the best documents; it can only bring them nearer to each other or farther from the rest. */
  private refine(docs: BitSet, { words, isQuestion, scores }: Matches): void {
    if (words.length === 0) return
    const proximity = new Proximity(this.index_, words)
    const best = topDocs(docs, REFINED, (doc) => scores[doc]!)
    for (const doc of best) scores[doc]! += proximity.score(doc)
    if (!isQuestion) return
    best.sort((a, b) => scores[b]! - scores[a]!)
    shareWithNeighbours(this.index_, best.slice(0, COMPARED), scores)
  }

  private page(docs: BitSet, scores: Float64Array, { offset, limit, sort }: SearchRequest): EngineHit[] {
    const key = sort === 'relevance' ? (doc: number) => scores[doc]! : this.dateKey(sort)
    const best = topDocs(docs, offset + limit, key)
    return best.slice(offset).map((doc) => ({ article: this.index_.article(doc), score: scores[doc]! }))
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

function topDocs(docs: BitSet, size: number, key: (doc: number) => number): number[] {
  const top = new TopHits(size)
  docs.forEach((doc) => {
    top.offer(doc, key(doc))
  })
  return top.best()
}
