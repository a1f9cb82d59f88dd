import type { Vocabulary } from '../index/vocabulary.ts'
import type { Arrays } from './arrays.ts'
import { packLists } from './number-arrays.ts'
import { packTexts } from './sorted-texts.ts'

/**
 * Puts the dictionary of the terms that are used, sorted, and what is known of them. The outcome says the place of each term in the
 * dictionary, by its number in the vocabulary; the empty term comes first.
 */
export function packVocabulary(arrays: Arrays, vocabulary: Vocabulary, used: Iterable<number>): Uint32Array {
  const terms = sortedTerms(vocabulary, used)
  const places = new Uint32Array(vocabulary.size)
  for (const [place, { number }] of terms.entries()) places[number] = place
  arrays.putTexts('terms', packTexts(terms.map(({ term }) => term)))
  arrays.put(
    'kinds',
    Uint32Array.from(terms, ({ number }) => vocabulary.kind(number)),
  )
  putGroups(arrays, vocabulary, places, terms.length)
  return places
}

function sortedTerms(vocabulary: Vocabulary, used: Iterable<number>): { term: string; number: number }[] {
  const isUsed = new Uint8Array(vocabulary.size)
  isUsed[0] = 1
  for (const number of used) isUsed[number] = 1
  const terms: { term: string; number: number }[] = []
  for (let number = 0; number < isUsed.length; number++) {
    if (isUsed[number] === 1) terms.push({ term: vocabulary.term(number), number })
  }
  return terms.sort((a, b) => (a.term < b.term ? -1 : 1))
}

function putGroups(arrays: Arrays, vocabulary: Vocabulary, places: Uint32Array, size: number): void {
  const { stems, names, people } = vocabulary.groups
  const placesOf = (terms: Iterable<string>) =>
    [...terms].map((term) => places[vocabulary.number(term)!]!).filter((place) => place !== 0)
  for (const [name, groups] of Object.entries({ stems, names })) {
    const byKey = merge(groups, placesOf)
    const keys = [...byKey.keys()].sort()
    arrays.putTexts(`${name}.keys`, packTexts(keys))
    arrays.putLists(`${name}.terms`, packLists(keys.map((key) => byKey.get(key)!)))
  }
  const parts: ReadonlySet<number>[] = []
  for (const [term, beside] of merge(people, placesOf)) for (const place of placesOf([term])) parts[place] = beside
  arrays.putLists('personParts', packLists(Array.from({ length: size }, (_, place) => parts[place] ?? [])))
}

/** One set for each key, in ascending order; empty ones are left out. */
function merge(
  groups: Iterable<[key: string, terms: Iterable<string>]>,
  placesOf: (terms: Iterable<string>) => number[],
): Map<string, ReadonlySet<number>> {
  const merged = new Map<string, ReadonlySet<number>>()
  for (const [key, terms] of groups) {
    const places = [...(merged.get(key) ?? []), ...placesOf(terms)].sort((a, b) => a - b)
    if (places.length > 0) merged.set(key, new Set(places))
  }
  return merged
}
