import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { createApp } from '../../src/http/app.ts'
import type { OpenApiDocument } from '../../src/http/openapi.ts'
import type { Readiness } from '../../src/http/readiness.ts'
import { newEngine } from './archive.ts'

let readiness: Readiness = { state: 'ready', problems: ['corpus/bad.md:2: no headline.'] }
let app: ReturnType<typeof createApp>
let document: OpenApiDocument
let schemaNamed: (name: string) => ValidateFunction

beforeAll(async () => {
  app = createApp(await newEngine(), loadConfig({ 'log-level': 'silent' }, {}), () => readiness)
  document = (await (await app.request('/openapi.json')).json()) as OpenApiDocument
  const ajv = new Ajv2020({ allErrors: true })
  addFormats.default(ajv)
  ajv.addVocabulary(['openapi', 'info', 'servers', 'paths', 'components'])
  ajv.addSchema({ ...document, $id: 'https://izde.test/openapi.json' })
  schemaNamed = (name) =>
    ajv.getSchema(`https://izde.test/openapi.json#/components/schemas/${name}`) as ValidateFunction
})

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator()
  expect(await validator.validate(structuredClone(document))).toEqual({ valid: true })
  expect(validator.version).toBe('3.1')
})

describe('answers are as the document says', () => {
  test.each([
    ['/search', 'SearchAnswer'],
    ['/search?q=silk+road&explain=true', 'SearchAnswer'],
    ['/search?q=%22silk+road&sort=newest', 'SearchAnswer'],
    ['/search?q=nothing-at-all', 'SearchAnswer'],
    ['/suggest?q=ask', 'SuggestAnswer'],
    ['/suggest?q=', 'SuggestAnswer'],
    ['/suggest?q=ask&format=opensearch', 'SuggestionsArray'],
    ['/articles/turkic-week', 'Article'],
    ['/articles/hostile', 'Article'],
    ['/articles/turkic-week/related', 'Related'],
    ['/articles/turkic-week/explain?q=silk+road', 'HitExplanation'],
    ['/articles/turkic-week/explain?q=data&places=China', 'HitExplanation'],
    ['/people/Askar%20Nurlanov', 'Entity'],
    ['/places/vienna', 'Entity'],
    ['/places/nowhere', 'Problem'],
    ['/search?q=week&fold=true&recency=30', 'SearchAnswer'],
    ['/healthz', 'Health'],
    ['/readyz', 'Readiness'],
    ['/articles/nope', 'Problem'],
    ['/search?page=0', 'Problem'],
  ])('%s is a %s', async (path, name) => {
    const schema = schemaNamed(name)
    schema(await (await app.request(path)).json())
    expect(schema.errors ?? []).toEqual([])
  })

  test.each([
    ['/1/indexes/*/queries', { requests: [] }, 'AlgoliaResults'],
    [
      '/1/indexes/*/queries',
      { requests: [{ query: 'silk', facets: ['*'], attributesToSnippet: ['body'] }] },
      'AlgoliaResults',
    ],
    [
      '/1/indexes/*/queries',
      { requests: [{ type: 'facet', facet: 'places', params: 'facetQuery=v' }] },
      'AlgoliaResults',
    ],
    ['/1/indexes/a/query', { params: 'query=vienna&aroundLatLng=1', filters: 'date > 1 OR places:a' }, 'AlgoliaResult'],
    ['/1/indexes/a/query', { query: 'shenzen', attributesToRetrieve: ['headline'] }, 'AlgoliaResult'],
    ['/1/indexes/a/facets/places/query', { facetQuery: 'vi' }, 'AlgoliaFacetResult'],
    ['/1/indexes/*/queries', { requests: 'none' }, 'Problem'],
  ])('POST %s %j is a %s', async (path, sent, name) => {
    const documented = path.replace('*', '{index}').replace('/a/', '/{index}/').replace('/places/', '/{facet}/')
    const body = document.paths[documented]?.post?.requestBody?.content['application/json']?.schema
    expect(new Ajv2020({ strict: false }).validate(body!, sent)).toBe(name !== 'Problem')
    const schema = schemaNamed(name)
    schema(await (await app.request(path, { method: 'POST', body: JSON.stringify(sent) })).json())
    expect(schema.errors ?? []).toEqual([])
  })

  test('a service that is not ready is a Problem', async () => {
    readiness = { state: 'draining', problems: [] }
    const schema = schemaNamed('Problem')
    schema(await (await app.request('/readyz')).json())
    expect(schema.errors ?? []).toEqual([])
  })
})

test('every route is documented, and everything documented is a route', () => {
  const routes = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`)
  const documented = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method} ${path}`),
  )
  expect(documented.sort()).toEqual([...new Set(routes)].sort())
})

test('every documented parameter is accepted with its default, and refused when it cannot be', async () => {
  for (const [path, { get }] of Object.entries(document.paths)) {
    const at = path.replace('{id}', 'turkic-week').replace('{name}', 'Vienna')
    for (const { name, schema } of (get?.parameters ?? []).filter((parameter) => parameter.in === 'query')) {
      const value = Array.isArray(schema.default) ? 'x' : (schema.default ?? '')
      expect((await app.request(`${at}?${name}=${value}`)).status, `${path}?${name}=${value}`).toBe(200)
      expect((await app.request(`${at}?${name}=%00`)).status, `${path}?${name}=NUL`).toBe(400)
    }
  }
})
