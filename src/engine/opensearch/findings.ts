import type { MatchedTerms, Variant } from '../engine.ts'
import type { Candidates } from './candidates.ts'
import type { Facts } from './facts.ts'
import { formOf, type ReadWord } from './forms.ts'
import type { Reading } from './reading.ts'

/** More are not told. */
const MOST_VARIANTS = 20

/** The words of these articles that answered the query, and those of the query that the archive has. */
export function matchedTerms({ scored, phrases }: Reading, facts: Facts, candidates: Candidates): MatchedTerms {
  const words = scored.filter((word) => !isPhrase(word))
  const terms = new Map<string, number>()
  for (const { term, idf } of words) if ((facts.written.get(term) ?? 0) > 0) terms.set(term, idf)
  const found = phrases.map(({ places }) => places.map(() => new Set<string>()))
  const named = words.flatMap(otherNames)
  const namedTerms = named.map(({ places }) => places.map(() => new Set<string>()))
  for (const { term, stem } of candidates.vocabularyTerms()) {
    for (const word of words) {
      const form = formOf(word, term, stem)
      if (form) terms.set(term, Math.max(form.weight * word.idf, terms.get(term) ?? 0))
    }
    for (const [i, { places }] of phrases.entries()) addTo(found[i]!, places, term, stem)
    for (const [i, { places }] of named.entries()) addTo(namedTerms[i]!, places, term, stem)
  }
  return {
    terms,
    phrases: [
      ...phrases.map(({ slop, idf }, i) => ({ terms: found[i]!, slop, weight: idf })),
      ...named.map(({ idf }, i) => ({ terms: namedTerms[i]!, slop: 0, weight: idf })),
    ],
  }
}

/** Query words read as other words of the archive. */
export function variantsOf({ scored }: Reading): Variant[] {
  const variants = new Map<string, Variant>()
  for (const { term: from, forms } of scored) {
    for (const form of forms) {
      const kind = form.kind ?? form.tier
      if (kind === 'word' || kind === 'prefix') continue
      const key = `${from} ${form.term}`
      if (!variants.has(key)) variants.set(key, { from, to: form.term, kind })
    }
  }
  return [...variants.values()].slice(0, MOST_VARIANTS)
}

/** Whether the word is a phrase of the query rather than one with a phrase among its forms. */
function isPhrase({ forms }: ReadWord): boolean {
  return forms.every(({ type, tier }) => type === 'phrase' && tier === 'word') && forms.length > 0
}

function otherNames({ forms, idf }: ReadWord) {
  return forms.flatMap((form) => (form.type === 'phrase' && form.tier !== 'word' ? [{ places: form.places, idf }] : []))
}

function addTo(found: readonly Set<string>[], places: readonly (readonly string[])[], term: string, stem: string) {
  for (const [place, stems] of places.entries()) if (stems.includes(stem)) found[place]!.add(term)
}
