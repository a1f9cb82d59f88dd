import { z } from 'zod'
import { SORTS } from '../engine/engine.ts'
import type { SearchParams, SuggestParams } from '../search.ts'
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
  page: integer(1, MAX_PAGE).default(1).describe('Which page of hits, from 1. A page past the last one is empty.'),
  perPage: integer(1, 100).default(10).describe('Hits on a page.'),
  people: values.describe('Only articles that name this person. Repeated: all of them.'),
  places: values.describe('Only articles that name this place. Repeated: all of them.'),
  source: values.describe('Only articles of this source. Repeated: any of them.'),
  from: day.optional().describe('Only articles of this day or later; a year or month means its first day.'),
  to: day.optional().describe('Only articles of this day or earlier; a year or month means its last day.'),
  sort: z
    .enum(SORTS, `one of ${SORTS.join(', ')}`)
    .default('relevance')
    .describe('The order of the hits.'),
  prefix: boolean.default(false).describe('The last word may be unfinished: for answers while typing.'),
  explain: boolean.default(false).describe('Say of each hit how its score came about.'),
})

/** @throws ParameterError */
export function readSearchParams(search: string): SearchParams {
  const { from, to, ...rest } = readParameters(search, searchParameters)
  const days = { ...(from && { from: firstDay(from)! }), ...(to && { to: lastDay(to) }) }
  if (days.from && days.to && days.from > days.to)
    throw new ParameterError('from', `no later than "to" (${to})`, from ?? '')
  return { ...rest, ...days }
}

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

/** `2026` → `2026-01-01`; undefined for a day that does not exist, such as 2026-02-30. */
function firstDay(value: string): string | undefined {
  const day = `${value}-01-01`.slice(0, 10)
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined
}

/** `2026` → `2026-12-31`, `2024-02` → `2024-02-29` */
function lastDay(value: string): string {
  if (value.length === 10) return value
  const month = `${value}-12`.slice(0, 7)
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + 1, 0)
  return date.toISOString().slice(0, 10)
}
