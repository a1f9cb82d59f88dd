import { z } from 'zod'
import { facetParams, queriesBody, searchParams } from './algolia-params.ts'
import { errors, json, operation, type PathItem, pathParameter, sent, withBody } from './openapi-parts.ts'

// What Algolia's clients may ask, out of the very schemas that read it.

/** As an object, or as the text of an address; what stands beside `params` counts as if it stood in it. */
const either = (params: z.ZodObject) =>
  params
    .partial()
    .extend({ params: z.union([params.partial(), z.string()]).optional() })
    .loose()

const request = either(searchParams).extend({
  indexName: z.string().optional(),
  type: z.enum(['default', 'facet']).optional(),
  ...facetParams.partial().shape,
})
const facetRequest = either(searchParams.extend(facetParams.omit({ facet: true }).shape))

const index = pathParameter('index', 'Any name; one that ends in "newest" or "oldest" sorts by date.')
const facet = pathParameter('facet', 'people, places or source.')
const refusals = errors(400, 413, 503)

export const algoliaPaths: Readonly<Record<string, PathItem>> = {
  '/1/indexes/{index}/queries': {
    post: withBody(
      operation(
        'algoliaQueries',
        'Several searches, as Algolia’s clients send them',
        undefined,
        { 200: json('AlgoliaResults'), ...refusals },
        [index],
      ),
      'application/json',
      sent(queriesBody.extend({ requests: z.array(request).max(50) })),
    ),
  },
  '/1/indexes/{index}/query': {
    post: withBody(
      operation(
        'algoliaQuery',
        'One search, as Algolia’s clients send it',
        undefined,
        { 200: json('AlgoliaResult'), ...refusals },
        [index],
      ),
      'application/json',
      sent(either(searchParams)),
    ),
  },
  '/1/indexes/{index}/facets/{facet}/query': {
    post: withBody(
      operation(
        'algoliaFacet',
        'Values of a facet, as Algolia’s clients look them up',
        undefined,
        { 200: json('AlgoliaFacetResult'), ...refusals },
        [index, facet],
      ),
      'application/json',
      sent(facetRequest),
    ),
  },
}
