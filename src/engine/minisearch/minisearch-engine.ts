import type { Article, Facet } from '../../article.ts'
import { parseQuery } from '../../query/query-parser.ts'
import type {
  Engine,
  EngineHit,
  HitExplanation,
  SearchRequest,
  SearchResults,
  Suggestion,
  SuggestRequest,
} from '../engine.ts'
import type { BitSet } from './index/bit-set.ts'
import { FacetIndex } from './index/facets.ts'
import { LayeredIndex } from './index/layered-index.ts'
import { NearCopies } from './index/near-copies.ts'
import { didYouMean } from './matching/did-you-mean.ts'
import { type Matches, match } from './matching/matcher.ts'
import { foldedPageOf, type Page, pageOf, type RankedHit } from './ranking/paging.ts'
import { Ranker } from './ranking/ranker.ts'
import { favourRecent, refine } from './ranking/refinement.ts'
import { relatedDocs } from './ranking/related.ts'
import { explainDoc } from './ranking/why.ts'
import { Suggester } from './suggest/suggester.ts'

/** Fewer articles at once are not worth the pause that freezing them takes. */
const BULK = 1_000

/** `bulk` is how many articles that are indexed at once are frozen when they are in. */
export function createMinisearchEngine(bulk = BULK): Engine {
  return new MinisearchEngine(bulk)
}

/** The embedded engine: one process, everything in memory. */
class MinisearchEngine implements Engine {
  readonly name = 'minisearch'
  private readonly articles = new LayeredIndex()
  private readonly ranker = new Ranker(this.articles)
  private readonly facets = new FacetIndex()
  private readonly copies = new NearCopies(this.articles)
  private readonly suggester = new Suggester(this.articles, this.facets, (text) => this.answering(text))
  private readonly bulk: number
  private changes = 0

  constructor(bulk: number) {
    this.bulk = bulk
  }

  get size(): number {
    return this.articles.documentCount
  }

  get generation(): string {
    return String(this.changes)
  }

  async index(articles: Iterable<Article> | AsyncIterable<Article>): Promise<void> {
    const before = this.changes
    for await (const article of articles) {
      this.forget(article.id)
      const doc = this.articles.put(article)
      this.facets.put(doc, article)
      this.copies.put(doc)
      this.suggester.put(doc)
      this.changes += 1
    }
    if (this.changes - before >= this.bulk) this.articles.consolidate()
  }

  async remove(id: string): Promise<boolean> {
    const removed = this.forget(id)
    if (removed) this.changes += 1
    return removed
  }

  async get(id: string): Promise<Article | undefined> {
    const doc = this.articles.docOf(id)
    return doc === undefined ? undefined : this.articles.article(doc)
  }

  async search(request: SearchRequest): Promise<SearchResults> {
    const { matches } = this.rank(request)
    const { total, hits } = this.page(request, matches)
    const { terms, phrases, variants } = matches.findings
    return {
      total,
      hits: hits.map((hit) => this.toHit(hit, matches)),
      facets: this.facets.count(matches.docs, request.facetSize, request.fold ? this.copies : undefined),
      matched: { terms, phrases },
      variants,
      relaxed: matches.relaxed,
      didYouMean: didYouMean(this.articles, request.query, matches),
    }
  }

  async count(facet: Facet, value: string): Promise<number> {
    return this.facets.value(facet, value)?.count ?? 0
  }

  async explain(request: SearchRequest, id: string): Promise<HitExplanation | undefined> {
    const doc = this.articles.docOf(id)
    if (doc === undefined) return undefined
    const { matches, within } = this.rank({ ...request, explain: true })
    return explainDoc(doc, within, matches, this.sortKey(request, matches))
  }

  async related(id: string, limit: number): Promise<readonly Article[]> {
    const doc = this.articles.docOf(id)
    if (doc === undefined) return []
    const { docs, scores } = relatedDocs(this.articles, this.ranker, doc)
    const { hits } = foldedPageOf(docs, (other) => scores[other]!, { offset: 0, limit: limit + 1 }, this.group)
    const others = hits.filter((hit) => this.group(hit.doc) !== this.group(doc))
    return others.slice(0, limit).map((hit) => this.articles.article(hit.doc))
  }

  async suggest(request: SuggestRequest): Promise<readonly Suggestion[]> {
    return this.suggester.suggest(request)
  }

  async close(): Promise<void> {}

  private forget(id: string): boolean {
    const doc = this.articles.docOf(id)
    if (doc === undefined) return false
    this.suggester.delete(doc)
    this.facets.delete(doc)
    this.copies.delete(doc)
    return this.articles.delete(id)
  }

  private readonly group = (doc: number): number => this.copies.group(doc)

  /** The matches with their scores in place, and the documents that pass the filters. */
  private rank(request: SearchRequest): { matches: Matches; within: BitSet } {
    const within = this.facets.filter(this.articles.docs, request.filters)
    const matches = match(this.articles, this.ranker, request, within)
    if (request.sort === 'relevance') {
      refine(this.articles, matches)
      if (request.recency !== undefined) favourRecent(this.articles, request.recency, matches)
    }
    return { matches, within }
  }

  private page(request: SearchRequest, matches: Matches): Page {
    const { docs } = matches
    const key = this.sortKey(request, matches)
    return request.fold ? foldedPageOf(docs, key, request, this.group) : pageOf(docs, key, request)
  }

  private sortKey({ sort }: SearchRequest, { scores }: Matches): (doc: number) => number {
    return sort === 'relevance' ? (doc) => scores[doc]! : this.dateKey(sort)
  }

  private toHit({ doc, similar }: RankedHit, { scores, parts }: Matches): EngineHit {
    return {
      article: this.articles.article(doc),
      score: scores[doc]!,
      ...(parts && { explanation: parts.explain(doc) }),
      ...(similar.length > 0 && { similar: similar.map((copy) => this.articles.article(copy).id) }),
    }
  }

  /** Articles without a date come last in either order. */
  private dateKey(sort: 'newest' | 'oldest'): (doc: number) => number {
    const direction = sort === 'newest' ? 1 : -1
    return (doc) => {
      const date = this.articles.date(doc)
      return date === undefined ? -Infinity : direction * Date.parse(date)
    }
  }

  /** The documents that have all words of a short query; undefined when it takes letting some go. */
  private answering(text: string): BitSet | undefined {
    const request = { query: parseQuery(text).query, typing: false, explain: false }
    const { docs, relaxed, isQuestion } = match(this.articles, this.ranker, request, this.articles.docs)
    return isQuestion || relaxed.length > 0 ? undefined : docs
  }
}
