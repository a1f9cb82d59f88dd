import { FACETS, type Facet } from '../../article.ts'
import type { SearchParams } from '../../search.ts'
import { searchUrl } from './search-url.ts'
import { formatDate } from './text.tsx'

/** A filter that is in force. */
export type ActiveFilter = {
  readonly label: string
  /** What a search without it leaves out. */
  readonly noun: string
  /** The same search without it. */
  readonly urlWithout: string
}

export function activeFilters(params: SearchParams): ActiveFilter[] {
  const filters = FACETS.flatMap((facet) =>
    params[facet].map((value) => ({ label: value, noun: value, urlWithout: toggleUrl(params, facet, value) })),
  )
  if (params.from === undefined && params.to === undefined) return filters
  const urlWithout = searchUrl(params, { from: undefined, to: undefined })
  return [...filters, { label: period(params), noun: 'the dates', urlWithout }]
}

/** The same search with the value when it is without, and without when it is with it. */
export function toggleUrl(params: SearchParams, facet: Facet, value: string): string {
  const without = params[facet].filter((chosen) => !isSameName(chosen, value))
  return searchUrl(params, {
    [facet]: without.length < params[facet].length ? without : [...params[facet], value],
  })
}

export function isChosen(params: SearchParams, facet: Facet, value: string): boolean {
  return params[facet].some((chosen) => isSameName(chosen, value))
}

const collator = new Intl.Collator('en', { sensitivity: 'base', ignorePunctuation: true })

/** Engines count spellings that differ in case, accents or punctuation as one value. */
export const isSameName = (a: string, b: string): boolean => a === b || collator.compare(a, b) === 0

function period({ from, to }: SearchParams): string {
  if (from === undefined) return `until ${formatDate(to!)}`
  if (to === undefined) return `from ${formatDate(from)}`
  return from === to ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`
}
