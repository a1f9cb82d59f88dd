import { pino } from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import type { Engine, SearchRequest } from '../../src/engine/engine.ts'
import type { Problem } from '../../src/http/answers.ts'
import { createApp } from '../../src/http/app.ts'
import type { Readiness } from '../../src/http/readiness.ts'
import type { SearchAnswer, SuggestAnswer } from '../../src/search.ts'
import { newEngine } from './archive.ts'

const config = loadConfig({ 'log-level': 'silent' }, {})
const READY: Readiness = { state: 'ready', problems: [] }

let engine: Engine
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  engine = await newEngine()
  app = createApp(engine, config, () => READY)
})

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
const json = async <T>(answer: Response | Promise<Response>) => (await (await answer).json()) as T

const BROWSER = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

describe('GET /search', () => {
  test('finds articles, with highlights and facets', async () => {
    const answer = await json<SearchAnswer>(get('/search?q=silk+road'))
    expect(answer).toMatchObject({ query: 'silk road', total: 1, page: 1, perPage: 10, pages: 1 })
    expect(answer.hits[0]).toMatchObject({ id: 'turkic-week', date: '2026-01-14', source: 'Foreign Ministry' })
    expect(answer.hits[0]?.highlights.body[0]).toContain('<mark>Silk</mark>')
    expect(answer.facets.places).toContainEqual({ value: 'Vienna', count: 1 })
  })

  test('finds every article without a query', async () => {
    expect(await json(get('/search'))).toMatchObject({ query: '', total: 3 })
  })

  test.each([
    ['people=Askar+Nurlanov', ['turkic-week']],
    ['people=Askar+Nurlanov&people=Li+Wei', []],
    ['places=Vienna&places=Kazakhstan', ['turkic-week']],
    ['source=Foreign+Ministry&source=Technology+Desk', ['data-centers', 'turkic-week']],
    ['from=2026-02', ['data-centers']],
    ['to=2026-01', ['turkic-week']],
    ['sort=oldest&perPage=1', ['turkic-week']],
    ['page=1000000', []],
  ])('narrows by %s', async (query, ids) => {
    const { hits } = await json<SearchAnswer>(get(`/search?${query}`))
    expect(hits.map(({ id }) => id).sort()).toEqual(ids)
  })

  test('escapes what stands in articles and queries', async () => {
    const { hits } = await json<SearchAnswer>(get('/search?q=%3Cscript%3E+hostile'))
    expect(hits[0]?.highlights.headline).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(JSON.stringify(hits[0]?.highlights)).not.toMatch(/<(?!\/?mark>)/)
  })
})

describe('GET /suggest', () => {
  test('completes names', async () => {
    const answer = await json<SuggestAnswer>(get('/suggest?q=ask'))
    expect(answer.suggestions[0]).toMatchObject({ text: 'Askar Nurlanov', kind: 'person', count: 1 })
  })

  test.each([
    ['/suggest?q=ask', { Accept: 'application/x-suggestions+json' }],
    ['/suggest?q=ask&format=opensearch', {}],
  ])('answers %s %j in the form that browsers read', async (path, headers) => {
    const answer = await get(path, headers)
    expect(answer.headers.get('Content-Type')).toBe('application/x-suggestions+json; charset=utf-8')
    expect(await answer.json()).toEqual([
      'ask',
      ['Askar Nurlanov'],
      ['1 article'],
      ['http://localhost/?people=Askar+Nurlanov'],
    ])
  })
})

describe('GET /articles/:id', () => {
  test('answers a program with the article', async () => {
    const answer = await get('/articles/turkic-week')
    expect(answer.headers.get('Vary')).toBe('Accept, Accept-Encoding')
    expect(await answer.json()).toMatchObject({ id: 'turkic-week', headline: 'Turkic Week fills the halls of Vienna' })
  })

  test('answers a browser with a page', async () => {
    const answer = await get('/articles/hostile', BROWSER)
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=UTF-8')
    expect(await answer.text()).not.toContain('<img src=x')
  })
})

describe('GET /', () => {
  test('answers with a page, whoever asks', async () => {
    const answer = await get('/?q=silk+road')
    expect(answer.status).toBe(200)
    const page = await answer.text()
    expect(page).toMatch(/^<!doctype html>/i)
    expect(page).toContain('Turkic Week')
  })

  test('answers a browser with a page also when something is wrong', async () => {
    const answer = await get('/?page=0', BROWSER)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=UTF-8')
    expect(await answer.text()).toContain('a whole number from 1')
  })
})

describe('errors are problem details', () => {
  test.each([
    ['/search?page=0', 400, 'page'],
    ['/search?perPage=1000', 400, 'perPage'],
    ['/search?q=%FF', 400, 'q'],
    ['/search?q=a&q=b', 400, 'q'],
    ['/search?querry=a', 400, 'querry'],
    ['/search?from=2025&to=2024', 400, 'from'],
    [`/search?q=${'a'.repeat(1025)}`, 400, 'q'],
    ['/?page=0', 400, 'page'],
    ['/suggest?limit=21', 400, 'limit'],
    ['/articles/turkic-week?page=2', 400, 'page'],
    ['/articles/nope', 404, undefined],
    ['/articles/../../etc/passwd', 404, undefined],
    ['/articles/%2e%2e%2fetc', 404, undefined],
    ['/articles/%FF', 404, undefined],
    ['/articles/%00', 404, undefined],
    ['/articles/__proto__', 404, undefined],
    ['/articles/', 404, undefined],
    ['/nope', 404, undefined],
  ])('%.60s', async (path, status, parameter) => {
    const answer = await get(path)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('ETag')).toBeNull()
    const problem = await json<Problem>(answer)
    expect(problem).toMatchObject({ type: 'about:blank', status })
    expect(problem.parameter).toBe(parameter)
    expect(problem.requestId).toBe(answer.headers.get('X-Request-Id'))
    expect(JSON.stringify(problem)).not.toContain('node_modules')
  })

  test('say what was expected and what was got', async () => {
    expect(await json(get('/search?perPage=1000'))).toMatchObject({
      title: 'Bad Request',
      detail: 'The parameter "perPage" must be a whole number from 1 to 100, not "1000".',
      parameter: 'perPage',
      expected: 'a whole number from 1 to 100',
      got: '1000',
    })
  })

  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('refuse %s /search, naming what is allowed', async (method) => {
    const answer = await app.request('/search', { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('Allow')).toBe('GET, HEAD')
    expect(await answer.json()).toMatchObject({ status: 405, title: 'Method Not Allowed' })
  })

  test('tell nothing of a failure nobody foresaw, and log it under the request id', async () => {
    const lines: string[] = []
    const logger = pino({ level: 'error' }, { write: (line: string) => lines.push(line) })
    const broken: Engine = Object.create(engine, { search: { value: () => Promise.reject(new Error('disk on fire')) } })
    const answer = await createApp(broken, config, () => READY, { logger }).request('/search?q=a')
    expect(answer.status).toBe(500)
    const text = await answer.text()
    expect(text).not.toContain('disk on fire')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      requestId: JSON.parse(text).requestId,
      err: { message: 'disk on fire' },
    })
  })
})

describe('an answer that is asked for again', () => {
  test('is the same, with its links, until an article changes', async () => {
    const changing = await newEngine()
    const service = createApp(changing, config, () => READY)
    const ask = async (path: string) => {
      const answer = await service.request(path)
      return { link: answer.headers.get('Link'), ...(await json<SearchAnswer>(answer)) }
    }
    const first = await ask('/search?perPage=1&sort=newest')
    expect(first.link).toContain('rel="next"')
    expect(await ask('/search?perPage=1&sort=newest')).toEqual(first)
    expect((await ask('/search?perPage=1&sort=oldest')).hits).not.toEqual(first.hits)
    await changing.remove(first.hits[0]!.id)
    const second = await ask('/search?perPage=1&sort=newest')
    expect(second.total).toBe(first.total - 1)
    expect(second.hits).not.toEqual(first.hits)
  })

  test('is not searched for again, and is counted as a search', async () => {
    let searches = 0
    const counting: Engine = Object.create(await newEngine(), {
      search: {
        value: (request: SearchRequest) => {
          searches += 1
          return engine.search(request)
        },
      },
    })
    const service = createApp(counting, config, () => READY)
    for (let i = 0; i < 3; i++) await service.request('/search?q=silk')
    expect(searches).toBe(1)
    expect(await (await service.request('/metrics')).text()).toContain('izde_searches_total 3')
  })
})

describe('caching', () => {
  test.each([
    '/search?q=silk',
    '/suggest?q=ask',
    '/articles/turkic-week',
    '/?q=silk',
    '/openapi.json',
    '/opensearch.xml',
    '/docs',
  ])('answers 304 to who has %s already, and keeps it open to every origin', async (path) => {
    const first = await get(path)
    const tag = first.headers.get('ETag') ?? ''
    expect(tag).toMatch(/^(?:W\/)?"[\w-]{22}"$/)
    const second = await get(path, { 'If-None-Match': `"other", ${tag}` })
    expect(second.status).toBe(304)
    expect(await second.text()).toBe('')
    for (const name of ['ETag', 'Cache-Control', 'Access-Control-Allow-Origin', 'Access-Control-Expose-Headers']) {
      expect(second.headers.get(name), name).toBe(first.headers.get(name))
    }
    expect(second.headers.get('Vary')).toBe(first.headers.get('Vary'))
  })

  test('knows the same question in other words', async () => {
    const tag = async (path: string) => (await get(path)).headers.get('ETag')
    expect(await tag('/search?q=silk&page=1')).toBe(await tag('/search?perPage=10&q=%73ilk&people='))
    expect(await tag('/search?q=silk')).not.toBe(await tag('/search?q=silks'))
    expect(await tag('/search?q=silk')).not.toBe(await tag('/?q=silk'))
  })

  test('does not search to find out', async () => {
    let searches = 0
    const counting: Engine = Object.create(engine, {
      search: {
        value: (request: SearchRequest) => {
          searches++
          return engine.search(request)
        },
      },
    })
    const counted = createApp(counting, config, () => READY)
    const tag = (await counted.request('/search?q=silk')).headers.get('ETag') ?? ''
    expect((await counted.request('/search?q=silk', { headers: { 'If-None-Match': tag } })).status).toBe(304)
    expect(searches).toBe(1)
  })

  test('forgets when the articles change', async () => {
    const changing = await newEngine()
    const other = createApp(changing, config, () => READY)
    const tag = (await other.request('/search?q=silk')).headers.get('ETag') ?? ''
    await changing.remove('hostile')
    expect((await other.request('/search?q=silk', { headers: { 'If-None-Match': tag } })).status).toBe(200)
  })

  test('tells the forms of an article apart', async () => {
    const tag = (await get('/articles/turkic-week')).headers.get('ETag') ?? ''
    expect((await get('/articles/turkic-week', { ...BROWSER, 'If-None-Match': tag })).status).toBe(200)
  })
})

describe('headers', () => {
  test.each(['/search', '/search?page=0', '/nope', '/suggest?q=a', '/articles/turkic-week'])(
    '%s is open to every origin',
    async (path) => {
      const { headers } = await get(path, { Origin: 'https://elsewhere.example' })
      expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(headers.get('Access-Control-Expose-Headers')).toContain('ETag')
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
    },
  )

  test('a preflight allows reading only', async () => {
    const answer = await app.request('/search', {
      method: 'OPTIONS',
      headers: { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'GET' },
    })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('Access-Control-Allow-Methods')).toBe('GET,HEAD')
  })

  test('pages run only what the service itself serves', async () => {
    const policy = (await get('/')).headers.get('Content-Security-Policy')
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).not.toContain('unsafe')
  })

  test('long answers are compressed for who can read it, short ones are not', async () => {
    expect((await get('/openapi.json', { 'Accept-Encoding': 'gzip' })).headers.get('Content-Encoding')).toBe('gzip')
    expect((await get('/suggest?q=ask', { 'Accept-Encoding': 'gzip' })).headers.get('Content-Encoding')).toBeNull()
    expect((await get('/openapi.json')).headers.get('Content-Encoding')).toBeNull()
  })

  test('HEAD answers as GET does, without the body', async () => {
    for (const path of [
      '/',
      '/search?q=silk',
      '/suggest?q=a',
      '/articles/turkic-week',
      '/healthz',
      '/readyz',
      '/docs',
    ]) {
      const answer = await app.request(path, { method: 'HEAD' })
      expect(answer.status, path).toBe(200)
      expect(await answer.text()).toBe('')
    }
  })

  test('a request is logged by its route, not by what was searched for', async () => {
    const lines: string[] = []
    const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) })
    const logged = createApp(engine, config, () => READY, { logger })
    await logged.request('/search?q=secret', { headers: { 'X-Request-Id': 'abc-1' } })
    await logged.request('/articles/turkic-week')
    await logged.request('/secret-path')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { method: 'GET', route: '/search', status: 200, requestId: 'abc-1', ms: expect.any(Number) },
      { route: '/articles/:id', status: 200 },
      { status: 404 },
    ])
    expect(lines.join('')).not.toContain('secret')
  })

  test('Server-Timing says how long the search took', async () => {
    expect((await get('/search?q=silk')).headers.get('Server-Timing')).toMatch(/^search;dur=[\d.]+,total;dur=[\d.]+$/)
  })
})

describe('operation', () => {
  const at = (readiness: Readiness) => createApp(engine, config, () => readiness)

  test('a ready service says what it serves and what it could not read', async () => {
    const problems = ['corpus/bad.md:2: no headline.']
    const answer = await at({ state: 'ready', problems }).request('/readyz')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(await answer.json()).toEqual({ state: 'ready', articles: 3, generation: engine.generation, problems })
  })

  test.each(['indexing', 'draining'] as const)('while %s it is alive and not ready', async (state) => {
    const service = at({ state, problems: [] })
    expect((await service.request('/healthz')).status).toBe(200)
    const answer = await service.request('/readyz')
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ status: 503, state, articles: 3 })
  })

  test('while indexing it says how far it is', async () => {
    const answer = await at({ state: 'indexing', indexed: 1200, problems: [] }).request('/readyz')
    expect(await answer.json()).toMatchObject({ status: 503, state: 'indexing', indexed: 1200 })
  })

  test.each(['/', '/search', '/suggest', '/articles/turkic-week'])(
    'while indexing, %s asks for patience',
    async (path) => {
      const answer = await at({ state: 'indexing', problems: [] }).request(path)
      expect(answer.status).toBe(503)
      expect(answer.headers.get('Retry-After')).toBe('2')
    },
  )

  test('while draining it still answers', async () => {
    expect((await at({ state: 'draining', problems: [] }).request('/search?q=silk')).status).toBe(200)
  })
})

describe('documents', () => {
  test('/opensearch.xml has absolute addresses, escaped', async () => {
    const xml = await (await get('/opensearch.xml')).text()
    expect(xml).toContain('template="http://localhost/?q={searchTerms}"')
    expect(xml).toContain('template="http://localhost/suggest?format=opensearch&amp;q={searchTerms}"')
  })

  test('the public address of the configuration wins', async () => {
    const behindProxy = createApp(engine, { ...config, baseUrl: 'https://search.example.org' }, () => READY)
    expect(await (await behindProxy.request('/opensearch.xml')).text()).toContain('"https://search.example.org/?q=')
    expect((await behindProxy.request('/')).headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
  })

  test.each([
    ['/izde-search.js', 'text/javascript; charset=utf-8'],
    ['/style.css', 'text/css; charset=utf-8'],
    ['/docs', 'text/html; charset=UTF-8'],
  ])('%s is served', async (path, type) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toBe(type)
    expect((await get(path, { 'If-None-Match': answer.headers.get('ETag') ?? '' })).status).toBe(304)
  })

  test('/docs names every route and parameter', async () => {
    const page = await (await get('/docs')).text()
    for (const text of ['GET /search', 'perPage', 'GET /suggest', 'GET /articles/{id}', '1 to 100'])
      expect(page).toContain(text)
  })
})
