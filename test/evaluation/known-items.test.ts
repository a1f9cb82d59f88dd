import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import {
  breakOff,
  chooseKnownItems,
  contentWords,
  evaluateKnownItems,
  misspell,
} from '../../src/evaluation/known-items.ts'
import { createRandom } from '../../src/evaluation/random.ts'

const article = (id: string, headline: string, body = `Body of ${id}.`) => ({
  id,
  headline,
  body,
  people: [],
  places: [],
  language: 'en',
  keywords: [],
})

test.each([
  ['Talks on the Railway in Vienna', ['Talks', 'Railway', 'Vienna']],
  ['SHIPS LEAVE THE PORT OF AKTAU', ['ships', 'leave', 'port', 'aktau']],
  ["Erdoğan's visit, 2026: a 5 % rise", ["Erdoğan's", 'visit', 'rise']],
  ['Of the and', []],
])('the content words of "%s" are %j', (headline, words) => {
  expect(contentWords(headline)).toEqual(words)
})

test.each([
  ['railway', 'rail'],
  ['Vienna', 'Vie'],
  ['port', 'por'],
  ['oil', 'oi'],
  ['UN', 'UN'],
])('"%s" half typed is "%s"', (word, typed) => {
  expect(breakOff(['new', word])).toEqual(['new', typed])
})

describe('a typing error', () => {
  const word = fc.stringMatching(/^[a-z]{1,9}$/)

  test('changes one word of at least four letters by one keystroke', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.integer(), (words, seed) => {
        const typo = misspell(words, [...'abc'], createRandom(seed))
        if (typo === undefined) return words.every((word) => word.length < 4)
        const changed = words.flatMap((word, i) => (word === typo[i] ? [] : [i]))
        expect(changed).toHaveLength(1)
        const [before, after] = [words[changed[0]!]!, typo[changed[0]!]!]
        expect(before.length).toBeGreaterThanOrEqual(4)
        return Math.abs(before.length - after.length) <= 1
      }),
    )
  })
})

describe('known items', () => {
  const headlines = [
    'Quiet harbour opens',
    'Railway bridge closed for repair works',
    'Wheat',
    'Minister visits new school',
  ]
  const articles = headlines.map((headline, i) => article(`a${i}`, headline))

  test('are the same for the same seed', () => {
    expect(chooseKnownItems(articles, 8, 7)).toEqual(chooseKnownItems(articles, 8, 7))
    expect(chooseKnownItems(articles, 8, 7)).not.toEqual(chooseKnownItems(articles, 8, 8))
  })

  test('are one to four neighbouring words in equal parts, as far as the headlines reach', () => {
    const lengths = (count: number) => chooseKnownItems(articles, count, 1).map(({ words }) => words.length)
    expect(lengths(4)).toEqual([1, 2, 3, 4])
    expect(lengths(100)).toEqual([1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4])
  })

  test('leave out headlines of two different articles, and count copies as one', () => {
    const twins = [
      article('x', 'Twin', 'Same.'),
      article('y', 'Twin', 'Same.'),
      article('z', 'News'),
      article('w', 'News'),
    ]
    expect(chooseKnownItems(twins, 4, 1)).toEqual([{ words: ['Twin'], ids: new Set(['x', 'y']) }])
  })

  test('are all found in a small archive, half typed and misspelled as well', async () => {
    const engine = createMinisearchEngine()
    await engine.index(articles)
    const items = chooseKnownItems(articles, 8, 1)
    expect(await evaluateKnownItems(engine, 'small', items, 1)).toEqual({
      collection: 'small',
      documents: 4,
      queries: 8,
      'exact@10': 1,
      'typing@10': 1,
      'typo@10': expect.any(Number),
    })
  })
})
