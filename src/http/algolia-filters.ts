import { FACETS, type Facet } from '../article.ts'
import type { FacetCondition, Filters } from '../engine/engine.ts'

/** What can be said of a filter: the part of `Filters` it comes to, and what of it could not be read. */
export type ReadFilters = { readonly filters: Filters; readonly unsupported: readonly string[] }

type Nested = readonly (string | readonly string[])[]

/** Seconds. */
const DAY = 86_400
/** Days since 1970-01-01. */
const FIRST_DAY = Date.parse('0000-01-01') / 1000 / DAY
const LAST_DAY = Date.parse('9999-12-31') / 1000 / DAY
const COMPARISON = /^\s*date\s*(?<operator><=|>=|=|<|>)\s*(?<seconds>-?\d{1,12})(?:\.0+)?\s*$/
const RANGE = /^\s*date\s*:\s*(?<from>-?\d{1,12})\s+TO\s+(?<to>-?\d{1,12})\s*$/i

/**
 * `facetFilters` (an inner list is OR, the outer one AND, `-` excludes) and `numericFilters` on `date`, in seconds of Unix time,
 * where an article's date is the beginning of its day (UTC).
 */
export function readFilters(facetFilters: Nested, numericFilters: Nested): ReadFilters {
  const unsupported: string[] = []
  const anyOf = facetFilters.flatMap((group) => {
    const conditions = [group].flat().map((text) => readCondition(text))
    if (!conditions.includes(undefined)) return [conditions as FacetCondition[]]
    unsupported.push(`facetFilters ${JSON.stringify(group)}: only ${FACETS.join(', ')} can be filtered.`)
    return []
  })
  const days = numericFilters.map((group) => readDays(group, unsupported))
  const from = days
    .flatMap(({ from }) => from ?? [])
    .sort()
    .at(-1)
  const to = days.flatMap(({ to }) => to ?? []).sort()[0]
  const filters = { people: [], places: [], source: [], anyOf, ...(from && { from }), ...(to && { to }) }
  return { filters, unsupported }
}

/** `places:Kazakhstan`, `places:-Kazakhstan`; a value that begins with a dash is escaped, `places:\-1`. */
function readCondition(text: string): FacetCondition | undefined {
  const [, facet, value] = /^([^:]+):(.*)$/s.exec(text) ?? []
  if (!FACETS.includes(facet as Facet) || value === undefined) return undefined
  const not = value.startsWith('-')
  return { facet: facet as Facet, value: not ? value.slice(1) : value.replace(/^\\-/, '-'), ...(not && { not }) }
}

type Days = { readonly from?: string; readonly to?: string }

function readDays(group: string | readonly string[], unsupported: string[]): Days {
  const [text, ...others] = [group].flat()
  const seconds = others.length === 0 && text !== undefined ? readComparison(text) : undefined
  if (seconds) return { ...dayOf('from', Math.ceil(seconds[0] / DAY)), ...dayOf('to', Math.floor(seconds[1] / DAY)) }
  unsupported.push(
    `numericFilters ${JSON.stringify(group)}: only date can be compared (<, <=, =, >=, >, TO), without OR.`,
  )
  return {}
}

/** The first and the last second. */
function readComparison(text: string): [from: number, to: number] | undefined {
  const range = RANGE.exec(text)?.groups
  if (range) return [Number(range.from), Number(range.to)]
  const { operator, seconds } = COMPARISON.exec(text)?.groups ?? {}
  const at = Number(seconds)
  switch (operator) {
    case '>=':
      return [at, Infinity]
    case '>':
      return [at + 1, Infinity]
    case '<=':
      return [-Infinity, at]
    case '<':
      return [-Infinity, at - 1]
    case '=':
      return [at, at]
    default:
      return undefined
  }
}

/** Days compare as text, so they stay within years of four digits. */
function dayOf(bound: 'from' | 'to', days: number): Days {
  if (!Number.isFinite(days)) return {}
  const day = Math.min(Math.max(days, FIRST_DAY), LAST_DAY)
  return { [bound]: new Date(day * DAY * 1000).toISOString().slice(0, 10) }
}
