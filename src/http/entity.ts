import type { Engine, FacetValue } from '../engine/engine.ts'
import { SEARCH_DEFAULTS, type SearchHit, search } from '../search.ts'
import { isSameName } from './page/filters.ts'

/** The facets whose values have a page of their own. */
export type EntityFacet = 'people' | 'places'

/** A name that stands in the same articles as another: in how many, and how many times more often than by chance. */
export type Companion = FacetValue & { readonly lift: number }

export type EntityAnswer = {
  /** As it is spelled most often. */
  readonly name: string
  readonly kind: 'person' | 'place'
  readonly total: number
  /** The newest. */
  readonly hits: readonly SearchHit[]
  /** Months, `YYYY-MM`. */
  readonly dates: readonly FacetValue[]
  readonly people: readonly Companion[]
  readonly places: readonly Companion[]
}

/** Companions that share fewer articles say little, but in an archive as small as this one everything does. */
const FEWEST_SHARED = 2
const SMALL_ARCHIVE = 100
const SHOWN = 8

/** What the archive says of one person or place; undefined when no article names it. */
export async function readEntity(engine: Engine, facet: EntityFacet, name: string): Promise<EntityAnswer | undefined> {
  const { total, hits, facets } = await search(engine, { ...SEARCH_DEFAULTS, [facet]: [name], sort: 'newest' })
  if (total === 0) return undefined
  const companions = (of: EntityFacet) => {
    const others = facets[of].filter(({ value }) => of !== facet || !isSameName(value, name))
    return byLift(engine, of, others, total)
  }
  return {
    name: facets[facet].find(({ value }) => isSameName(value, name))?.value ?? name,
    kind: facet === 'people' ? 'person' : 'place',
    total,
    hits,
    dates: facets.dates,
    people: await companions('people'),
    places: await companions('places'),
  }
}

/**
 * Lift is observed over expected: of N articles a have the one name, b the other, and both · N / (a · b) is 1 where the names meet as
 * often as by chance. The order of counts would put the names first that are everywhere.
 */
async function byLift(engine: Engine, facet: EntityFacet, shared: readonly FacetValue[], a: number) {
  const fewest = engine.size < SMALL_ARCHIVE ? 1 : FEWEST_SHARED
  const companions = await Promise.all(
    shared
      .filter(({ count }) => count >= fewest)
      .map(async ({ value, count }) => {
        const b = await engine.count(facet, value)
        return { value, count, lift: Math.round(((count * engine.size) / (a * b)) * 100) / 100 }
      }),
  )
  return companions.sort((x, y) => y.lift - x.lift || y.count - x.count).slice(0, SHOWN)
}
