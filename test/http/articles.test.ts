import { beforeAll, describe, expect, test } from 'vitest'
import type { Article } from '../../src/article.ts'
import { loadConfig } from '../../src/config.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { createApp } from '../../src/http/app.ts'
import type { SearchAnswer } from '../../src/search.ts'

const WIRE = `The old lighthouse at Kolka will shine again after repairs that took eleven years, the coast guard said on Monday.
Its lamp was brought by boat, and forty villagers carried it up the stairs.`

const article = (id: string, headline: string, body: string): Article => ({
  id,
  headline,
  people: ['Lūcija Ozola'],
  places: ['Kolka'],
  language: 'en',
  keywords: [],
  body,
})

let app: ReturnType<typeof createApp>
beforeAll(async () => {
  const engine = createMinisearchEngine()
  await engine.index([
    article('wire', 'Lighthouse shines again', WIRE),
    article('copy', 'A lighthouse shines again', WIRE),
    article('villagers', 'Villagers of Kolka repair the coast road', 'The coast road by the lighthouse needs repairs.'),
    article('storm', 'A storm at sea', 'Waves broke over the coast guard boat.\n\nNobody was hurt, the guard said.'),
  ])
  app = createApp(engine, loadConfig({ 'log-level': 'silent' }, {}), () => ({ state: 'ready', problems: [] }))
})

const read = async <T>(path: string) => (await (await app.request(path)).json()) as T
const show = async (path: string) => (await app.request(path, { headers: { Accept: 'text/html' } })).text()

describe('GET /articles/:id', () => {
  test('marks what the query found that led to it', async () => {
    const page = await show('/articles/storm?q=guards+kolka')
    expect(page).toContain('over the coast <mark>guard</mark> boat.</p>')
    expect(page).toContain('<bdi><mark>Kolka</mark></bdi>')
    expect(page).toContain('value="guards kolka"')
    expect(page).toContain('<link rel="canonical" href="/articles/storm"/>')
    expect(await show('/articles/storm')).not.toContain('<mark>')
  })

  test('is the same JSON whatever the query', async () => {
    expect(await read('/articles/storm?q=guards')).toEqual(await read('/articles/storm'))
  })

  test('is linked from a hit with the query', async () => {
    expect(await show('/?q=boat+guard')).toContain('href="/articles/storm?q=boat+guard"')
    expect(await show('/?places=Kolka')).toContain('href="/articles/storm"')
  })

  test('refuses every other parameter', async () => {
    expect((await app.request('/articles/storm?q=a&page=2')).status).toBe(400)
  })
})

describe('GET /articles/:id/related', () => {
  test('has the articles most like it, and none of its copies', async () => {
    const { related } = await read<{ related: { id: string }[] }>('/articles/wire/related')
    expect(related.map(({ id }) => id)).toContain('villagers')
    expect(related.map(({ id }) => id)).not.toContain('copy')
    expect(await show('/articles/wire')).toContain('Related articles')
  })

  test('is limited', async () => {
    expect(await read('/articles/storm/related?limit=1')).toMatchObject({ id: 'storm', related: { length: 1 } })
    expect((await app.request('/articles/storm/related?limit=0')).status).toBe(400)
    expect((await app.request('/articles/nope/related')).status).toBe(404)
  })
})

describe('GET /articles/:id/explain', () => {
  test('says why a search finds the article', async () => {
    const explained = await read('/articles/storm/explain?q=boat')
    expect(explained).toMatchObject({ id: 'storm', query: 'boat', isHit: true, rank: expect.any(Number) })
  })

  test('says why it does not', async () => {
    expect(await read('/articles/storm/explain?q=boat&places=Riga')).toMatchObject({ isHit: false, rank: null })
  })

  test('takes what decides about hits, and nothing else', async () => {
    expect((await app.request('/articles/storm/explain?q=boat&perPage=3')).status).toBe(400)
    expect((await app.request('/articles/nope/explain?q=boat')).status).toBe(404)
  })
})

describe('near copies', () => {
  test('stand under the best of them where that is asked for', async () => {
    const { total, hits } = await read<SearchAnswer>('/search?q=villagers+stairs&fold=true')
    expect(total).toBe(hits.length)
    const similar = hits.flatMap((hit) => hit.similar ?? [])
    expect(similar).toEqual([
      { id: expect.stringMatching(/wire|copy/), headline: expect.any(String), date: null, source: null },
    ])
  })

  test('are hits of their own otherwise', async () => {
    const { hits } = await read<SearchAnswer>('/search?q=villagers+stairs')
    expect(hits.map(({ id }) => id)).toEqual(expect.arrayContaining(['wire', 'copy']))
    expect(hits.every((hit) => hit.similar === undefined)).toBe(true)
  })

  test('are listed on the page, unless all hits are wanted', async () => {
    expect(await show('/?q=villagers+stairs')).toContain('<summary>and 1 similar</summary>')
    const all = await show('/?q=villagers+stairs&fold=false')
    expect(all).not.toContain('similar</summary>')
    expect(all).toContain('<input type="hidden" name="fold" value="false"/>')
  })
})

describe('dates that cannot be', () => {
  const path = '/?q=boat&places=Kolka&from=2026-02-01&to=2026-01-01'

  test('keep the form as it was filled in, with the message beside the field', async () => {
    const answer = await app.request(path, { headers: { Accept: 'text/html' } })
    expect(answer.status).toBe(400)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const page = await answer.text()
    expect(page).toMatch(/<title>Error: the dates – boat/)
    expect(page).toContain('name="from" value="2026-02-01" aria-invalid="true" aria-describedby="date-problem"')
    expect(page).toContain('name="to" value="2026-01-01"/>')
    expect(page).toContain('<p id="date-problem" class="problem">“From” must be no later than')
    expect(page).toContain('<input type="hidden" name="places" value="Kolka"/>')
    expect(page).toContain('href="/articles/storm?q=boat"')
  })

  test('are a problem to a program', async () => {
    const answer = await app.request(path)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ parameter: 'from' })
  })
})
