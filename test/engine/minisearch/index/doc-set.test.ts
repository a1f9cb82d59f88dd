import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BitSet } from '../../../../src/engine/minisearch/index/bit-set.ts'
import { DocSet } from '../../../../src/engine/minisearch/index/doc-set.ts'

/** Large enough for sets that are kept as numbers beside such as are kept as bits. */
const SIZE = 320
const few = fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 10 })
const many = fc.uniqueArray(fc.nat(SIZE - 1), { minLength: 11, maxLength: SIZE })
const documents = fc.oneof(few, many)

const ascending = (list: Iterable<number>) => [...list].sort((a, b) => a - b)

function setOf(list: readonly number[]): DocSet {
  const bits = new BitSet(SIZE)
  for (const doc of list) bits.add(doc)
  return DocSet.of(bits)
}

function visited(set: DocSet): number[] {
  const docs: number[] = []
  set.forEach((doc) => {
    docs.push(doc)
  })
  return docs
}

test('a set of documents holds what a Set would, in ascending order, in whatever way it is asked', () => {
  fc.assert(
    fc.property(documents, (list) => {
      const set = setOf(list)
      const expected = ascending(list)
      const copied = new Uint32Array(SIZE)
      expect([...set.numbers]).toEqual(expected)
      expect(visited(set)).toEqual(expected)
      expect(visited(DocSet.of(set.toBits()))).toEqual(expected)
      expect([...copied.subarray(0, set.copyTo(copied))]).toEqual(expected)
      expect(set.count).toBe(expected.length)
      for (let doc = 0; doc < SIZE; doc++) expect(set.has(doc)).toBe(list.includes(doc))
    }),
  )
})

test('and, or and without are those of sets, and leave both sides as they were', () => {
  fc.assert(
    fc.property(documents, documents, (left, right) => {
      const [a, b] = [setOf(left), setOf(right)]
      expect([...a.and(b).numbers]).toEqual(ascending(left.filter((doc) => right.includes(doc))))
      expect([...DocSet.anyOf(SIZE, [a, b]).numbers]).toEqual(ascending(new Set([...left, ...right])))
      expect([...a.without(b).numbers]).toEqual(ascending(left.filter((doc) => !right.includes(doc))))
      expect(a.meets(b)).toBe(left.some((doc) => right.includes(doc)))
      expect([[...a.numbers], [...b.numbers]]).toEqual([ascending(left), ascending(right)])
    }),
    { numRuns: 500 },
  )
})

test('the documents of any of several lists are each there once', () => {
  const block = fc.tuple(documents, fc.nat(5), fc.nat(5)).map(([list, start, cut]) => {
    const docs = Uint32Array.from(ascending(list))
    const end = Math.max(0, docs.length - cut)
    return { docs, frequencies: docs, start: Math.min(start, end), end }
  })
  fc.assert(
    fc.property(fc.array(block, { maxLength: 4 }), (blocks) => {
      const expected = blocks.flatMap(({ docs, start, end }) => [...docs.subarray(start, end)])
      expect([...DocSet.ofBlocks(SIZE, blocks).numbers]).toEqual(ascending(new Set(expected)))
    }),
  )
})

test('a set of few documents takes the room of their numbers, one of many a bit for each of the archive', () => {
  expect(setOf([1, 2, 3]).room).toBe(12)
  expect(setOf(Array.from({ length: 300 }, (_, doc) => doc)).room).toBe(SIZE / 8)
})
