import { beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { createApp } from '../../src/http/app.ts'
import { newEngine } from './archive.ts'

const serve = (engine: Engine) =>
  createApp(engine, loadConfig({ 'log-level': 'silent', 'base-url': 'https://search.example.org' }, {}), () => ({
    state: 'ready',
    problems: [],
  }))

let app: ReturnType<typeof createApp>
beforeAll(async () => {
  app = serve(await newEngine())
})

const feed = async (query: string) => (await app.request(`/feed.atom${query}`)).text()

describe('GET /feed.atom', () => {
  test('has the hits of the search, under their own addresses', async () => {
    const answer = await app.request('/feed.atom?q=silk+road')
    expect(answer.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8')
    const xml = await answer.text()
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom"/)
    expect(xml).toContain('<id>https://search.example.org/articles/turkic-week</id>')
    expect(xml).toContain('<title>Turkic Week fills the halls of Vienna</title>')
    expect(xml).toContain('<published>2026-01-14T00:00:00Z</published>')
    expect(xml).toContain('&lt;mark&gt;Silk&lt;/mark&gt;')
    expect(xml.match(/<updated>2026-01-14T00:00:00Z<\/updated>/g)).toHaveLength(2)
  })

  test('says which part of how much it is, and leads to the others', async () => {
    const xml = await feed('?q=&sort=newest&perPage=1&page=2')
    for (const element of ['totalResults>3', 'startIndex>2', 'itemsPerPage>1']) {
      expect(xml).toContain(`<opensearch:${element}<`)
    }
    const address = (page: string) => `href="https://search.example.org/feed.atom?sort=newest${page}&amp;perPage=1"/>`
    const atom = 'type="application/atom+xml"'
    expect(xml).toContain(`<link rel="self" ${atom} ${address('&amp;page=2')}`)
    expect(xml).toContain(`<link rel="previous" ${atom} ${address('')}`)
    expect(xml).toContain(`<link rel="next" ${atom} ${address('&amp;page=3')}`)
    expect(xml).toContain('type="text/html" href="https://search.example.org/?sort=newest&amp;page=2&amp;perPage=1"')
  })

  test('keeps its id on every page', async () => {
    const id = '<id>https://search.example.org/feed.atom?perPage=1</id>'
    expect(await feed('?perPage=1')).toContain(id)
    expect(await feed('?perPage=1&page=3')).toContain(id)
  })

  test('escapes hostile text, and leaves out what XML cannot hold', async () => {
    const engine = createMinisearchEngine()
    await engine.index([
      {
        id: 'hostile',
        headline: ']]></title><script>alert(1)</script>\u0000\u001b\ud800\uffff\u2028',
        people: ['"/><evil>'],
        places: [],
        source: '<source>',
        language: 'en',
        keywords: [],
        body: '<img src=x onerror=alert(2)> & more',
      },
    ])
    const xml = await (await serve(engine).request('/feed.atom')).text()
    expect(xml).not.toMatch(/<(script|evil|img|source)/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u)
    expect(xml).toContain('<summary type="html">&amp;lt;img src=x onerror=alert(2)&amp;gt; &amp;amp; more</summary>')
  })

  test('is offered on result pages, the newest first', async () => {
    const page = await (await app.request('/?q=silk&places=Vienna&page=1')).text()
    const address = '/feed.atom?q=silk&amp;places=Vienna&amp;sort=newest'
    expect(page).toContain(`<link rel="alternate" type="application/atom+xml" href="${address}" title="Articles"/>`)
    expect(page).toContain('<link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml"')
  })

  test('takes the parameters of a search, and no others', async () => {
    expect((await app.request('/feed.atom?limit=3')).status).toBe(400)
    expect((await app.request('/feed.atom?fold=false&recency=30&places=Vienna')).status).toBe(200)
  })
})

describe('GET /search names its other pages in Link', () => {
  test.each([
    ['?perPage=3', '</search?perPage=3>; rel="first", </search?perPage=3>; rel="last"'],
    [
      '?perPage=1&page=2&fold=true',
      [
        '</search?perPage=1&fold=true>; rel="first"',
        '</search?perPage=1&fold=true>; rel="prev"',
        '</search?page=3&perPage=1&fold=true>; rel="next"',
        '</search?page=3&perPage=1&fold=true>; rel="last"',
      ].join(', '),
    ],
    ['?page=9', '</search>; rel="first", </search>; rel="last"'],
    ['?q=zzzz', null],
  ])('%s', async (query, link) => {
    expect((await app.request(`/search${query}`)).headers.get('Link')).toBe(link)
  })
})
