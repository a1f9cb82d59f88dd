import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Article, FIELDS } from '../../src/article.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { archives, article, request } from './articles.ts'

/** A word and a near miss of it, as the text of an article has them, and whether the query is still being typed. */
const NEAR_MISSES: readonly (readonly [tier: string, word: string, nearMiss: string, typing: boolean])[] = [
  ['another spelling', 'Tokayev', 'Tokaev', false],
  ['another script', 'Tokayev', 'Тоқаев', false],
  ['another name', 'Turkey', 'Türkiye', false],
  ['another spelling that is another name as well', 'Kazakhstan', 'Qazaqstan', false],
  ['another name of several words', 'Vietnam', 'Viet Nam', false],
  ['a longer word', 'iran', 'iranian', true],
  ['an inflection of a longer word', 'turk', 'turkeys', true],
]

const FILLER = ['plan', 'harbour', 'school', 'winter', 'bridge', 'paper', 'music', 'road']
const filler = (words: number) => Array.from({ length: words }, (_, i) => FILLER[i % FILLER.length]!)

/** Where the words stand, how often, and among how many others. */
const place = fc.record({
  field: fc.constantFrom(...FIELDS),
  times: fc.integer({ min: 1, max: 4 }),
  before: fc.nat(5),
  length: fc.nat(30),
  nearLength: fc.nat(30),
})

function having(id: string, field: (typeof FIELDS)[number], words: readonly string[]): Article {
  const text = words.join(' ')
  return article({ id, [field]: field === 'people' || field === 'places' ? [text] : text })
}

/** The scores of an article with the word and of one with the near miss, in an archive of others. */
async function scores(others: readonly Article[], pair: readonly [Article, Article], query: string, typing: boolean) {
  const engine = createMinisearchEngine()
  await engine.index([pair[1], ...others, pair[0]])
  const { hits } = await engine.search(request(query, { typing }))
  const scoreOf = (id: string) => hits.find((hit) => hit.article.id === id)?.score ?? 0
  return [scoreOf('word'), scoreOf('near')] as const
}

describe.each(NEAR_MISSES)('never below an article with a near miss in the same place: %s', (_, word, near, typing) => {
  const others = archives(6, [...FILLER, word, near])
  const occurrences = (text: string, times: number) => Array<string>(times).fill(text)

  test(`${word} above ${near}, whatever the lengths of the articles`, async () => {
    await fc.assert(
      fc.asyncProperty(others, place, async (archive, { field, times, before, length, nearLength }) => {
        const withWord = having('word', field, [...filler(before), ...occurrences(word, times), ...filler(length)])
        const withNear = having('near', field, [...filler(before), ...occurrences(near, times), ...filler(nearLength)])
        const [better, worse] = await scores(archive, [withWord, withNear], word, typing)
        expect(better).toBeGreaterThanOrEqual(worse)
        expect(worse).toBeGreaterThan(0)
      }),
      { numRuns: 100 },
    )
  })

  test(`${word} above ${near}, beside a second word that both have`, async () => {
    await fc.assert(
      fc.asyncProperty(others, place, async (archive, { field, times, before, length }) => {
        const text = (one: string) => [
          ...filler(before),
          'wheat',
          ...filler(2),
          ...occurrences(one, times),
          ...filler(length),
        ]
        const pair = [having('word', field, text(word)), having('near', field, text(near))] as const
        const [better, worse] = await scores(archive, pair, `wheat ${word}`, typing)
        expect(better).toBeGreaterThanOrEqual(worse)
      }),
      { numRuns: 100 },
    )
  })
})

test('a typing error is never forgiven where an article has the word as it was typed', async () => {
  await fc.assert(
    fc.asyncProperty(
      archives(8, [...FILLER, 'turnkey', 'turkey']),
      fc.constantFrom('turnkey', 'turkey'),
      async (articles, word) => {
        const engine = createMinisearchEngine()
        await engine.index(articles)
        const { hits, variants } = await engine.search(request(word))
        const has = (one: Article, text: string) => new RegExp(`\\b${text}\\b`).test(JSON.stringify(one))
        if (articles.some((one) => has(one, word))) {
          expect(hits.every((hit) => has(hit.article, word))).toBe(true)
          expect(variants).toEqual([])
        }
      },
    ),
    { numRuns: 200 },
  )
})
