import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearPrefixes } from '../../../../src/engine/minisearch/suggest/near-prefixes.ts'

const LETTERS = ['a', 'b', 'c']
const word = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 6 })

test('near prefixes are, of all that are one edit away with the same first letter, those that a word begins with', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), word, (words, typed) => {
      const sorted = [...new Set(words)].sort()
      const spelled = { size: sorted.length, unit: (i: number, place: number) => sorted[i]!.charCodeAt(place) || -1 }
      const expected = edits(typed).filter((edit) => sorted.some((one) => one.startsWith(edit)))
      expect([...nearPrefixes(spelled, typed)].sort()).toEqual([...new Set(expected)].sort())
    }),
    { numRuns: 1_000 },
  )
})

/** One letter changed, left out, put in before another, or swapped with the next; never the first. */
function edits(typed: string): string[] {
  const edited: string[] = []
  for (let i = 1; i < typed.length; i++) {
    const [head, letter, rest] = [typed.slice(0, i), typed[i]!, typed.slice(i + 1)]
    edited.push(head + rest)
    if (rest !== '') edited.push(head + rest[0] + letter + rest.slice(1))
    for (const other of LETTERS) edited.push(head + other + rest, head + other + letter + rest)
  }
  return edited.filter((edit) => edit !== typed)
}
