import { RequestError } from '../../errors.ts'
import type { ClusterHit } from './ranked-hits.ts'

/** OpenSearch finds pages up to this many hits by themselves (`index.max_result_window`); beyond, it has to be led there. */
export const DEEPEST_DIRECT = 10_000
/** Farther than this nobody reads, and the way there costs more the longer it is. */
const DEEPEST = 100_000

type Search = (body: object) => Promise<readonly ClusterHit[]>

/**
 * The hits from `from` on, found by going through all before them in steps (`search_after`).
 * @throws RequestError for a page that is farther away than anyone is led
 */
export async function deepHits(
  search: Search,
  body: object,
  from: number,
  size: number,
): Promise<readonly ClusterHit[]> {
  if (from > DEEPEST) {
    throw new RequestError(400, `only the first ${DEEPEST.toLocaleString('en')} hits can be paged through.`, {
      parameter: 'page',
      hint: 'Narrow the search, for example to some months.',
    })
  }
  let after: object = {}
  for (let passed = 0; passed < from; ) {
    const step = Math.min(DEEPEST_DIRECT, from - passed)
    const hits = await search({ ...body, ...after, aggs: {}, size: step, _source: false })
    const last = hits.at(-1)
    if (!last || hits.length < step) return []
    after = { search_after: last.sort }
    passed += step
  }
  return search({ ...body, ...after, aggs: {}, size })
}
