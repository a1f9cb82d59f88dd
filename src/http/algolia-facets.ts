import { analyze } from '../analysis/analyzer.ts'
import type { FacetValue } from '../engine/engine.ts'
import { type Tags, tagged } from './algolia-markup.ts'

export type FacetHit = { readonly value: string; readonly highlighted: string; readonly count: number }

/** The values that have a word beginning with each word of the query, in their order. */
export function facetHits(values: readonly FacetValue[], facetQuery: string, tags: Tags): FacetHit[] {
  const prefixes = smallTerms(facetQuery).map(({ term }) => term)
  return values.flatMap(({ value, count }) => {
    const words = smallTerms(value)
    if (!prefixes.every((prefix) => words.some(({ term }) => term.startsWith(prefix)))) return []
    const ranges = words.flatMap(({ term, start, end }): [number, number][] => {
      const prefix = prefixes.find((beginning) => term.startsWith(beginning))
      // Where folding changed the length, the typed part has no place of its own: mark the word.
      return prefix === undefined ? [] : [[start, term.length === end - start ? start + prefix.length : end]]
    })
    return [{ value, highlighted: tagged({ text: value, ranges }, tags), count }]
  })
}

function smallTerms(text: string) {
  return analyze(text).map((token) => ({ ...token, term: token.term.toLowerCase() }))
}
