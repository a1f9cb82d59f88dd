import { z } from 'zod'

// The shapes of the answers to Algolia's clients, for the OpenAPI document; a test holds real answers against them.

const count = z.int().min(0)
const highlight = z.object({
  value: z.string(),
  matchLevel: z.enum(['none', 'partial', 'full']),
  matchedWords: z.array(z.string()).exactOptional(),
  fullyHighlighted: z.boolean().exactOptional(),
})
const byAttribute = z.record(z.string(), z.union([highlight, z.array(highlight)]))

const hit = z.looseObject({
  objectID: z.string(),
  date: z.int().nullable().exactOptional().describe('The beginning of the day, in seconds of Unix time.'),
  isoDate: z.string().nullable().exactOptional(),
  articleUrl: z.string().exactOptional(),
  _highlightResult: byAttribute,
  _snippetResult: byAttribute.exactOptional(),
})

const comments = {
  message: z.string().exactOptional().describe('What had no effect, in one text.'),
  izdeUnsupported: z.array(z.string()).exactOptional().describe('What had no effect.'),
  izdeRelaxed: z.array(z.string()).exactOptional().describe('Words that were let go.'),
  izdeDidYouMean: z.string().exactOptional().describe('A query that finds more.'),
  processingTimeMS: count,
}

const result = z.object({
  hits: z.array(hit),
  nbHits: count,
  page: count.describe('From 0.'),
  nbPages: count,
  hitsPerPage: count,
  facets: z.record(z.string(), z.record(z.string(), z.int().min(1))),
  exhaustiveFacetsCount: z.boolean(),
  exhaustiveNbHits: z.boolean(),
  query: z.string(),
  params: z.string(),
  index: z.string(),
  ...comments,
})

const facetResult = z.object({
  facetHits: z.array(z.object({ value: z.string(), highlighted: z.string(), count: z.int().min(1) })),
  exhaustiveFacetsCount: z.boolean(),
  ...comments,
})

/** By the names they have in the OpenAPI document. */
export const algoliaAnswers = {
  AlgoliaResult: result,
  AlgoliaFacetResult: facetResult,
  AlgoliaResults: z.object({ results: z.array(z.union([result, facetResult])) }),
}
