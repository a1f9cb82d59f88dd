import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GrowingRowLists } from '../../../../../src/engine/minisearch/index/facets/row-lists.ts'
import { ValueCounter } from '../../../../../src/engine/minisearch/index/facets/value-counter.ts'

const lists = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 20 }), { maxLength: 12 })

test('a list of any length is read as it was put', () => {
  fc.assert(
    fc.property(lists, (lists) => {
      const rows = rowsOf(lists)
      expect(rows.size).toBe(lists.length)
      expect(lists.map((_, i) => numbersIn(rows, i))).toEqual(lists)
    }),
  )
})

test('each number is counted once for each of the lists that are asked about, and forgotten afterwards', () => {
  const counter = new ValueCounter()
  fc.assert(
    fc.property(lists, fc.nat(3), fc.nat(100), (lists, passedOver, firstDoc) => {
      const asked = [...lists.keys()].filter((i) => i % 4 !== passedOver)
      counter.makeRoom(31)
      counter.addRows(
        rowsOf(lists),
        Uint32Array.from(asked, (i) => firstDoc + i),
        firstDoc,
      )
      const numbers = asked.flatMap((i) => lists[i]!)
      const counts = Array.from(counter.values, (value) => [value, counter.count(value)] as const)
      expect(new Map(counts)).toEqual(
        new Map(numbers.map((one) => [one, numbers.filter((other) => other === one).length])),
      )
      expect(counts).toHaveLength(new Set(numbers).size)
      counter.clear()
      expect([...counter.values]).toEqual([])
    }),
  )
})

function rowsOf(lists: readonly number[][]) {
  const growing = new GrowingRowLists()
  for (const list of lists) growing.push(list)
  return growing.view
}

function numbersIn(rows: ReturnType<typeof rowsOf>, list: number): number[] {
  const numbers: number[] = []
  rows.visit(list, (number) => {
    numbers.push(number)
  })
  return numbers
}
