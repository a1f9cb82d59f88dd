/* The library: an engine, what goes in, what comes out. `izde serve` is the same with a port. */
export { type Article, type ArticleDraft, articleSchema, type Facet, type Field } from './article.ts'
export { type BuildReport, buildIndex } from './build-index.ts'
export type {
  Engine,
  Explanation,
  FacetCondition,
  Facets,
  FacetValue,
  Filters,
  HitExplanation,
  SearchRequest,
  SearchResults,
  Sort,
  Suggestion,
  SuggestionKind,
  SuggestRequest,
  Variant,
} from './engine/engine.ts'
export { createMinisearchEngine } from './engine/minisearch/minisearch-engine.ts'
export { ArticleError, describeError, IzdeError } from './errors.ts'
export type { ParsedQuery, Query, QueryProblem } from './query/query.ts'
export { parseQuery } from './query/query-parser.ts'
export { printQuery } from './query/query-printer.ts'
export {
  type ArticleSummary,
  explain,
  type Interpretation,
  SEARCH_DEFAULTS,
  type SearchAnswer,
  type SearchHit,
  type SearchParams,
  type SuggestAnswer,
  type SuggestParams,
  search,
  suggest,
} from './search.ts'
