import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Arrays } from '../../../../src/engine/minisearch/frozen/arrays.ts'
import { BitSet } from '../../../../src/engine/minisearch/index/bit-set.ts'
import { facetKey } from '../../../../src/engine/minisearch/index/facets.ts'
import { NamesBuilder } from '../../../../src/engine/minisearch/suggest/names-builder.ts'
import { Occurrences } from '../../../../src/engine/minisearch/suggest/occurrences.ts'

/** With two spellings of one name. */
const NAMES = ['Türkiye', 'Turkiye', 'Iran', 'New York', 'York', 'WHO']
/** A name of no word is found by none, and never asked about. */
const documents = fc.array(fc.array(fc.constantFrom(...NAMES, '!'), { maxLength: 4 }), { maxLength: 12 })

/** Of the documents, those before `frozenAfter` are frozen. */
function occurrencesIn(namesOf: readonly (readonly string[])[], frozenAfter: number): Occurrences {
  const builder = new NamesBuilder()
  for (const [doc, names] of namesOf.slice(0, frozenAfter).entries()) builder.add(doc, names)
  const arrays = new Arrays()
  builder.putInto(arrays, 'suggest.people')
  const occurrences = new Occurrences('people', arrays)
  for (const [i, names] of namesOf.slice(frozenAfter).entries()) occurrences.put(frozenAfter + i, names)
  return occurrences
}

test('names are counted in the documents that are asked about, frozen or not, and the most frequent come first', () => {
  fc.assert(
    fc.property(documents, fc.nat(12), fc.subarray(NAMES), fc.array(fc.nat(11)), (namesOf, after, asked, wanted) => {
      const frozenAfter = Math.min(after, namesOf.length)
      const docs = new BitSet(namesOf.length)
      for (const doc of wanted) if (doc < namesOf.length) docs.add(doc)
      const keys = [...new Set(asked.map(facetKey))]
      const counts = keys.map((key) => ({
        key,
        count: namesOf.filter((names, doc) => docs.has(doc) && names.some((name) => facetKey(name) === key)).length,
      }))
      const expected = counts
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
      // By key, and twice: as names are asked for that have two words that begin so.
      const live = [...keys, ...keys].map((key) => ({ key }))
      const occurrences = occurrencesIn(namesOf, frozenAfter)
      expect(occurrences.mostFrequent({ frozen: [], live }, docs, 10)).toEqual(expected)
      expect(occurrences.mostFrequent({ frozen: [], live }, docs, 2)).toEqual(expected.slice(0, 2))
    }),
    { numRuns: 500 },
  )
})

test('frozen names are known by their places too', () => {
  const occurrences = occurrencesIn([['York', 'Iran'], ['York'], ['Iran', 'York']], 2)
  const docs = new BitSet(3)
  for (const doc of [1, 2]) docs.add(doc)
  expect(occurrences.mostFrequent({ frozen: [1, 0, 1], live: [] }, docs, 10)).toEqual([
    { key: 'york', count: 2 },
    { key: 'iran', count: 1 },
  ])
})
