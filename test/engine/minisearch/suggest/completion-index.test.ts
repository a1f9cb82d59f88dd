import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CompletionIndex } from '../../../../src/engine/minisearch/suggest/completion-index.ts'

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 })
/** An entry is put under a word; whatever is there for the second time is taken away. */
const changes = fc.array(fc.record({ word: words, entry: fc.nat(5), weight: fc.integer({ min: 1, max: 9 }) }))

function indexOf(list: readonly { word: string; entry: number; weight: number }[], lookUpAfter: number) {
  const index = new CompletionIndex<number>((a, b) => a - b)
  const there = new Map<string, { word: string; entry: number; weight: number }>()
  for (const [i, change] of list.entries()) {
    const { word, entry, weight } = change
    const key = `${word} ${entry}`
    if (there.delete(key)) index.delete(word, entry)
    else {
      there.set(key, change)
      index.add(word, entry, weight)
    }
    if (i === lookUpAfter) expect([...index.beginningWith('')]).toHaveLength(there.size)
  }
  return { index, there: [...there.values()] }
}

test('what begins with a prefix comes whole, the heaviest first', () => {
  fc.assert(
    fc.property(
      changes,
      fc.nat(20),
      fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 3 }),
      (list, lookUpAfter, prefix) => {
        const { index, there } = indexOf(list, lookUpAfter)
        const found = [...index.beginningWith(prefix)]
        const expected = there.filter(({ word }) => word.startsWith(prefix))
        expect(found.map(({ weight }) => weight)).toEqual(expected.map(({ weight }) => weight).sort((a, b) => b - a))
        expect(new Set(found.map(({ word, entry }) => `${word} ${entry}`))).toEqual(
          new Set(expected.map(({ word, entry }) => `${word} ${entry}`)),
        )
      },
    ),
  )
})

test('near prefixes are those one edit away, with the same first letter, that a word begins with', () => {
  fc.assert(
    fc.property(changes, words, (list, typed) => {
      const { index } = indexOf(list, -1)
      const known = new Set(list.flatMap(({ word }) => Array.from(word, (_, i) => word.slice(0, i + 1))))
      const near = [...known].filter((prefix) => prefix !== typed && prefix[0] === typed[0] && isOneEdit(prefix, typed))
      for (const prefix of index.nearPrefixes(typed)) expect(near).toContain(prefix)
      // A letter more at the end is no error: it is what typing on would give.
      const wanted = near.filter((prefix) => !prefix.startsWith(typed))
      for (const prefix of wanted) expect(index.nearPrefixes(typed)).toContain(prefix)
    }),
  )
})

function isOneEdit(a: string, b: string): boolean {
  const edited = new Set<string>()
  for (let i = 0; i <= a.length; i++) {
    edited.add(a.slice(0, i) + a.slice(i + 1))
    if (i + 1 < a.length) edited.add(a.slice(0, i) + a[i + 1] + a[i] + a.slice(i + 2))
    for (const letter of 'abc')
      edited.add(a.slice(0, i) + letter + a.slice(i + 1)).add(a.slice(0, i) + letter + a.slice(i))
  }
  return edited.has(b)
}
