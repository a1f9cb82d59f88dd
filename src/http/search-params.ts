import { z } from 'zod'
import { SORTS } from '../engine/engine.ts'
import { SEARCH_DEFAULTS, type SearchParams, type SuggestParams } from '../search.ts'
import { firstDay, lastDay } from './days.ts'
import { ParameterError, readParameters } from './parameters.ts'

const MAX_QUERY = 1024
/** Far beyond any archive, and small enough for exact arithmetic. */
const MAX_PAGE = 1_000_000

// Every message completes the sentence "The parameter … must be".

const text = (max: number) =>
  z
    .string()
    .max(max, `at most ${max.toLocaleString('en')} characters long`)
    .refine((value) => !value.includes('\0'), 'text without NUL characters')

function integer(min: number, max: number) {
  const error = `a whole number from ${min} to ${max.toLocaleString('en')}`
  return z
    .string()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .pipe(z.int(error).min(min, error).max(max, error))
}

const boolean = z
  .enum(['true', 'false'], 'true or false')
  .transform((value) => value === 'true')
  .pipe(z.boolean())

const values = z.array(text(200)).max(50, 'given at most 50 times').default([])

const DAY = 'a day that exists, as YYYY, YYYY-MM or YYYY-MM-DD'
const day = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, DAY)
  .refine((value) => firstDay(value) !== undefined, DAY)

export const searchParameters = z.strictObject({
  q: text(MAX_QUERY).default('').describe('The query; see docs/query-language.md. Without it, every article matches.'),
  page: integer(1, MAX_PAGE)
    .default(SEARCH_DEFAULTS.page)
    .describe('Which page of hits, from 1. A page past the last one is empty.'),
  perPage: integer(1, 100).default(SEARCH_DEFAULTS.perPage).describe('Hits on a page.'),
  people: values.describe('Only articles that name this person. Repeated: all of them.'),
  places: values.describe('Only articles that name this place. Repeated: all of them.'),
  source: values.describe('Only articles of this source. Repeated: any of them.'),
  from: day.optional().describe('Only articles of this day or later; a year or month means its first day.'),
  to: day.optional().describe('Only articles of this day or earlier; a year or month means its last day.'),
  sort: z
    .enum(SORTS, `one of ${SORTS.join(', ')}`)
    .default(SEARCH_DEFAULTS.sort)
    .describe('The order of the hits.'),
  prefix: boolean
    .default(SEARCH_DEFAULTS.prefix)
    .describe('The last word may be unfinished: for answers while typing.'),
  explain: boolean.default(SEARCH_DEFAULTS.explain).describe('Say of each hit how its score came about.'),
  fold: boolean.default(false).describe('Put near copies of one text under the best of them, as one hit.'),
  recency: integer(1, 36_500)
    .exactOptional()
    .describe(
      'Favour new articles: the half-life, in days, of what a new one gains. Without it the date does not rank.',
    ),
})

/** Readers want each text once; programs want what there is. */
export const pageParameters = searchParameters.extend({
  fold: boolean.default(true).describe('Put near copies of one text under the best of them, as one hit.'),
})

/** @throws ParameterError */
export function readSearchParams(
  search: string,
  schema: typeof searchParameters | typeof pageParameters = searchParameters,
): SearchParams {
  return withDays(readParameters(search, schema))
}

/** Years and months as their first and last days. */
function withDays<Rest>({ from, to, ...rest }: Rest & { from?: string | undefined; to?: string | undefined }) {
  const days = { ...(from && { from: firstDay(from)! }), ...(to && { to: lastDay(to) }) }
  if (days.from && days.to && days.from > days.to)
    throw new ParameterError('from', `no later than "to" (${to})`, from ?? '')
  return { ...rest, ...days }
}

/** Dates that cannot be, as they were typed. */
export type DateProblem = { readonly from: string; readonly to: string; readonly error: ParameterError }

/**
 * As `readSearchParams` does, for the page: dates that cannot be are left out and told beside, for the form to show what was typed.
 * @throws ParameterError for every other parameter
 */
export function readPageParams(search: string): { params: SearchParams; dateProblem?: DateProblem } {
  try {
    return { params: readSearchParams(search, pageParameters) }
  } catch (error) {
    if (!(error instanceof ParameterError) || !isDate(error.parameter)) throw error
    const typed = new URLSearchParams(search)
    const others = search.split(/[?&]/).filter((pair) => !isDate(pair.split('=')[0]))
    const dateProblem = { from: typed.get('from') ?? '', to: typed.get('to') ?? '', error }
    return { params: readSearchParams(others.join('&'), pageParameters), dateProblem }
  }
}

const isDate = (name: string | undefined) => name === 'from' || name === 'to'

/** What of a search decides whether an article is among the hits, and with what score. */
export const explainParameters = searchParameters.omit({
  page: true,
  perPage: true,
  sort: true,
  explain: true,
  fold: true,
})

/** @throws ParameterError */
export function readExplainParams(search: string): SearchParams {
  const asked = withDays(readParameters(search, explainParameters))
  return { page: 1, perPage: 1, sort: 'relevance', explain: true, ...asked }
}

export const articleParameters = z.strictObject({
  q: text(MAX_QUERY).default('').describe('The query that led here: the page marks what answers it.'),
})

export const relatedParameters = z.strictObject({
  limit: integer(1, 20).default(5).describe('The most articles to return.'),
})

export const suggestParameters = z.strictObject({
  q: text(MAX_QUERY).default('').describe('What has been typed so far.'),
  limit: integer(1, 20).default(8).describe('The most suggestions to return.'),
  format: z
    .enum(['json', 'opensearch'], 'json or opensearch')
    .optional()
    .describe('The form of the answer, for clients that cannot choose an Accept header.'),
})

/** @throws ParameterError */
export function readSuggestParams(search: string): SuggestParams & { format?: 'json' | 'opensearch' | undefined } {
  return readParameters(search, suggestParameters)
}
