import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TermTable } from '../../../../src/engine/minisearch/index/term-table.ts'
import { countPhrase } from '../../../../src/engine/minisearch/matching/phrases.ts'

/** By term number, the places of the phrase at which it may stand, as bits. */
function placesOf(phrase: readonly ReadonlySet<number>[]): TermTable {
  const places = new TermTable()
  for (const [place, numbers] of phrase.entries()) {
    for (const number of numbers) places.set(number, places.get(number) | (1 << place))
  }
  return places
}

/** Tries every choice of places: in order, from a start, spanning at most the phrase's words and `slop` more, within one value. */
function countByTrying(words: readonly number[], phrase: readonly ReadonlySet<number>[], slop: number): number {
  const reaches = (place: number, next: number, start: number): boolean => {
    if (next === phrase.length) return !words.slice(start, place + 1).includes(0)
    for (let i = place + 1; i < Math.min(words.length, start + phrase.length + slop); i++) {
      if (phrase[next]!.has(words[i]!) && reaches(i, next + 1, start)) return true
    }
    return false
  }
  return words.filter((word, start) => phrase[0]!.has(word) && reaches(start, 1, start)).length
}

test('a phrase is counted as trying every choice of places would count it', () => {
  const text = fc.array(fc.nat(4), { maxLength: 14 })
  const place = fc
    .uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 })
    .map((list) => new Set(list))
  fc.assert(
    fc.property(text, fc.array(place, { minLength: 1, maxLength: 4 }), fc.nat(4), (words, phrase, slop) => {
      expect(countPhrase(words, placesOf(phrase), phrase.length, slop)).toBe(countByTrying(words, phrase, slop))
    }),
    { numRuns: 2_000 },
  )
})

describe('a phrase 1 2', () => {
  const phrase = [new Set([1]), new Set([2])]
  test.each([
    [[1, 2], 0, 1, 'side by side'],
    [[2, 1], 0, 0, 'not in the other order'],
    [[1, 3, 2], 0, 0, 'not with a word between'],
    [[1, 3, 2], 1, 1, 'but with slop'],
    [[1, 0, 2], 5, 0, 'not across two values of a list'],
    [[1, 2, 3, 1, 2], 0, 2, 'as often as it stands there'],
    [[1, 1, 2], 1, 2, 'from every start'],
    [[], 0, 0, 'not in nothing'],
  ])('in %j with slop %i: %i, %s', (words, slop, count) => {
    expect(countPhrase(words, placesOf(phrase), phrase.length, slop)).toBe(count)
  })
})
