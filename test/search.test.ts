import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '../src/engine/engine.ts'
import { createMinisearchEngine } from '../src/engine/minisearch/minisearch-engine.ts'
import { SEARCH_DEFAULTS, type SearchParams, search, suggest } from '../src/search.ts'
import { caseArticles } from './engine-contract.ts'

let engine: Engine
beforeAll(async () => {
  engine = createMinisearchEngine()
  await engine.index(caseArticles)
})
afterAll(() => engine.close())

const ask = (q: string, params: Partial<SearchParams> = {}) => search(engine, { ...SEARCH_DEFAULTS, ...params, q })

test('an answer is that of docs/http-api.md, field by field', async () => {
  const answer = await ask('elcin ferry')
  expect(answer).toEqual({
    query: 'elcin ferry',
    total: 1,
    page: 1,
    perPage: 10,
    pages: 1,
    tookMs: expect.any(Number),
    generation: engine.generation,
    hits: [
      {
        id: 'rail-ferry',
        headline: 'Rail ferry links Aktau and Baku',
        date: '2026-01-28',
        source: 'Caspian Courier',
        url: null,
        people: ['Aigerim Sarsenova', 'Elçin Quliyev'],
        places: ['Aktau', 'Baku', 'Azerbaijan', 'Kazakhstan'],
        score: expect.any(Number),
        highlights: {
          headline: 'Rail <mark>ferry</mark> links Aktau and Baku',
          body: [
            'A rail <mark>ferry</mark> sails between Aktau and Baku twice a week. <mark>Elçin</mark> Quliyev called it the missing piece of the middle corridor. Freight trains roll onto the <mark>ferry</mark> without being unloaded.',
          ],
          people: ['Aigerim Sarsenova', '<mark>Elçin</mark> Quliyev'],
          places: ['Aktau', 'Baku', 'Azerbaijan', 'Kazakhstan'],
        },
      },
    ],
    facets: {
      people: [
        { value: 'Aigerim Sarsenova', count: 1 },
        { value: 'Elçin Quliyev', count: 1 },
      ],
      places: ['Aktau', 'Azerbaijan', 'Baku', 'Kazakhstan'].map((value) => ({ value, count: 1 })),
      source: [{ value: 'Caspian Courier', count: 1 }],
      dates: [{ value: '2026-01', count: 1 }],
    },
    interpretation: { text: 'elcin ferry', variants: [], relaxed: [], problems: [], didYouMean: null },
  })
  expect(answer.tookMs).toBeGreaterThanOrEqual(0)
  expect(answer.hits[0]!.score).toBeGreaterThan(0)
})

test('what an article does not have is null or empty', async () => {
  const [hit] = (await ask('markup style')).hits
  expect(hit).toMatchObject({ id: 'markup', date: null, source: null, url: null, people: [], places: [] })
})

test('highlights are escaped text with marks and nothing else', async () => {
  const { headline, body } = (await ask('script markup')).hits[0]!.highlights
  expect(headline).toBe(
    '&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; &amp; other &quot;headlines&quot;',
  )
  expect(body[0]).toContain('&lt;b&gt;<mark>markup</mark>&lt;/b&gt;')
})

test('an answer is JSON and comes back from JSON the same', async () => {
  const answer = await ask('corridor', { explain: true })
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
})

describe('pages', () => {
  test.each([
    [1, 10, 16, 2, 10],
    [2, 10, 16, 2, 6],
    [3, 10, 16, 2, 0],
    [1, 16, 16, 1, 16],
    [1, 100, 16, 1, 16],
  ])('page %i of %i a page: %i in all, %i pages, %i hits', async (page, perPage, total, pages, hits) => {
    const answer = await ask('', { page, perPage })
    expect(answer).toMatchObject({ page, perPage, total, pages })
    expect(answer.hits).toHaveLength(hits)
  })

  test('there are none of an empty answer', async () => {
    expect(await ask('xylophone')).toMatchObject({ total: 0, pages: 0, hits: [] })
  })
})

describe('the interpretation', () => {
  test('says how the query was read, as a query', async () => {
    const { interpretation } = await ask('wheat  OR (barley')
    expect(interpretation.text).toBe('wheat OR barley')
    expect(interpretation.problems).toEqual([
      { start: 10, end: 11, message: 'This bracket is not closed; the query was read to its end.' },
    ])
  })

  test('says which word was read as another', async () => {
    const { interpretation } = await ask('telescpe')
    expect(interpretation.variants).toEqual([{ from: 'telescpe', to: 'telescope', kind: 'typo' }])
  })

  test('says which words were let go', async () => {
    const { interpretation, total } = await ask('telescope xylophone')
    expect(total).toBe(1)
    expect(interpretation.relaxed).toEqual(['xylophone'])
  })
})

test('filters, sort and the unfinished last word reach the engine', async () => {
  const ids = async (q: string, params: Partial<SearchParams>) => (await ask(q, params)).hits.map(({ id }) => id)
  expect(await ids('corridor', { places: ['Almaty'] })).toEqual(['mountain-corridor'])
  expect(await ids('corridor', { from: '2026-02-01' })).toEqual(['corridor-tariffs'])
  expect(await ids('corridor', { sort: 'oldest' })).toEqual(['mountain-corridor', 'rail-ferry', 'corridor-tariffs'])
  expect(await ids('astro', { prefix: true })).toEqual(['us-telescope'])
})

describe('suggestions', () => {
  test('have markup and a page to go to', async () => {
    expect(await suggest(engine, { q: 'lucj', limit: 1 })).toEqual({
      query: 'lucj',
      suggestions: [
        {
          text: 'Łucja Brandt',
          kind: 'person',
          count: 2,
          highlight: '<mark>Łucj</mark>a Brandt',
          url: '/?people=%C5%81ucja+Brandt',
        },
      ],
    })
  })

  test('of a place lead to its articles', async () => {
    const { suggestions } = await suggest(engine, { q: 'chil', limit: 1 })
    expect(suggestions[0]).toMatchObject({ kind: 'place', url: '/?places=Chile' })
  })

  test('of a headline lead to the article, and are escaped', async () => {
    const { suggestions } = await suggest(engine, { q: 'scri', limit: 1 })
    expect(suggestions).toEqual([
      {
        text: '<script>alert(1)</script> & other "headlines"',
        kind: 'headline',
        count: 1,
        highlight: '&lt;<mark>scri</mark>pt&gt;alert(1)&lt;/<mark>scri</mark>pt&gt; &amp; other &quot;headlines&quot;',
        url: '/articles/markup',
        id: 'markup',
      },
    ])
  })

  test('for nothing are none', async () => {
    expect(await suggest(engine, { q: '', limit: 8 })).toEqual({ query: '', suggestions: [] })
  })
})
