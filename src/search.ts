import type { Article } from './article.ts'
import type {
  Engine,
  EngineHit,
  Explanation,
  Facets,
  Filters,
  HitExplanation,
  Searching,
  SearchRequest,
  Sort,
  SuggestionKind,
  Variant,
} from './engine/engine.ts'
import { type Highlighter, highlighterFor, markUp } from './highlighter.ts'
import type { Query, QueryProblem } from './query/query.ts'
import { parseQuery } from './query/query-parser.ts'
import { printQuery } from './query/query-printer.ts'

/** A search as a reader or a program asks for it: the parameters of `GET /search`. */
export type SearchParams = Filters & {
  readonly q: string
  /** From 1. */
  readonly page: number
  readonly perPage: number
  readonly sort: Sort
  /** The last word may be unfinished. */
  readonly prefix: boolean
  readonly explain: boolean
  /** Near copies of one text stand under the best of them; they do not unless asked for. */
  readonly fold?: boolean
  /** The half-life, in days, of what a new article gains; without it the date does not rank. */
  readonly recency?: number
}

/** What a search is that says nothing but its query: over HTTP, on the command line, and when the ranking is measured. */
export const SEARCH_DEFAULTS = {
  q: '',
  page: 1,
  perPage: 10,
  people: [],
  places: [],
  source: [],
  sort: 'relevance',
  prefix: false,
  explain: false,
} satisfies SearchParams

/** What names an article where there is no room for more. */
export type ArticleSummary = Pick<Article, 'id' | 'headline'> & {
  readonly date: string | null
  readonly source: string | null
}

export type SearchHit = ArticleSummary & {
  readonly url: string | null
  readonly people: readonly string[]
  readonly places: readonly string[]
  /** Comparable within one answer only. */
  readonly score: number
  /** HTML-escaped text with `<mark>` and nothing else. */
  readonly highlights: {
    readonly headline: string
    readonly body: readonly string[]
    readonly people: readonly string[]
    readonly places: readonly string[]
  }
  readonly explanation?: Explanation
  /** Near copies folded under this hit, at least one. */
  readonly similar?: readonly ArticleSummary[]
}

export type Interpretation = {
  /** The query as it was read; reading this text gives the same query. */
  readonly text: string
  readonly variants: readonly Variant[]
  readonly relaxed: readonly string[]
  readonly problems: readonly QueryProblem[]
  readonly didYouMean: string | null
}

export type SearchAnswer = {
  readonly query: string
  readonly total: number
  readonly page: number
  readonly perPage: number
  readonly pages: number
  readonly tookMs: number
  readonly generation: string
  readonly hits: readonly SearchHit[]
  readonly facets: Facets
  readonly interpretation: Interpretation
}

/** parse → engine → highlight → answer */
export async function search(engine: Searching, params: SearchParams): Promise<SearchAnswer> {
  const started = performance.now()
  const { query, problems } = parseQuery(params.q)
  const results = await engine.search(toRequest(query, params))
  const highlighter = highlighterFor(results.matched)
  const hits = await Promise.all(results.hits.map((hit) => toSearchHit(engine, hit, highlighter)))
  return {
    query: params.q,
    total: results.total,
    page: params.page,
    perPage: params.perPage,
    pages: Math.ceil(results.total / params.perPage),
    tookMs: Math.round((performance.now() - started) * 100) / 100,
    generation: engine.generation,
    hits,
    facets: results.facets,
    interpretation: {
      text: printQuery(query),
      variants: results.variants,
      relaxed: results.relaxed,
      problems,
      didYouMean: results.didYouMean,
    },
  }
}

function toRequest(query: Query, { fold = false, recency, ...params }: SearchParams): SearchRequest {
  return {
    query,
    filters: params,
    sort: params.sort,
    offset: (params.page - 1) * params.perPage,
    limit: params.perPage,
    typing: params.prefix,
    explain: params.explain,
    fold,
    ...(recency !== undefined && { recency }),
  }
}

async function toSearchHit(engine: Searching, hit: EngineHit, highlighter: Highlighter): Promise<SearchHit> {
  const { article, score, explanation, similar } = hit
  const { people, places, body } = article
  const marked = (text: string) => markUp(highlighter.wholeText(text))
  const { id, headline, date, source } = summarize(article)
  return {
    id,
    headline,
    date,
    source,
    url: article.url ?? null,
    people,
    places,
    score,
    highlights: {
      headline: marked(headline),
      body: [markUp(highlighter.bestPassage(body))],
      people: people.map(marked),
      places: places.map(marked),
    },
    ...(explanation && { explanation }),
    ...(similar && { similar: await summariesOf(engine, similar) }),
  }
}

/** An article that has gone since it was found is left out. */
async function summariesOf(engine: Searching, ids: readonly string[]): Promise<ArticleSummary[]> {
  const articles = await Promise.all(ids.map((id) => engine.get(id)))
  return articles.flatMap((article) => (article ? [summarize(article)] : []))
}

export function summarize({ id, headline, date, source }: Article): ArticleSummary {
  return { id, headline, date: date ?? null, source: source ?? null }
}

/** Why an article is, or is not, among the hits of a search; undefined when there is no such article. */
export async function explain(engine: Engine, params: SearchParams, id: string): Promise<HitExplanation | undefined> {
  return engine.explain(toRequest(parseQuery(params.q).query, params), id)
}

/** A text of an article, HTML-escaped, with `<mark>` around what answers the query. */
export type Marker = (text: string) => string

/** Marks what answers a query in an article that was found by it. */
export async function markerFor(engine: Engine, q: string): Promise<Marker> {
  const filters = { people: [], places: [], source: [] }
  const { query } = parseQuery(q)
  const params = { q, page: 1, perPage: 1, sort: 'relevance', prefix: false, explain: false, ...filters } as const
  const { matched } = await engine.search(toRequest(query, params))
  const { wholeText } = highlighterFor(matched)
  return (text) => markUp(wholeText(text))
}

export type SuggestParams = { readonly q: string; readonly limit: number }

export type SuggestAnswer = {
  readonly query: string
  readonly suggestions: readonly {
    readonly text: string
    readonly kind: SuggestionKind
    readonly count: number
    /** HTML-escaped text with `<mark>` and nothing else. */
    readonly highlight: string
    /** The page that the suggestion leads to, as a path from the root of the service. */
    readonly url: string
    readonly id?: string
  }[]
}

export async function suggest(engine: Engine, { q, limit }: SuggestParams): Promise<SuggestAnswer> {
  const suggestions = await engine.suggest({ text: q, limit })
  return {
    query: q,
    suggestions: suggestions.map(({ text, kind, count, ranges, id, beside }) => ({
      text,
      kind,
      count,
      highlight: markUp({ text, ranges }),
      url: id === undefined ? searchPageUrl(kind, text, beside) : `/articles/${encodeURIComponent(id)}`,
      ...(id !== undefined && { id }),
    })),
  }
}

const PARAMETER_OF = { person: 'people', place: 'places', headline: 'q', query: 'q' } as const

function searchPageUrl(kind: SuggestionKind, text: string, beside: string | undefined): string {
  const q = beside === undefined ? '' : `q=${encoded(beside)}&`
  return `/?${q}${PARAMETER_OF[kind]}=${encoded(text)}`
}

/** Two to three times as fast as URLSearchParams, which counts where eight suggestions have eight addresses. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+')
}
