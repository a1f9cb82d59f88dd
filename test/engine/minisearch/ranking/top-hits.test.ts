import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TopHits } from '../../../../src/engine/minisearch/ranking/top-hits.ts'

// Few different keys, so that there are ties; -Infinity is the key of an article without a date.
const key = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(-Infinity))

test('the best are those that sorting everything would give, equal ones in the order they came in', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), fc.nat(70), (keys, size) => {
      const top = new TopHits(size)
      for (const [doc, value] of keys.entries()) top.offer(doc, value)
      const sorted = [...keys.keys()].sort((a, b) => (keys[a] === keys[b] ? a - b : keys[b]! - keys[a]!))
      expect(top.best()).toEqual(sorted.slice(0, size))
    }),
    { numRuns: 500 },
  )
})
