import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TopValues } from '../../../../../src/engine/minisearch/index/facets/top-values.ts'

test('the top of any counts is that of sorting them all', () => {
  const counted = fc.uniqueArray(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 6 })), {
    selector: ([value]) => value,
    maxLength: 100,
  })
  fc.assert(
    fc.property(counted, fc.nat(30), (counted, size) => {
      const top = new TopValues(size, (value, other) => value > other)
      for (const [value, count] of counted) top.offer(value, count)
      const sorted = counted.toSorted(([value, count], [other, others]) => others - count || other - value)
      expect(top.map((value, count) => [value, count])).toEqual(sorted.slice(0, size))
    }),
  )
})
