import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Arrays } from '../../../../src/engine/minisearch/frozen/arrays.ts'
import { packTexts } from '../../../../src/engine/minisearch/frozen/sorted-texts.ts'
import { CompletionIndex } from '../../../../src/engine/minisearch/suggest/completion-index.ts'
import { CompletionsBuilder, WordNumbers } from '../../../../src/engine/minisearch/suggest/completions-builder.ts'
import { FrozenCompletions } from '../../../../src/engine/minisearch/suggest/frozen-completions.ts'

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 })
/** An entry is put under a word; whatever is there for the second time is taken away. */
const changes = fc.array(fc.record({ word: words, entry: fc.nat(5), weight: fc.integer({ min: 1, max: 9 }) }))

type Change = { readonly word: string; readonly entry: number; readonly weight: number }

/** The index after the changes, of which so many come before it is frozen, and what is there. Entries are known by word and number. */
function indexOf(list: readonly Change[], frozenAfter: number) {
  const there = new Map<string, Change>()
  const hidden = new Set<number>()
  let index = new CompletionIndex<string>(inOrder)
  for (const [i, change] of list.entries()) {
    if (i === frozenAfter) index = freeze([...there.values()], hidden)
    const { word, entry, weight } = change
    const key = `${word} ${entry}`
    if (there.delete(key)) {
      index.delete(word, key)
      hidden.add(numberOf(change))
    } else {
      there.set(key, change)
      index.add(word, key, weight)
    }
    if (entry === 0) expect([...index.beginningWith('')]).toHaveLength(there.size)
  }
  return { index, there: [...there.values()] }
}

function freeze(entries: readonly Change[], hidden: Set<number>): CompletionIndex<string> {
  hidden.clear()
  const numbers = new WordNumbers()
  const builder = new CompletionsBuilder()
  for (const change of entries.toSorted((a, b) => a.entry - b.entry)) {
    builder.add(numbers.number(change.word), numberOf(change), change.weight)
  }
  const arrays = new Arrays()
  const { words, places } = numbers.sorted()
  builder.putInto(arrays, 'test', places)
  const reader = { read: (entry: number, word: string) => `${word} ${entry % 8}`, hidden }
  return new CompletionIndex(inOrder, new FrozenCompletions(arrays, 'test', packTexts(words), reader))
}

/** A different number for the entry under each word. */
function numberOf({ word, entry }: Change): number {
  return Array.from(word).reduce((number, letter) => number * 4 + 'abc'.indexOf(letter) + 1, 0) * 8 + entry
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

test('what begins with a prefix comes whole, by weight, word and entry, whether it was frozen or not', () => {
  fc.assert(
    fc.property(
      changes,
      fc.nat(20),
      fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 3 }),
      (list, frozenAfter, prefix) => {
        const { index, there } = indexOf(list, frozenAfter)
        const expected = there
          .filter(({ word }) => word.startsWith(prefix))
          .sort((a, b) => b.weight - a.weight || inOrder(a.word, b.word) || a.entry - b.entry)
        expect([...index.beginningWith(prefix)]).toEqual(
          expected.map(({ word, entry, weight }) => ({ entry: `${word} ${entry}`, word, weight })),
        )
        for (const { word } of list) expect(index.has(word)).toBe(there.some((one) => one.word === word))
      },
    ),
    { numRuns: 500 },
  )
})

test('near prefixes are those one edit away, with the same first letter, that a word begins with', () => {
  fc.assert(
    fc.property(changes, fc.nat(20), words, (list, frozenAfter, typed) => {
      const { index } = indexOf(list, frozenAfter)
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
