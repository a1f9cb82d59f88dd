import type { Article } from './article.ts'
import type {
  Engine,
  EngineHit,
  Explanation,
  Facets,
  Filters,
  MatchedTerms,
  Sort,
  SuggestionKind,
  Variant,
} from './engine/engine.ts'
import { bestPassage, markUp, wholeText } from './highlighter.ts'
import type { QueryProblem } from './query/query.ts'
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
}

export type SearchHit = Pick<Article, 'id' | 'headline' | 'people' | 'places'> & {
  readonly date: string | null
  readonly source: string | null
  readonly url: string | null
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
export async function search(engine: Engine, params: SearchParams): Promise<SearchAnswer> {
  const started = performance.now()
  const { query, problems } = parseQuery(params.q)
  const results = await engine.search({
    query,
    filters: params,
    sort: params.sort,
    offset: (params.page - 1) * params.perPage,
    limit: params.perPage,
    typing: params.prefix,
    explain: params.explain,
    fold: false,
  })
  return {
    query: params.q,
    total: results.total,
    page: params.page,
    perPage: params.perPage,
    pages: Math.ceil(results.total / params.perPage),
    tookMs: Math.round((performance.now() - started) * 100) / 100,
    generation: engine.generation,
    hits: results.hits.map((hit) => toSearchHit(hit, results.matched)),
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

function toSearchHit({ article, score, explanation }: EngineHit, matched: MatchedTerms): SearchHit {
  const marked = (text: string) => markUp(wholeText(text, matched))
  return {
    id: article.id,
    headline: article.headline,
    date: article.date ?? null,
    source: article.source ?? null,
    url: article.url ?? null,
    people: article.people,
    places: article.places,
    score,
    highlights: {
      headline: marked(article.headline),
      body: [markUp(bestPassage(article.body, matched))],
      people: article.people.map(marked),
      places: article.places.map(marked),
    },
    ...(explanation && { explanation }),
  }
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
    suggestions: suggestions.map(({ text, kind, count, ranges, id }) => ({
      text,
      kind,
      count,
      highlight: markUp({ text, ranges }),
      url: suggestionUrl(kind, text, id),
      ...(id !== undefined && { id }),
    })),
  }
}

const PARAMETER_OF = { person: 'people', place: 'places', query: 'q' } as const

function suggestionUrl(kind: SuggestionKind, text: string, id: string | undefined): string {
  if (kind === 'headline') return `/articles/${encodeURIComponent(id ?? '')}`
  return `/?${new URLSearchParams({ [PARAMETER_OF[kind]]: text })}`
}
