import type { Facet } from '../../article.ts'
import type { FacetCondition, Filters } from '../engine.ts'
import { anyOf, type Clause } from './clauses.ts'
import { facetToken } from './document.ts'

/** What a hit must have; none of it scores. */
export function filterClauses(filters: Filters): Clause[] {
  const { people, places, source, from, to, anyOf: groups = [] } = filters
  return [
    ...people.map((value) => having('people', [value])),
    ...places.map((value) => having('places', [value])),
    ...(source.length > 0 ? [having('source', source)] : []),
    ...(from !== undefined || to !== undefined ? [between(from, to)] : []),
    ...groups.map((group) => anyOf(group.map(meets))),
  ]
}

export function having(facet: Facet, values: readonly string[]): Clause {
  return { terms: { [keyField(facet)]: values.map(facetToken) } }
}

/** Where what the spellings of a facet's values have in common is kept. */
export function keyField(facet: Facet): string {
  return `facets.${facet}.key`
}

function between(from: string | undefined, to: string | undefined): Clause {
  return { range: { day: { ...(from !== undefined && { gte: from }), ...(to !== undefined && { lte: to }) } } }
}

function meets({ facet, value, not = false }: FacetCondition): Clause {
  const clause = having(facet, [value])
  return not ? { bool: { must_not: [clause] } } : clause
}
