import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NumberTable } from '../../src/import/number-table.ts'
import { takeSlug } from '../../src/import/slug.ts'

/** The first of a, a-2, a-3 … that nobody has. */
function takeNaively(slug: string, taken: Set<string>): string {
  let id = slug
  for (let number = 2; taken.has(id); number += 1) id = `${slug}-${number}`
  taken.add(id)
  return id
}

test('Each slug is the first that nobody has, also where a headline ends with a number', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'a-2', 'a-3', 'a-2-2', 'b'), { maxLength: 40 }), (slugs) => {
      const [table, set] = [new NumberTable(), new Set<string>()]
      expect(slugs.map((slug) => takeSlug(slug, table))).toEqual(slugs.map((slug) => takeNaively(slug, set)))
    }),
  )
})

test('A table of numbers says what a map says, however many there are', () => {
  const given = fc.array(
    fc.tuple(fc.string({ unit: 'grapheme', maxLength: 3 }), fc.integer({ min: 1, max: 2 ** 32 - 1 })),
  )
  fc.assert(
    fc.property(given, fc.integer({ min: 0, max: 4000 }), (given, more) => {
      const [table, map] = [new NumberTable(), new Map<string, number>()]
      const pairs = [...given, ...Array.from({ length: more }, (_, index) => [`a-${index}`, index + 1] as const)]
      for (const [text, number] of pairs) {
        table.set(text, number)
        map.set(text, number)
      }
      expect([...map.keys()].map((text) => table.get(text))).toEqual([...map.values()])
      expect(table.get('never given')).toBe(0)
    }),
    { numRuns: 20 },
  )
})
