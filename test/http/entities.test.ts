import { beforeAll, describe, expect, test } from 'vitest'
import type { Article } from '../../src/article.ts'
import { loadConfig } from '../../src/config.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { createApp } from '../../src/http/app.ts'
import type { EntityAnswer } from '../../src/http/entity.ts'

const article = (id: string, people: string[], places: string[], date?: string): Article => ({
  id,
  headline: `Report ${id}`,
  people,
  places,
  ...(date && { date }),
  language: 'en',
  keywords: [],
  body: `What happened, told in report ${id}.`,
})

/** Riga is everywhere; Lūcija and the lighthouse at Kolka are nowhere without each other. */
const ARTICLES = [
  article('a', ['Lūcija Ozola', 'Jānis Kalns'], ['Riga', 'Kolka'], '2026-01-05'),
  article('b', ['Lūcija Ozola'], ['Riga', 'Kolka'], '2026-03-09'),
  article('c', ['Lucija Ozola', 'Jānis Kalns'], ['Riga']),
  article('d', ['Jānis Kalns'], ['Riga'], '2026-02-01'),
  article('e', ['Jānis Kalns'], ['Riga', 'A/B & C?'], '2026-02-02'),
  article('f', [], ['Riga'], '2026-02-03'),
]

let app: ReturnType<typeof createApp>
beforeAll(async () => {
  const engine = createMinisearchEngine()
  await engine.index(ARTICLES)
  app = createApp(engine, loadConfig({ 'log-level': 'silent' }, {}), () => ({ state: 'ready', problems: [] }))
})

const read = async (path: string) => (await (await app.request(path)).json()) as EntityAnswer
const show = async (path: string) => (await app.request(path, { headers: { Accept: 'text/html' } })).text()

describe('GET /people/:name and /places/:name', () => {
  test('know a name under its spellings, and call it by the usual one', async () => {
    expect(await read('/people/lucija%20ozola')).toMatchObject({ name: 'Lūcija Ozola', kind: 'person', total: 3 })
  })

  test('list the articles, the newest first and those without a date last', async () => {
    const { hits, dates } = await read('/people/Lucija%20Ozola')
    expect(hits.map(({ id }) => id)).toEqual(['b', 'a', 'c'])
    expect(dates).toEqual([
      { value: '2026-01', count: 1 },
      { value: '2026-03', count: 1 },
    ])
  })

  test('rank company by lift: both · all / (one · other)', async () => {
    const { people, places } = await read('/people/Lucija%20Ozola')
    expect(places).toEqual([
      { value: 'Kolka', count: 2, lift: (2 * 6) / (3 * 2) },
      { value: 'Riga', count: 3, lift: (3 * 6) / (3 * 6) },
    ])
    expect(people).toEqual([{ value: 'Jānis Kalns', count: 2, lift: (2 * 6) / (3 * 4) }])
  })

  test('show a page, with bars over the months and links to both', async () => {
    const page = await show('/people/lucija%20ozola')
    expect(page).toContain('<link rel="canonical" href="/people/L%C5%ABcija%20Ozola"/>')
    expect(page).toContain('aria-label="March 2026: 1 article"')
    expect(page).not.toContain('aria-label="February 2026')
    expect(page).toContain('href="/places/Kolka"')
    expect(page).toContain('href="/?people=L%C5%ABcija+Ozola&amp;places=Kolka&amp;fold=false"')
    expect(page).toContain('href="/feed.atom?people=L%C5%ABcija+Ozola&amp;sort=newest&amp;fold=false"')
  })

  test('are reached by names with any characters', async () => {
    expect(await show('/places/Riga')).toContain('href="/places/A%2FB%20%26%20C%3F"')
    expect(await read('/places/A%2FB%20%26%20C%3F')).toMatchObject({ name: 'A/B & C?', total: 1 })
  })

  test.each(['/people/Nobody', '/people/Riga', '/places/Lucija%20Ozola', '/places/%00', '/people/%FF'])(
    '%s is not there',
    async (path) => {
      const answer = await app.request(path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
      expect(await show(path)).toContain('Search for the name')
    },
  )

  test('take no parameters', async () => {
    expect((await app.request('/people/Lucija%20Ozola?page=2')).status).toBe(400)
  })
})
