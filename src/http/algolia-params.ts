import { z } from 'zod'
import { FACETS, type Facet } from '../article.ts'
import type { Sort } from '../engine/engine.ts'
import { RequestError } from '../errors.ts'
import { type FilterLists, readFilterText } from './algolia-filter-text.ts'
import { type ReadFilters, readFilters } from './algolia-filters.ts'

/** One search as an Algolia client asks for it, in our words. */
export type AlgoliaSearch = ReadFilters & {
  readonly index: string
  readonly query: string
  readonly typing: boolean
  readonly sort: Sort
  /** From 0. */
  readonly page: number
  readonly hitsPerPage: number
  readonly offset: number
  readonly limit: number
  readonly facets: readonly Facet[]
  readonly facetSize: number
  readonly retrieved: (attribute: string) => boolean
  readonly highlighted: readonly string[]
  readonly snippets: readonly string[]
  readonly preTag: string
  readonly postTag: string
  /** What was given, for the answer to repeat. */
  readonly given: Readonly<Record<string, unknown>>
}

/** One look-up of facet values. */
export type AlgoliaFacetSearch = { readonly facet: Facet; readonly facetQuery: string; readonly maxFacetHits: number }

const MAX_QUERY = 1024
const MAX_FILTERS = 4096
/** Searches in one request. */
const MAX_REQUESTS = 50
const MAX_HITS = 100
const MAX_FACET_SIZE = 1000
const MAX_PAGE = 1_000_000
/** What is highlighted unless a client asks for other attributes: a body is long. */
const HIGHLIGHTED = ['headline', 'people', 'places']

/** Read elsewhere, or of no consequence for an answer: they steer Algolia's statistics. */
const IRRELEVANT = new Set([
  ...['analytics', 'analyticsTags', 'clickAnalytics', 'enableABTest', 'percentileComputation', 'userToken'],
  ...['indexName', 'params', 'type', 'facet', 'facetName', 'facetQuery', 'maxFacetHits'],
])

const integer = (max: number) => z.coerce.number().int().min(0).max(max)
const list = z.preprocess(fromJson, z.union([z.array(z.string()), z.string().transform((text) => [text])]))
const nested = z.preprocess(
  fromJson,
  z.union([z.array(z.union([z.string(), z.array(z.string())])), z.string().transform((text) => text.split(','))]),
)

export const searchParams = z.object({
  query: z.string().max(MAX_QUERY).nullish(),
  page: integer(MAX_PAGE).default(0),
  hitsPerPage: integer(1000).default(20),
  offset: integer(MAX_PAGE).optional(),
  length: integer(1000).optional(),
  facets: list.default([]),
  maxValuesPerFacet: integer(MAX_FACET_SIZE).default(100),
  facetFilters: nested.default([]),
  numericFilters: nested.default([]),
  filters: z.string().max(MAX_FILTERS).default(''),
  attributesToRetrieve: list.default(['*']),
  attributesToHighlight: list.default(HIGHLIGHTED),
  attributesToSnippet: list.default([]),
  highlightPreTag: z.string().max(100).default('<em>'),
  highlightPostTag: z.string().max(100).default('</em>'),
  queryType: z.string().default('prefixLast'),
})

export const facetParams = z.object({
  facet: z.enum(FACETS),
  facetQuery: z.string().max(MAX_QUERY).default(''),
  maxFacetHits: integer(100).default(10),
})

/** Several searches at a time; what each is made of is read by `readSearch`. */
export const queriesBody = z.looseObject({
  requests: z.array(z.looseObject({})).max(MAX_REQUESTS),
  strategy: z.string().default('none'),
})

export type Given = Readonly<Record<string, unknown>>

/** What a client sends as `params` (an object, or a string as in an address) and what it sends beside it, as one. */
export function flatten({ params = {}, ...beside }: Given): Given {
  if (typeof params === 'string') return { ...beside, ...Object.fromEntries(new URLSearchParams(params)) }
  if (isObject(params)) return { ...beside, ...params }
  throw new RequestError(400, '"params" must be an object, or a string as in an address.', { parameter: 'params' })
}

const NO_LISTS: FilterLists = { facetFilters: [], numericFilters: [] }
const UNREADABLE_FILTERS =
  'filters has no effect: it must be conditions with AND between them, each on a facet or a day, or several on facets with OR between them.'

/** @throws RequestError naming the first parameter that is not what it should be */
export function readQueries(body: Given): z.output<typeof queriesBody> {
  const result = queriesBody.safeParse(body)
  if (result.success) return result.data
  const parameter = String(result.error.issues[0]!.path[0])
  const expected = parameter === 'requests' ? `a list of at most ${MAX_REQUESTS} searches` : 'text'
  throw new RequestError(400, `${JSON.stringify(parameter)} must be ${expected}.`, { parameter })
}

/** @throws RequestError naming the first parameter that is not what it should be */
export function readSearch(index: string, given: Given): AlgoliaSearch {
  const params = parse(searchParams, given)
  const lists = params.filters.trim() === '' ? NO_LISTS : readFilterText(params.filters)
  const { facetFilters, numericFilters } = lists ?? NO_LISTS
  const { filters, unsupported } = readFilters(
    [...params.facetFilters, ...facetFilters],
    [...params.numericFilters, ...numericFilters],
  )
  const hitsPerPage = Math.min(params.hitsPerPage, MAX_HITS)
  return {
    index,
    query: params.query ?? '',
    typing: params.queryType !== 'prefixNone',
    sort: sortOf(index),
    page: params.page,
    hitsPerPage,
    offset: params.offset ?? params.page * hitsPerPage,
    limit: Math.min(params.length ?? hitsPerPage, MAX_HITS),
    facets: params.facets.includes('*') ? FACETS : FACETS.filter((facet) => params.facets.includes(facet)),
    facetSize: params.maxValuesPerFacet,
    retrieved: selection(params.attributesToRetrieve),
    highlighted: params.attributesToHighlight,
    snippets: params.attributesToSnippet,
    preTag: params.highlightPreTag,
    postTag: params.highlightPostTag,
    filters,
    unsupported: [...unsupported, ...(lists ? [] : [UNREADABLE_FILTERS]), ...unsupportedParams(given, params)],
    given,
  }
}

/** @throws RequestError */
export function readFacetSearch(given: Given): AlgoliaFacetSearch {
  return parse(facetParams, { ...given, facet: given.facet ?? given.facetName })
}

export function isObject(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parse<Schema extends z.ZodType>(schema: Schema, given: Given): z.output<Schema> {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const { path, message } = result.error.issues[0]!
  const parameter = String(path[0])
  throw new RequestError(400, `${JSON.stringify(parameter)}: ${message}.`, { parameter })
}

/** Lists may come as JSON in a string, from clients that write parameters as in an address. */
function fromJson(value: unknown): unknown {
  if (typeof value !== 'string' || !value.trimStart().startsWith('[')) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** Clients sort by asking another index: any name that ends in `newest` or `oldest`. */
function sortOf(index: string): Sort {
  return /(?:^|[^a-z])newest$/i.test(index) ? 'newest' : /(?:^|[^a-z])oldest$/i.test(index) ? 'oldest' : 'relevance'
}

/** `*` is everything, and `-attribute` leaves one out. */
function selection(attributes: readonly string[]): (attribute: string) => boolean {
  const everything = attributes.includes('*')
  return (attribute) => !attributes.includes(`-${attribute}`) && (everything || attributes.includes(attribute))
}

function unsupportedParams(given: Given, params: z.output<typeof searchParams>): string[] {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(searchParams.shape, name) && !IRRELEVANT.has(name))
  const facets = params.facets.filter((facet) => facet !== '*' && !FACETS.includes(facet as Facet))
  return [
    ...unknown.map((name) => `${name.slice(0, 100)} has no effect.`),
    ...facets.map((facet) => `facets ${JSON.stringify(facet.slice(0, 100))}: only ${FACETS.join(', ')} are counted.`),
    ...(Math.max(params.hitsPerPage, params.length ?? 0) > MAX_HITS
      ? [`hitsPerPage and length are at most ${MAX_HITS}.`]
      : []),
    ...(params.queryType === 'prefixAll' ? ['queryType prefixAll is read as prefixLast.'] : []),
  ]
}
