import fc from 'fast-check'
import MiniSearch from 'minisearch'
import { expect, test } from 'vitest'
import { NearTexts } from '../../../../src/engine/minisearch/frozen/near-texts.ts'
import { packTexts, type SortedTexts } from '../../../../src/engine/minisearch/frozen/sorted-texts.ts'

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('', '\ud800', '\uffff', 'Тоқаев'))
const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'қ', '𐐀'), minLength: 1, maxLength: 7 })
const sortedLists = (text: fc.Arbitrary<string>) => fc.uniqueArray(text, { maxLength: 40 }).map((list) => list.sort())

test('every text is found at its place, and no other', () => {
  fc.assert(
    fc.property(sortedLists(anyText), anyText, (list, other) => {
      const texts = packTexts(list)
      expect(Array.from({ length: texts.size }, (_, place) => texts.at(place))).toEqual(list)
      for (const [place, text] of list.entries()) expect(texts.indexOf(text)).toBe(place)
      expect(texts.indexOf(other)).toBe(list.includes(other) ? list.indexOf(other) : undefined)
    }),
  )
})

test('the texts that begin with a prefix stand side by side', () => {
  fc.assert(
    fc.property(sortedLists(letters), fc.oneof(letters, fc.constant('')), (list, prefix) => {
      const [from, to] = packTexts(list).beginningWith(prefix)
      expect(list.slice(from, to)).toEqual(list.filter((text) => text.startsWith(prefix)))
    }),
  )
})

test('near texts, with their distance, are those that MiniSearch finds', () => {
  fc.assert(
    fc.property(sortedLists(letters), letters, fc.constantFrom(0, 1, 2, 3), (list, text, edits) => {
      expect(near(packTexts(list), text, edits)).toEqual(nearInMiniSearch(list, text, edits))
    }),
    { numRuns: 2_000 },
  )
})

test('near texts that begin so are those of all near ones', () => {
  const beginning = letters.map((text) => text.slice(0, 2))
  fc.assert(
    fc.property(sortedLists(letters), letters, beginning, fc.constantFrom(0, 1, 2), (list, text, start, edits) => {
      const texts = packTexts(list)
      const expected = [...near(texts, text, edits)].filter(([one]) => one.startsWith(start))
      expect([...near(texts, text, edits, start)]).toEqual(expected)
    }),
    { numRuns: 2_000 },
  )
})

test('near texts are found among long ones that begin alike, and past many that do not', () => {
  const beginning = 'x'.repeat(300)
  const list = [...Array.from({ length: 500 }, (_, i) => `a${i}`), `${beginning}abc`, `${beginning}abd`, 'z'].sort()
  const texts = packTexts(list)
  expect(near(texts, `${beginning}abc`, 1)).toEqual(new Map([[`${beginning}abc`, 0], [`${beginning}abd`, 1]])) // biome-ignore format: one line
  expect(near(texts, 'y', 1)).toEqual(nearInMiniSearch(list, 'y', 1))
})

function near(texts: SortedTexts, text: string, edits: number, beginning = ''): Map<string, number> {
  const found = new Map<string, number>()
  new NearTexts(texts).visit(text, edits, beginning, (place, distance) => {
    found.set(texts.at(place), distance)
  })
  return found
}

function nearInMiniSearch(list: readonly string[], text: string, edits: number): Map<string, number> {
  class Terms extends MiniSearch {
    near(): Map<string, number> {
      return new Map([...this._index.fuzzyGet(text, edits)].map(([term, [, distance]]) => [term, distance]))
    }
  }
  const terms = new Terms({ fields: ['text'], tokenize: (one) => [one], processTerm: (term) => term })
  terms.addAll(list.map((one, id) => ({ id, text: one })))
  return terms.near()
}
