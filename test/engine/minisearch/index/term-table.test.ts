import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TermTable } from '../../../../src/engine/minisearch/index/term-table.ts'

/** Among them such as share their last bits. */
const term = fc.oneof(
  fc.nat(20),
  fc.nat(20).map((number) => number * 1024),
)

test('a table gives what was set last for a term, and 0 for any other', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(term, fc.integer({ min: 1 }))), fc.array(term), (set, asked) => {
      const table = new TermTable()
      for (const [number, value] of set) table.set(number, value)
      const expected = new Map(set)
      for (const number of asked) expect(table.get(number)).toBe(expected.get(number) ?? 0)
    }),
  )
})
