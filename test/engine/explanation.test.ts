import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article.ts'
import { type SearchRequest, SORTS } from '../../src/engine/engine.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { archives, article, queryWords, request } from './articles.ts'

async function engineOf(articles: readonly Article[]) {
  const engine = createMinisearchEngine()
  await engine.index(articles)
  return engine
}

/** Queries of every kind: words, questions, phrases, fields, alternatives, what is left out. */
const queries = fc.oneof(
  fc.array(queryWords, { minLength: 1, maxLength: 8 }).map((words) => words.join(' ')),
  fc.tuple(queryWords, queryWords, queryWords).map(([a, b, c]) => `${a} "${b} ${c}"`),
  fc.tuple(queryWords, queryWords, queryWords).map(([a, b, c]) => `${a} headline:${b} -${c}`),
  fc.tuple(queryWords, queryWords).map(([a, b]) => `${a} OR ${b.slice(0, 3)}*`),
)
const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-01-${String(day).padStart(2, '0')}`)
const dated = fc.tuple(archives(10), fc.array(fc.option(days, { nil: undefined }), { minLength: 10, maxLength: 10 }))
const options = fc.record({ typing: fc.boolean(), recency: fc.constantFrom(undefined, 1, 30) })

describe('over random archives and queries', () => {
  test('the parts add up to the score, and the score is the one that is not explained', async () => {
    await fc.assert(
      fc.asyncProperty(dated, queries, options, async ([articles, dates], text, { typing, recency }) => {
        const engine = await engineOf(articles.map((one, i) => ({ ...one, ...(dates[i] && { date: dates[i] }) })))
        const asked: SearchRequest = request(text, { typing, ...(recency && { recency }) })
        const explained = await engine.search({ ...asked, explain: true })
        const plain = await engine.search(asked)
        expect(explained.hits.map(({ article, score }) => [article.id, score])).toEqual(
          plain.hits.map(({ article, score }) => [article.id, score]),
        )
        for (const { score, explanation } of explained.hits) {
          const sum = explanation!.parts.reduce((total, part) => total + part.score, 0)
          expect(Math.abs(sum - score)).toBeLessThan(1e-9)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('each article is explained as what it is: a hit with its place, or none with the reason', async () => {
    await fc.assert(
      fc.asyncProperty(dated, queries, fc.constantFrom(...SORTS), async ([articles, dates], text, sort) => {
        const engine = await engineOf(articles.map((one, i) => ({ ...one, ...(dates[i] && { date: dates[i] }) })))
        const { hits } = await engine.search(request(text, { sort, explain: true }))
        for (const { id } of articles) {
          const explanation = await engine.explain(request(text, { sort }), id)
          const place = hits.findIndex((hit) => hit.article.id === id)
          expect(explanation!.isHit).toBe(place >= 0)
          expect(explanation!.rank).toBe(place < 0 ? null : place + 1)
          if (place >= 0) expect(explanation!.parts).toEqual(hits[place]!.explanation!.parts)
          else expect(explanation!.sentence).toMatch(/^It is not among the hits: .+\.$/)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('the sentence of a hit says where the word stands and as what', () => {
  test.each<[fields: Partial<Article>, query: string, typing: boolean, ...said: string[]]>([
    [{ headline: 'Wheat prices' }, 'wheat', false, '“wheat” in the headline (', ' %)'],
    [{ body: 'Wheat, wheat and wheat.' }, 'wheat', false, '“wheat” in the body ×3'],
    [{ headline: 'Wheat', body: 'Wheat' }, 'wheat', false, 'in the headline and the body'],
    [{ people: ['Nora Brandt'] }, 'brandt', false, 'in the people'],
    [{ body: 'Good harvests.' }, 'harvest', false, 'as “harvests” in the body'],
    [{ body: 'Tokayev spoke.' }, 'tokaev', false, '“tokaev” as “tokayev”, another spelling'],
    [{ body: 'Türkiye signed.' }, 'turkey', false, '“turkey” as “turkiye”, another spelling or name of it'],
    [{ body: 'Kazakhstan signed.' }, 'kaz', true, '“kaz” as “kazakhstan”, a word that begins so'],
    [{ body: 'The telescope.' }, 'telescpe', false, '“telescpe” as “telescope”, a word spelled nearly so'],
    [{ headline: 'Middle corridor' }, 'middle corridor', false, 'words standing together, or all in the headline'],
  ])('%j for %s (typing: %s)', async (fields, query, typing, ...said) => {
    const engine = await engineOf([article({ id: 'a', ...fields }), article({ id: 'b', body: 'Other things.' })])
    const { hits } = await engine.search(request(query, { typing, explain: true }))
    for (const text of said) expect(hits[0]!.explanation!.sentence).toContain(text)
  })

  test('or that no word ranks it', async () => {
    const engine = await engineOf([article({ id: 'a', date: '2026-01-02' })])
    const { hits } = await engine.search(request('after:2026', { explain: true }))
    expect(hits[0]!.explanation).toEqual({
      sentence: 'It is here because it meets the conditions; no word of the query ranks it.',
      parts: [],
    })
  })

  test('and nothing is explained unasked', async () => {
    const engine = await engineOf([article({ id: 'a', body: 'wheat' })])
    const { hits } = await engine.search(request('wheat'))
    expect(hits[0]).not.toHaveProperty('explanation')
  })
})

describe('the sentence of an article that is no hit says why', () => {
  const articles = [
    article({ id: 'both', headline: 'Wheat harvest', people: ['Nora Brandt'], date: '2026-01-05' }),
    article({ id: 'one', headline: 'Wheat prices', date: '2026-02-05' }),
    article({ id: 'none', headline: 'Chess' }),
  ]

  test.each<[query: string, id: string, why: string, filters?: Partial<SearchRequest['filters']>]>([
    ['wheat harvest', 'one', 'it lacks “harvest”'],
    ['wheat harvest', 'none', 'it lacks “wheat”, “harvest”'],
    ['wheat -prices', 'one', 'it does not meet -prices'],
    ['wheat after:2026-02', 'both', 'it does not meet after:2026-02'],
    ['wheat people:brandt', 'one', 'it does not meet people:brandt'],
    ['"wheat harvest"', 'one', 'it does not meet "wheat harvest"'],
    ['chess -wheat', 'one', 'it lacks “chess”; it does not meet -wheat'],
    [
      'wheat harvest one two three four',
      'none',
      'it lacks every one of “wheat”, “harvest”, “one”, “two”, “three”, “four”',
    ],
    ['wheat', 'one', 'it does not pass the filters', { people: ['Nora Brandt'] }],
    ['chess', 'one', 'it does not pass the filters; it lacks “chess”', { people: ['Nora Brandt'] }],
  ])('%s for %s: %s', async (query, id, why, filters) => {
    const engine = await engineOf(articles)
    const asked = request(query)
    const explanation = await engine.explain({ ...asked, filters: { ...asked.filters, ...filters } }, id)
    expect(explanation).toMatchObject({ isHit: false, rank: null, sentence: `It is not among the hits: ${why}.` })
  })

  test('a word that was let go is not missed', async () => {
    const engine = await engineOf(articles)
    const explanation = await engine.explain(request('wheat zzzz'), 'none')
    expect(explanation!.sentence).toBe('It is not among the hits: it lacks “wheat”.')
  })

  test('an article that is not there is not explained', async () => {
    const engine = await engineOf(articles)
    expect(await engine.explain(request('wheat'), 'missing')).toBeUndefined()
  })
})
