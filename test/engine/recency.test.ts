import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article.ts'
import type { SearchRequest } from '../../src/engine/engine.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { archives, article, queryWords, request } from './articles.ts'

async function search(articles: readonly Article[], text: string, options: Partial<SearchRequest> = {}) {
  const engine = createMinisearchEngine()
  await engine.index(articles)
  const { hits } = await engine.search(request(text, options))
  return hits.map((hit) => ({ id: hit.article.id, score: hit.score }))
}

const body = 'wheat prices rose'
const dated = (id: string, date?: string) => article({ id, body, ...(date && { date }) })
const archive = [dated('none'), dated('old', '2025-01-01'), dated('month', '2026-01-01'), dated('new', '2026-01-31')]

test('the date does not rank unless it is asked for', async () => {
  const hits = await search(archive, 'wheat')
  expect(hits.map(({ id }) => id)).toEqual(['none', 'old', 'month', 'new'])
  expect(new Set(hits.map(({ score }) => score)).size).toBe(1)
})

test('the newest gains half of its score, half of that after each half-life, and one without a date nothing', async () => {
  const plain = (await search(archive, 'wheat'))[0]!.score
  const hits = await search(archive, 'wheat', { recency: 30 })
  expect(hits.map(({ id }) => id)).toEqual(['new', 'month', 'old', 'none'])
  const gain = (id: string) => hits.find((hit) => hit.id === id)!.score / plain
  expect(gain('new')).toBeCloseTo(1.5, 9)
  expect(gain('month')).toBeCloseTo(1.25, 9)
  expect(gain('old')).toBeCloseTo(1 + 0.5 * 2 ** (-395 / 30), 9)
  expect(gain('none')).toBe(1)
})

test('a time of day counts, in its zone', async () => {
  const archive = [dated('noon', '2026-01-31T12:00:00Z'), dated('later', '2026-01-31T12:00:00-05:00')]
  expect((await search(archive, 'wheat', { recency: 1 })).map(({ id }) => id)).toEqual(['later', 'noon'])
})

test('a much better answer stays above a new one', async () => {
  const archive = [
    article({ id: 'about', headline: 'Wheat prices', body, date: '2020-01-01' }),
    article({ id: 'mention', headline: 'The week', body: `${'other things '.repeat(20)} wheat`, date: '2026-01-31' }),
  ]
  expect((await search(archive, 'wheat', { recency: 7 })).map(({ id }) => id)).toEqual(['about', 'mention'])
})

test.each(['newest', 'oldest'] as const)('sorted by %s, recency changes nothing', async (sort) => {
  expect(await search(archive, 'wheat', { sort, recency: 1 })).toEqual(await search(archive, 'wheat', { sort }))
})

describe('over random archives', () => {
  const day = fc
    .integer({ min: 0, max: 3_000 })
    .map((days) => new Date(Date.UTC(2018, 0, 1 + days)).toISOString().slice(0, 10))
  const days = fc.array(fc.option(day, { nil: undefined }), { minLength: 12, maxLength: 12 })

  test('the same articles answer, and each score is 1 to 1.5 times what it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        archives(12),
        days,
        queryWords,
        fc.integer({ min: 1, max: 1_000 }),
        async (list, dates, text, recency) => {
          const articles = list.map((one, i) => ({ ...one, ...(dates[i] && { date: dates[i] }) }))
          const before = new Map((await search(articles, text)).map(({ id, score }) => [id, score]))
          const after = await search(articles, text, { recency })
          expect(after.map(({ id }) => id).sort()).toEqual([...before.keys()].sort())
          for (const { id, score } of after) {
            const ratio = before.get(id) === 0 ? 1 : score / before.get(id)!
            expect(ratio).toBeGreaterThanOrEqual(1)
            expect(ratio).toBeLessThanOrEqual(1.5 + 1e-12)
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})
