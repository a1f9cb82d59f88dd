import { FACETS, type Facet } from '../../article.ts'
import type { Facets, FacetValue } from '../engine.ts'
import { SEPARATOR } from './document.ts'
import { keyField } from './filters.ts'

/** Values of a facet in an answer that asks for no other number. */
const FACET_SIZE = 20
/** Each shard counts so many values at least, so that the sums of the most frequent ones are exact. */
const SHARD_SIZE = 1_000
/** Spellings counted for each value. */
const SPELLINGS = 4

type Bucket = {
  readonly key: string
  readonly key_as_string?: string
  readonly doc_count: number
  readonly texts?: { readonly value: number }
}
type Buckets = { readonly buckets: readonly Bucket[] }
export type FacetAggregations = Readonly<Record<string, Buckets | undefined>>

/** Counts the values of the hits by their keys, and their spellings. With `fold`, texts are counted rather than articles. */
export function facetAggregations(size = FACET_SIZE, fold = false): object {
  const values = FACETS.flatMap((facet) => [
    [facet, counting(keyField(facet), size, fold)],
    [`${facet} spelled`, counting(`facets.${facet}.spelled`, SPELLINGS * size, false)],
  ])
  const months = { field: 'day', calendar_interval: 'month', format: 'yyyy-MM', min_doc_count: 1 }
  return { ...Object.fromEntries(values), dates: { date_histogram: months, ...(fold && TEXTS) } }
}

const TEXTS = { aggs: { texts: { cardinality: { field: 'copy' } } } }

function counting(field: string, size: number, fold: boolean): object {
  return { terms: { field, size, shard_size: Math.max(SHARD_SIZE, 2 * size) }, ...(fold && TEXTS) }
}

export function toFacets(aggregations: FacetAggregations): Facets {
  const facets = FACETS.map((facet) => [facet, toValues(aggregations, facet)])
  const dates = aggregations.dates?.buckets ?? []
  return {
    ...(Object.fromEntries(facets) as Record<Facet, FacetValue[]>),
    dates: dates.map((bucket) => ({ value: bucket.key_as_string!, count: countOf(bucket) })),
  }
}

/** Each value as it is spelled most often among the hits. */
function toValues(aggregations: FacetAggregations, facet: Facet): FacetValue[] {
  const spellings = new Map<string, string>()
  for (const { key } of aggregations[`${facet} spelled`]?.buckets ?? []) {
    const [value, spelling] = key.split(SEPARATOR) as [string, string]
    if (!spellings.has(value)) spellings.set(value, spelling)
  }
  const values = (aggregations[facet]?.buckets ?? []).map((bucket) => {
    return { value: spellings.get(bucket.key) ?? bucket.key, count: countOf(bucket) }
  })
  return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

function countOf({ doc_count, texts }: Bucket): number {
  return texts?.value ?? doc_count
}
