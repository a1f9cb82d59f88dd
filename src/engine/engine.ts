import type { Article, Facet } from '../article.ts'
import type { Query } from '../query/query.ts'

/**
 * What indexes, searches and suggests. There is one embedded engine and one over a cluster;
 * test/engine-contract.ts says what every engine promises.
 */
export interface Engine {
  readonly name: string
  /** The number of articles. */
  readonly size: number
  /** Changes whenever the searchable content changes. */
  readonly generation: string
  /** Adds each article, or replaces the one with its id. Searchable when the promise resolves. */
  index(articles: Iterable<Article> | AsyncIterable<Article>): Promise<void>
  /** Forgets an article; false when there was none. */
  remove(id: string): Promise<boolean>
  get(id: string): Promise<Article | undefined>
  search(request: SearchRequest): Promise<SearchResults>
  /** In how many articles a value of a facet stands, in any of its spellings. */
  count(facet: Facet, value: string): Promise<number>
  /** Why the article with this id is, or is not, among the hits; undefined when there is no such article. */
  explain(request: SearchRequest, id: string): Promise<HitExplanation | undefined>
  /** The articles most like this one, best first; none for an id that is not there. */
  related(id: string, limit: number): Promise<readonly Article[]>
  suggest(request: SuggestRequest): Promise<readonly Suggestion[]>
  close(): Promise<void>
}

/** What it takes to answer a search. */
export type Searching = Pick<Engine, 'search' | 'get' | 'generation'>

/**
 * What a hit must have: all the people, all the places, one of the sources, and a day in the range, both ends included.
 * So the count beside a person or place is the number of hits that choosing it leaves.
 */
export type Filters = Readonly<Record<Facet, readonly string[]>> & {
  readonly from?: string
  readonly to?: string
  /** Anything else: of each group, at least one condition must be met. */
  readonly anyOf?: readonly (readonly FacetCondition[])[]
}

/** To have the value, or `not` to have it. */
export type FacetCondition = { readonly facet: Facet; readonly value: string; readonly not?: boolean }

export const SORTS = ['relevance', 'newest', 'oldest'] as const
export type Sort = (typeof SORTS)[number]

export type SearchRequest = {
  readonly query: Query
  readonly filters: Filters
  readonly sort: Sort
  /** Hits to pass over and hits to return. */
  readonly offset: number
  readonly limit: number
  /** The last word may be unfinished. */
  readonly typing: boolean
  readonly explain: boolean
  /** Near copies of one text stand under the best of them, and count as one hit. */
  readonly fold: boolean
  /** The half-life, in days, of what a new article gains; without it the date does not rank. */
  readonly recency?: number
  /** The most values of a facet to count; 20 unless said otherwise. */
  readonly facetSize?: number
}

export type SearchResults = {
  readonly total: number
  readonly hits: readonly EngineHit[]
  /** Counted over all matches. */
  readonly facets: Facets
  /** The words of the archive that answered the query, for the highlighter. */
  readonly matched: MatchedTerms
  /** Query words read as other words of the archive. */
  readonly variants: readonly Variant[]
  /** Query words let go because too few articles have all of them. */
  readonly relaxed: readonly string[]
  /** A query that finds more, as text. */
  readonly didYouMean: string | null
}

export type EngineHit = {
  readonly article: Article
  readonly score: number
  readonly explanation?: Explanation
  /** Near copies folded under this hit. */
  readonly similar?: readonly string[]
}

export type FacetValue = { readonly value: string; readonly count: number }

/** `dates` counts months (`YYYY-MM`), oldest first; the others are ordered by count. */
export type Facets = Readonly<Record<Facet | 'dates', readonly FacetValue[]>>

/** How a word of the archive answers a word of the query, from best to worst; see docs/architecture.md, Ranking. */
export const TIERS = ['word', 'name', 'prefix', 'typo'] as const
export type Tier = (typeof TIERS)[number]

export type Variant = { readonly from: string; readonly to: string; readonly kind: Exclude<Tier, 'word'> | 'acronym' }

export type MatchedTerms = {
  /** Folded term → how telling it is: what the highlighter seeks the densest passage of. */
  readonly terms: ReadonlyMap<string, number>
  /** Phrases as folded terms, each place with its alternatives; marked only where they stand together. */
  readonly phrases: readonly {
    readonly terms: readonly ReadonlySet<string>[]
    readonly slop: number
    readonly weight: number
  }[]
}

/** The numbers add up: the score is the sum of the parts. */
export type Explanation = {
  readonly sentence: string
  readonly parts: readonly { readonly description: string; readonly score: number }[]
}

/** `reason` says in words why it is, or is not, among the hits. */
export type HitExplanation = Explanation & { readonly isHit: boolean; readonly rank: number | null }

export type SuggestRequest = { readonly text: string; readonly limit: number }

export const SUGGESTION_KINDS = ['person', 'place', 'headline', 'query'] as const
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number]

export type Suggestion = {
  readonly text: string
  readonly kind: SuggestionKind
  /** Articles it leads to, at least one. */
  readonly count: number
  /** Ranges of `text` that answer what was typed, as UTF-16 offsets, in order. */
  readonly ranges: readonly (readonly [start: number, end: number])[]
  /** The article, for a headline. */
  readonly id?: string
  /** The words before a name that was completed in their company: it leads to the articles that name it and answer them. */
  readonly beside?: string
}
