import type { Field } from '../article.ts'

/**
 * The parsed query. Words are kept as they were typed: analysis belongs to the engine.
 * `and` is what stands side by side in the search box; its words may be relaxed, the other parts may not.
 */
export type Query =
  | { readonly type: 'all' }
  | { readonly type: 'term'; readonly text: string }
  | { readonly type: 'prefix'; readonly text: string }
  | { readonly type: 'phrase'; readonly text: string; readonly slop: number }
  | { readonly type: 'and'; readonly clauses: readonly Query[] }
  | { readonly type: 'or'; readonly clauses: readonly Query[] }
  | { readonly type: 'not'; readonly clause: Query }
  | { readonly type: 'field'; readonly field: Field; readonly clause: Query }
  /** `after` is included and `before` is not; YYYY, YYYY-MM or YYYY-MM-DD, each the first day of what it names. */
  | { readonly type: 'dates'; readonly after?: string; readonly before?: string }

/** What could not be read as it was meant: `start` and `end` are UTF-16 offsets into the query's text. */
export type QueryProblem = { readonly start: number; readonly end: number; readonly message: string }

export type ParsedQuery = { readonly query: Query; readonly problems: readonly QueryProblem[] }
