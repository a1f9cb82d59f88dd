import { algoliasearch } from 'algoliasearch'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { createApp } from '../../src/http/app.ts'
import { type RunningServer, startServer } from '../../src/http/server.ts'
import { newEngine } from './archive.ts'

// The client for programs, unmodified but for its hosts: unlike that for browsers it sends its keys as headers.

let server: RunningServer
let client: ReturnType<typeof algoliasearch>
beforeAll(async () => {
  const config = loadConfig({ port: '0', 'log-level': 'silent', 'drain-ms': '0' }, {})
  server = await startServer(
    createApp(await newEngine(), config, () => ({ state: 'ready', problems: [] })),
    config,
  )
  const { hostname, port } = new URL(server.url)
  const host = { url: hostname, port: Number(port), protocol: 'http', accept: 'readWrite' } as const
  client = algoliasearch('izde', 'none', { hosts: [host] })
})
afterAll(() => server.close())

test('searches several indexes', async () => {
  const { results } = await client.search({
    requests: [
      { indexName: 'articles', query: 'vienna', facets: ['places'] },
      { indexName: 'articles', type: 'facet', facet: 'people', facetQuery: 'ask' },
    ],
  })
  expect(results).toMatchObject([
    { hits: [{ objectID: 'turkic-week' }], facets: { places: { Vienna: 1, Kazakhstan: 1 } } },
    { facetHits: [{ value: 'Askar Nurlanov', highlighted: '<em>Ask</em>ar Nurlanov', count: 1 }] },
  ])
})

test('searches one index', async () => {
  const searchParams = { query: 'data', facetFilters: [['places:China', 'places:Vienna']], hitsPerPage: 1 }
  const answer = await client.searchSingleIndex({ indexName: 'articles', searchParams })
  expect(answer).toMatchObject({ hits: [{ objectID: 'data-centers' }], nbHits: 1 })
})

test('searches the values of a facet', async () => {
  const request = { indexName: 'articles', facetName: 'places', searchForFacetValuesRequest: { facetQuery: 'sh' } }
  expect((await client.searchForFacetValues(request)).facetHits).toEqual([
    { value: 'Shenzhen', highlighted: '<em>Sh</em>enzhen', count: 1 },
  ])
})

test('hears of what is wrong', async () => {
  await expect(client.search({ requests: [{ indexName: 'articles', hitsPerPage: -1 }] })).rejects.toMatchObject({
    status: 400,
  })
})
