import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BitSet } from '../../../../src/engine/minisearch/index/bit-set.ts'
import { placesOf } from '../../../../src/engine/minisearch/ranking/intersection.ts'

const ascending = (maxLength: number) =>
  fc.uniqueArray(fc.nat(300), { maxLength }).map((list) => Uint32Array.from(list).sort())

test('the places in a list are those of the documents that are wanted, whether these are few or many', () => {
  fc.assert(
    fc.property(ascending(200), ascending(200), fc.nat(20), fc.nat(20), (docs, wanted, start, cut) => {
      const set = new BitSet(301)
      for (const doc of wanted) set.add(doc)
      const end = Math.max(0, docs.length - cut)
      const block = { docs, frequencies: docs, start: Math.min(start, end), end }
      const places = new Uint32Array(301)
      const count = placesOf(block, { set, numbers: wanted }, places)
      const expected = [...docs.keys()].filter((i) => i >= block.start && i < end && wanted.includes(docs[i]!))
      expect([...places.subarray(0, count)]).toEqual(expected)
    }),
    { numRuns: 2_000 },
  )
})
