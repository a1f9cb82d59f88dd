import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BitSet } from '../../../../src/engine/minisearch/index/bit-set.ts'

const SIZE = 100
const bits = fc.uniqueArray(fc.nat(SIZE - 1))
const toBitSet = (list: readonly number[]) => {
  const set = new BitSet(SIZE)
  for (const bit of list) set.add(bit)
  return set
}
const toArray = (set: BitSet) => {
  const list: number[] = []
  set.forEach((bit) => {
    list.push(bit)
  })
  return list
}
const ascending = (list: Iterable<number>) => [...list].sort((a, b) => a - b)

test('a bit set holds what a Set would, in ascending order', () => {
  fc.assert(
    fc.property(bits, bits, (added, deleted) => {
      const set = toBitSet(added)
      for (const bit of deleted) set.delete(bit)
      const expected = added.filter((bit) => !deleted.includes(bit))
      expect(toArray(set)).toEqual(ascending(expected))
      expect([...set.numbers]).toEqual(ascending(expected))
      expect(set.count).toBe(expected.length)
      for (let bit = 0; bit < SIZE; bit++) expect(set.has(bit)).toBe(expected.includes(bit))
    }),
  )
})

test('and, addSet and without are those of sets, and leave both sides as they were', () => {
  fc.assert(
    fc.property(bits, bits, (left, right) => {
      const [a, b] = [toBitSet(left), toBitSet(right)]
      expect(toArray(a.and(b))).toEqual(ascending(left.filter((bit) => right.includes(bit))))
      const both = toBitSet(left)
      both.addSet(b)
      expect(toArray(both)).toEqual(ascending(new Set([...left, ...right])))
      expect(toArray(a.without(b))).toEqual(ascending(left.filter((bit) => !right.includes(bit))))
      expect(a.meets(b)).toBe(a.and(b).count > 0)
      expect([toArray(a), toArray(b)]).toEqual([ascending(left), ascending(right)])
    }),
  )
})

test('a smaller set lacks what it has no room for', () => {
  const [large, small] = [toBitSet([1, 40, 99]), new BitSet(10)]
  small.add(1)
  expect(toArray(large.and(small))).toEqual([1])
  expect(toArray(large.without(small))).toEqual([40, 99])
  small.addSet(large)
  expect(toArray(small)).toEqual([1])
  expect(small.has(99)).toBe(false)
})
