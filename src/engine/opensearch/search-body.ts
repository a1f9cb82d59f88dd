import type { SearchRequest } from '../engine.ts'
import { anyOf, type Clause, EVERYTHING } from './clauses.ts'
import { isRefined, REFINED } from './closer-look.ts'
import { facetAggregations } from './facets.ts'
import { filterClauses } from './filters.ts'
import type { Reading } from './reading.ts'

/** What the newest article gains by being new; half of it is left after the half-life. See ranking/refinement.ts. */
export const RECENCY_GAIN = 0.5
const DAY_MS = 86_400_000

/** Texts are counted exactly up to so many, and nearly so beyond. */
const MOST_EXACT = 40_000
/** Copies told of one text. */
const MOST_COPIES = 50

/** Which of its words a hit may lack, by their places. */
export type Optional = ReadonlySet<number>

/** The documents that answer a query, with their scores. In a question any word is enough. */
export function queryOf(reading: Reading, filters: readonly Clause[], optional: Optional): Clause {
  const { words, conditions, isQuestion } = reading
  const wanted = words.filter((_, i) => !optional.has(i)).map(({ scoring }) => scoring)
  const others = words.filter((_, i) => optional.has(i)).map(({ scoring }) => scoring)
  const required = conditions.flatMap(({ clause, isHint }) => (isHint ? [] : [clause]))
  const hints = conditions.flatMap(({ clause, isHint }) => (isHint ? [clause] : []))
  return {
    bool: {
      filter: [EVERYTHING, ...filters],
      must: [...required, ...(isQuestion ? [anyOf(wanted)] : wanted)],
      should: [...others, ...hints],
    },
  }
}

/** Which of the hits the cluster is asked for: for the closer look, the best of them all whichever page is wanted. */
export function windowOf(request: SearchRequest, reading: Reading): { from: number; size: number } {
  const { offset, limit } = request
  if (!isRefined(request, reading)) return { from: offset, size: limit }
  return { from: 0, size: Math.max(REFINED, offset + limit) }
}

/** Equal scores keep the order in which the articles came in; articles without a date come last in either order. */
export function sortOf({ sort }: SearchRequest): object[] {
  if (sort === 'relevance') return [{ _score: 'desc' }, { order: 'asc' }]
  return [{ time: { order: sort === 'newest' ? 'desc' : 'asc', missing: '_last' } }, { order: 'asc' }]
}

/** The body of a search but for the range of hits. */
export function searchBody(
  request: SearchRequest,
  reading: Reading,
  optional: Optional,
  newest: number,
  only: readonly Clause[],
): object {
  const query = queryOf(reading, [...filterClauses(request.filters), ...only], optional)
  const halfLife = halfLifeOf(request)
  return {
    query: halfLife === undefined ? query : favouringRecent(query, halfLife, newest),
    sort: sortOf(request),
    track_scores: true,
    track_total_hits: true,
    _source: ['article'],
    aggs: {
      ...facetAggregations(request.facetSize, request.fold),
      ...(request.fold && { texts: { cardinality: { field: 'copy', precision_threshold: MOST_EXACT } } }),
    },
    ...(request.fold && { collapse: { field: 'copy', inner_hits: copies(request) } }),
  }
}

/** The other copies of a hit's text, the best first. */
function copies(request: SearchRequest): object {
  return { name: 'copies', size: MOST_COPIES, sort: sortOf(request), _source: ['article'] }
}

/** By date, the date ranks already. */
export function halfLifeOf({ sort, recency }: SearchRequest): number | undefined {
  return sort === 'relevance' ? recency : undefined
}

/** What a score is multiplied by for an article of this time, in milliseconds since 1970. */
export function recencyFactor(time: number | undefined, halfLife: number, newest: number): number {
  return time === undefined ? 1 : 1 + RECENCY_GAIN * 2 ** ((time - newest) / DAY_MS / halfLife)
}

function favouringRecent(query: Clause, halfLife: number, newest: number): Clause {
  const factor =
    "doc['time'].size() == 0 ? 1 : 1 + params.gain * Math.pow(2, (double) (doc['time'].value - params.newest) / params.halfLife)"
  const params = { gain: RECENCY_GAIN, newest, halfLife: halfLife * DAY_MS }
  return { script_score: { query, script: { source: `_score * (${factor})`, params } } }
}
