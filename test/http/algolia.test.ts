import { beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { createApp } from '../../src/http/app.ts'
import { newEngine } from './archive.ts'

type Result = {
  readonly hits: readonly ({ readonly objectID: string } & Readonly<Record<string, unknown>>)[]
  readonly izdeUnsupported?: readonly string[]
}

let app: ReturnType<typeof createApp>
beforeAll(async () => {
  app = createApp(await newEngine(), loadConfig({ 'log-level': 'silent' }, {}), () => ({
    state: 'ready',
    problems: [],
  }))
})

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers })

/** The result of one search. */
async function ask(params: Record<string, unknown>): Promise<Result> {
  const answer = await post('/1/indexes/*/queries', { requests: [{ indexName: 'articles', ...params }] })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { results: Result[] }).results[0]!
}

const idsFor = async (params: Record<string, unknown>) =>
  (await ask(params)).hits.map(({ objectID }) => objectID).sort()

/** The two requests that InstantSearch sends for a search with one refinement. */
const REFINED = {
  requests: [
    {
      indexName: 'articles',
      params: {
        query: '',
        facets: ['people', 'places'],
        facetFilters: [['places:Kazakhstan']],
        numericFilters: ['date>=1700000000'],
        hitsPerPage: 20,
        maxValuesPerFacet: 10,
        highlightPreTag: '__ais-highlight__',
        highlightPostTag: '__/ais-highlight__',
      },
    },
    {
      indexName: 'articles',
      params: {
        query: '',
        facets: 'places',
        numericFilters: ['date>=1700000000'],
        hitsPerPage: 0,
        page: 0,
        analytics: false,
        clickAnalytics: false,
      },
    },
  ],
}

describe('a search', () => {
  test('with a refinement is two searches, in one answer', async () => {
    const answer = await post('/1/indexes/*/queries?x-algolia-agent=x&x-algolia-api-key=k', REFINED, {
      'Content-Type': 'text/plain',
    })
    const { results } = (await answer.json()) as { results: unknown[] }
    expect(results).toMatchObject([
      {
        hits: [{ objectID: 'turkic-week' }],
        nbHits: 1,
        page: 0,
        nbPages: 1,
        hitsPerPage: 20,
        facets: { people: { 'Askar Nurlanov': 1 }, places: { Kazakhstan: 1, Vienna: 1 } },
        exhaustiveFacetsCount: true,
        query: '',
        index: 'articles',
      },
      { hits: [], nbHits: 2, nbPages: 0, hitsPerPage: 0, facets: { places: { China: 1, Kazakhstan: 1 } } },
    ])
    expect(JSON.stringify(results)).not.toContain('izdeUnsupported')
  })

  test.each([
    ['an object', { params: { query: 'shenzhen', hitsPerPage: 1 } }],
    ['the text of an address', { params: 'query=shenzhen&hitsPerPage=1' }],
    ['members of the request', { query: 'shenzhen', hitsPerPage: 1 }],
  ])('takes its parameters as %s', async (_, request) => {
    expect(await ask(request)).toMatchObject({
      hits: [{ objectID: 'data-centers' }],
      hitsPerPage: 1,
      query: 'shenzhen',
    })
  })

  test('takes lists as JSON in the text of an address', async () => {
    const params = new URLSearchParams({ facets: '["places"]', facetFilters: '[["places:Vienna","places:China"]]' })
    expect(await ask({ params: params.toString() })).toMatchObject({ nbHits: 2, facets: { places: { Vienna: 1 } } })
  })

  test('of one index answers without a list', async () => {
    const answer = await post('/1/indexes/articles/query', { params: 'query=vienna' })
    expect(await answer.json()).toMatchObject({ hits: [{ objectID: 'turkic-week' }], nbHits: 1, index: 'articles' })
  })

  test('completes the last word, unless it says otherwise', async () => {
    expect(await idsFor({ query: 'shenz' })).toEqual(['data-centers'])
    expect(await idsFor({ query: 'shenz', queryType: 'prefixNone' })).toEqual([])
  })

  test('of another index comes in another order', async () => {
    const first = async (indexName: string) => (await ask({ indexName, query: '' })).hits[0]?.objectID
    expect(await first('articles_newest')).toBe('data-centers')
    expect(await first('articles_oldest')).toBe('turkic-week')
  })

  test('is answered in pages that count from 0', async () => {
    const pages = [0, 1, 2, 3].map((page) => ask({ query: '', page, hitsPerPage: 1 }))
    const results = await Promise.all(pages)
    expect(new Set(results.flatMap(({ hits }) => hits.map(({ objectID }) => objectID))).size).toBe(3)
    expect(results[3]).toMatchObject({ hits: [], page: 3, nbPages: 3, nbHits: 3 })
    expect((await ask({ query: '', offset: 1, length: 2 })).hits).toHaveLength(2)
  })
})

describe('filters', () => {
  test.each([
    ['one value', [['places:Vienna']], ['turkic-week']],
    ['any of an inner list', [['places:Vienna', 'places:China']], ['data-centers', 'turkic-week']],
    ['all of the outer list', ['places:Vienna', 'places:Kazakhstan'], ['turkic-week']],
    ['all of the outer list, and none has them all', ['places:Vienna', 'places:China'], []],
    ['an excluded value', ['places:-Vienna'], ['data-centers', 'hostile']],
    ['one facet or another', [['people:Li Wei', 'source:Foreign Ministry']], ['data-centers', 'turkic-week']],
    ['a value with a colon', ['source:a:b'], []],
    ['one text', 'places:Vienna', ['turkic-week']],
  ])('by facet: %s', async (_, facetFilters, ids) => {
    expect(await idsFor({ facetFilters })).toEqual(ids)
  })

  test.each([
    ['places:Vienna', ['turkic-week']],
    ['places:Vienna OR places:China', ['data-centers', 'turkic-week']],
    ['places:"Vienna" AND places:Kazakhstan', ['turkic-week']],
    ['(places:Vienna OR places:China) AND people:"Li Wei"', ['data-centers']],
    ['places:Vienna OR places:China AND people:"Li Wei"', ['data-centers']],
    ['NOT places:Vienna', ['data-centers', 'hostile']],
    ["NOT places:Vienna AND source:'Technology Desk'", ['data-centers']],
    ['people:"\\"><script>alert(2)</script>"', ['hostile']],
    ['date > 1768348800 AND places:China', ['data-centers']],
    ['date:1768348800 TO 1768350000', ['turkic-week']],
    ['  ', ['data-centers', 'hostile', 'turkic-week']],
  ])('by text: %s', async (filters, ids) => {
    const result = await ask({ filters })
    expect(result.hits.map(({ objectID }) => objectID).sort()).toEqual(ids)
    expect(result.izdeUnsupported).toBeUndefined()
  })

  test.each([
    'places:Vienna AND',
    'AND places:Vienna',
    '(places:Vienna',
    'places:Vienna)',
    'places:Vienna places:China',
    'places:Vienna OR date > 5',
    'NOT date > 5',
    '(places:Vienna AND people:a) OR source:b',
    'Vienna',
    'places:"Vienna',
    '"'.repeat(4000),
  ])('by a text that cannot be read have no effect, and that is said: %.40s', async (filters) => {
    const result = await ask({ filters })
    expect(result.hits).toHaveLength(3)
    expect(result.izdeUnsupported).toEqual([expect.stringContaining('filters')])
  })

  // 2026-01-14 and 2026-02-03 begin at these seconds.
  test.each([
    ['date >= 1768348800', ['data-centers', 'turkic-week']],
    ['date > 1768348800', ['data-centers']],
    ['date<1770076800', ['turkic-week']],
    ['date <= 1770076800', ['data-centers', 'turkic-week']],
    ['date=1768348800', ['turkic-week']],
    ['date:1768348800 TO 1768350000', ['turkic-week']],
    ['date > 999999999999', []],
  ])('by day: %s', async (filter, ids) => {
    expect(await idsFor({ numericFilters: [filter] })).toEqual(ids)
  })
})

describe('a hit', () => {
  test('has the attributes of the article, and says what matched', async () => {
    const { hits } = await ask({ query: 'vienna silk', attributesToSnippet: ['body:20'] })
    expect(hits[0]).toMatchObject({
      objectID: 'turkic-week',
      headline: 'Turkic Week fills the halls of Vienna',
      places: ['Vienna', 'Kazakhstan'],
      date: 1768348800,
      isoDate: '2026-01-14',
      articleUrl: 'http://localhost/articles/turkic-week',
      _highlightResult: {
        headline: {
          value: 'Turkic Week fills the halls of <em>Vienna</em>',
          matchLevel: 'partial',
          matchedWords: ['vienna'],
          fullyHighlighted: false,
        },
        people: [{ value: 'Askar Nurlanov', matchLevel: 'none', matchedWords: [] }],
        places: [{ value: '<em>Vienna</em>', matchLevel: 'partial', fullyHighlighted: true }, { matchLevel: 'none' }],
      },
      _snippetResult: { body: { value: expect.stringContaining('<em>Silk</em>'), matchLevel: 'partial' } },
    })
  })

  test('has all words of the query where it has them in any form', async () => {
    const { hits } = await ask({ query: 'turkic weeks' })
    expect(hits[0]).toMatchObject({
      _highlightResult: { headline: { matchLevel: 'full', matchedWords: ['turkic', 'weeks'] } },
    })
  })

  test('has only the attributes asked for', async () => {
    const [hit] = (await ask({ query: 'vienna', attributesToRetrieve: ['headline'], attributesToHighlight: [] })).hits
    expect(hit).toEqual({ objectID: 'turkic-week', headline: expect.any(String), _highlightResult: {} })
    const [other] = (await ask({ query: 'vienna', attributesToRetrieve: ['*', '-body'] })).hits
    expect(other).toHaveProperty('headline')
    expect(other).not.toHaveProperty('body')
  })

  test('is escaped where the tags are HTML', async () => {
    const { hits } = await ask({ query: 'hostile', highlightPreTag: '<b class="$&">', highlightPostTag: '</b>' })
    expect(hits[0]).toMatchObject({
      _highlightResult: {
        headline: { value: '<b class="$&">Hostile</b> &lt;img src=x onerror=alert(1)&gt; headline' },
      },
    })
  })

  test('is left to the client to escape where they are not', async () => {
    const { hits } = await ask({ query: 'hostile', highlightPreTag: '__m__', highlightPostTag: '__/m__' })
    expect(hits[0]).toMatchObject({
      _highlightResult: { headline: { value: '__m__Hostile__/m__ <img src=x onerror=alert(1)> headline' } },
    })
  })
})

describe('values of a facet', () => {
  const vienna = { value: 'Vienna', highlighted: '<em>Vi</em>enna', count: 1 }

  test('are found by the beginning of a word', async () => {
    const answer = await post('/1/indexes/articles/facets/places/query', { params: 'facetQuery=vi' })
    expect(await answer.json()).toMatchObject({ facetHits: [vienna], exhaustiveFacetsCount: true })
  })

  test.each([
    ['type and facet', { type: 'facet', facet: 'places', params: { facetQuery: 'vi' } }],
    ['facetName', { params: { facetName: 'places', facetQuery: 'vi' } }],
  ])('among other searches, named by %s', async (_, request) => {
    expect(await ask(request)).toMatchObject({ facetHits: [vienna] })
  })

  test('are those of the articles that the search finds', async () => {
    const path = '/1/indexes/articles/facets/places/query'
    const answer = await post(path, { facetQuery: '', query: 'shenzhen', maxFacetHits: 1 })
    expect(await answer.json()).toMatchObject({ facetHits: [{ value: 'China', count: 1 }] })
    const filtered = await post(path, { facetQuery: 'vi', facetFilters: ['people:Li Wei'] })
    expect(await filtered.json()).toMatchObject({ facetHits: [] })
  })
})

describe('what cannot be done is said', () => {
  test.each([
    [{ filters: 'places:Vienna AND' }, 'filters has no effect'],
    [{ aroundLatLng: '1,2' }, 'aroundLatLng has no effect.'],
    [{ facets: ['colour'] }, 'facets "colour": only people, places, source are counted.'],
    [{ facetFilters: [['colour:red', 'places:Vienna']] }, 'facetFilters ["colour:red","places:Vienna"]'],
    [{ numericFilters: ['price > 3'] }, 'numericFilters "price > 3"'],
    [{ numericFilters: [['date > 3', 'date < 2']] }, 'numericFilters ["date > 3","date < 2"]'],
    [{ hitsPerPage: 1000 }, 'hitsPerPage and length are at most 100.'],
    [{ queryType: 'prefixAll' }, 'queryType prefixAll is read as prefixLast.'],
  ])('%j', async (params, said) => {
    const result = await ask({ query: '', ...params })
    expect(result.izdeUnsupported).toEqual([expect.stringContaining(said)])
    expect(result).toHaveProperty('message')
  })
})

describe('refused', () => {
  const nested = `{"requests":[{"facetFilters":${'['.repeat(20_000)}${']'.repeat(20_000)}}]}`
  test.each([
    ['no JSON', 'query=vienna', 400],
    ['no object', '[]', 400],
    ['no list of searches', {}, 400],
    ['too many searches', { requests: Array(51).fill({}) }, 400],
    ['no search', { requests: [null] }, 400],
    ['parameters that are none', { requests: [{ params: 3 }] }, 400],
    ['a page that is none', { requests: [{ page: 'x' }] }, 400],
    ['a query that is too long', { requests: [{ query: 'a'.repeat(1025) }] }, 400],
    ['lists within lists', nested, 400],
    ['a body that is too long', `{"requests":[{"query":"${'a'.repeat(70_000)}"}]}`, 413],
  ])('%s', async (_, body, status) => {
    const answer = await post('/1/indexes/*/queries', body)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
  })

  test('a facet that there is none of', async () => {
    const answer = await post('/1/indexes/articles/facets/colour/query', {})
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ parameter: 'facet' })
  })

  test('a search by GET', async () => {
    const answer = await app.request('/1/indexes/articles/query')
    expect(answer.status).toBe(405)
    expect(answer.headers.get('Allow')).toBe('POST')
  })
})

test('pages of every origin may search, with any headers', async () => {
  const headers = {
    Origin: 'https://elsewhere.example',
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'x-algolia-api-key,x-algolia-application-id',
  }
  const preflight = await app.request('/1/indexes/*/queries', { method: 'OPTIONS', headers })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(preflight.headers.get('Access-Control-Allow-Methods')).toBe('POST')
  expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain('x-algolia-api-key')
  const answer = await post('/1/indexes/*/queries', { requests: [] }, { Origin: 'https://elsewhere.example' })
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
})

test('searches wait until the archive is indexed', async () => {
  const indexing = createApp(await newEngine(), loadConfig({ 'log-level': 'silent' }, {}), () => ({
    state: 'indexing',
    problems: [],
  }))
  const answer = await indexing.request('/1/indexes/*/queries', { method: 'POST', body: '{"requests":[]}' })
  expect(answer.status).toBe(503)
})
