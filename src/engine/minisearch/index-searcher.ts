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
import type { EngineState } from './engine-state.ts'
import type { DocSet } from './index/doc-set.ts'
import { didYouMean } from './matching/did-you-mean.ts'
import { type Matches, match } from './matching/matcher.ts'
import { DocValues } from './ranking/doc-values.ts'
import { foldedPageOf, type Page, pageOf, type RankedHit } from './ranking/paging.ts'
import { favourRecent, refine } from './ranking/refinement.ts'
import { relatedDocs } from './ranking/related.ts'
import { explainDoc } from './ranking/why.ts'

/** What answers, at each moment: it may be replaced from one question to the next. */
export type StateSource = { readonly state: EngineState; readonly generation: string }

/** Answers out of the state that a writer, or a copy of it, keeps. */
export class IndexSearcher implements Omit<Engine, 'name' | 'index' | 'remove' | 'close'> {
  private readonly source: StateSource

  constructor(source: StateSource) {
    this.source = source
  }

  private get state(): EngineState {
    return this.source.state
  }

  get size(): number {
    return this.state.articles.documentCount
  }

  get generation(): string {
    return this.source.generation
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
