import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Facet } from '../article.ts'
import type { Config } from '../config.ts'
import type { Engine, SearchResults } from '../engine/engine.ts'
import { RequestError } from '../errors.ts'
import { parseQuery } from '../query/query-parser.ts'
import type { SearchLog } from './access-log.ts'
import { facetHits } from './algolia-facets.ts'
import { toHit } from './algolia-hits.ts'
import {
  type AlgoliaFacetSearch,
  type AlgoliaSearch,
  flatten,
  type Given,
  isObject,
  readFacetSearch,
  readQueries,
  readSearch,
} from './algolia-params.ts'
import { baseUrl } from './documents.ts'
import { json } from './text.ts'

const MAX_BODY = 64 * 1024
const MAX_FACET_VALUES = 1000

/**
 * Algolia's search format, so that its clients work with an archive: InstantSearch, Autocomplete, algoliasearch. There is one
 * index, whatever its name. What cannot be done is said in each answer, as `izdeUnsupported`.
 */
export function algolia(engine: Engine, config: Config, searched: SearchLog): Hono {
  const app = new Hono()
  const limit = bodyLimit({ maxSize: MAX_BODY, onError: refuseBody })
  app.use('/1/indexes/*', limit)

  app.post('/1/indexes/:index/queries', async (c) => {
    const { requests, strategy } = readQueries(await readBody(c))
    const base = baseUrl(c, config)
    const index = c.req.param('index')
    const given = requests.map((request) => flatten({ ...(strategy !== 'none' && { strategy }), ...request }))
    const results = await Promise.all(given.map((one) => answer(engine, index, one, base)))
    for (const result of results) if ('nbHits' in result) searched(c, doneOf(result))
    return json(c, { results })
  })

  app.post('/1/indexes/:index/query', async (c) => {
    const given = flatten(await readBody(c))
    const result = await answerSearch(engine, readSearch(c.req.param('index'), given), baseUrl(c, config))
    searched(c, doneOf(result))
    return json(c, result)
  })

  app.post('/1/indexes/:index/facets/:facet/query', async (c) => {
    const given = { ...flatten(await readBody(c)), facet: c.req.param('facet') }
    return json(c, await answerFacetSearch(engine, readSearch(c.req.param('index'), given), readFacetSearch(given)))
  })
  return app
}

function answer(engine: Engine, index: string, given: Given, base: string) {
  const search = readSearch(typeof given.indexName === 'string' ? given.indexName : index, given)
  const isFacetSearch = given.type === 'facet' || given.facetName !== undefined
  return isFacetSearch ? answerFacetSearch(engine, search, readFacetSearch(given)) : answerSearch(engine, search, base)
}

async function answerSearch(engine: Engine, search: AlgoliaSearch, base: string) {
  const started = performance.now()
  const results = await run(engine, search, search)
  const { page, hitsPerPage, query, index } = search
  return {
    hits: results.hits.map(({ article }) => toHit(article, search, results, base)),
    nbHits: results.total,
    page,
    nbPages: hitsPerPage === 0 ? 0 : Math.ceil(results.total / hitsPerPage),
    hitsPerPage,
    facets: Object.fromEntries(search.facets.map((facet) => [facet, countsOf(results, facet)])),
    exhaustiveFacetsCount: true,
    exhaustiveNbHits: true,
    query,
    params: asAddress(search.given),
    index,
    ...commentsOn(search, results),
    processingTimeMS: Math.round(performance.now() - started),
  }
}

function doneOf({ query, nbHits, processingTimeMS }: Awaited<ReturnType<typeof answerSearch>>) {
  return { q: query, hits: nbHits, ms: processingTimeMS }
}

async function answerFacetSearch(engine: Engine, search: AlgoliaSearch, wanted: AlgoliaFacetSearch) {
  const started = performance.now()
  const { facet, facetQuery, maxFacetHits } = wanted
  const results = await run(engine, { ...search, facetSize: MAX_FACET_VALUES }, { offset: 0, limit: 0 })
  const values = results.facets[facet]
  return {
    facetHits: facetHits(values, facetQuery, search).slice(0, maxFacetHits),
    exhaustiveFacetsCount: values.length < MAX_FACET_VALUES,
    ...commentsOn(search, results),
    processingTimeMS: Math.round(performance.now() - started),
  }
}

function run(engine: Engine, search: AlgoliaSearch, page: { offset: number; limit: number }): Promise<SearchResults> {
  const { query, filters, sort, typing, facetSize } = search
  const { offset, limit } = page
  return engine.search({
    query: parseQuery(query).query,
    filters,
    sort,
    offset,
    limit,
    typing,
    facetSize,
    explain: false,
    fold: false,
  })
}

function countsOf({ facets }: SearchResults, facet: Facet): Record<string, number> {
  return Object.fromEntries(facets[facet].map(({ value, count }) => [value, count]))
}

/** What a client may want to know, in a place where Algolia's format has nothing. */
function commentsOn({ unsupported }: AlgoliaSearch, { relaxed, didYouMean }: SearchResults) {
  return {
    ...(unsupported.length > 0 && { message: unsupported.join(' '), izdeUnsupported: unsupported }),
    ...(relaxed.length > 0 && { izdeRelaxed: relaxed }),
    ...(didYouMean !== null && { izdeDidYouMean: didYouMean }),
  }
}

/** The parameters in one string, as Algolia repeats them. */
function asAddress(given: Given): string {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  return new URLSearchParams(
    Object.entries(given).map(([name, value]): [string, string] => [name, text(value)]),
  ).toString()
}

/** Clients of browsers send JSON as text/plain, which needs no preflight: the type is not looked at. */
async function readBody(c: Context): Promise<Given> {
  const text = await c.req.text()
  try {
    const body: unknown = text.trim() === '' ? {} : JSON.parse(text)
    if (isObject(body)) return body
  } catch (cause) {
    throw new RequestError(400, 'The body is not JSON.', { cause })
  }
  throw new RequestError(400, 'The body must be a JSON object.')
}

function refuseBody(): never {
  throw new RequestError(413, `The body must be at most ${MAX_BODY / 1024} KiB.`)
}
