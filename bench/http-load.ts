import autocannon from 'autocannon'
import { percentile } from '../src/evaluation/metrics.ts'
import { createRandom } from '../src/evaluation/random.ts'
import { queriesOf } from './peers/peer.ts'
import type { Load } from './results.ts'

/** In which the threads that answer begin, and their code is compiled. */
const WARM_UP_SECONDS = 10

/**
 * Whole answers over HTTP, from this process: queries of which none comes twice before all have come, so that no cache of answers is of use, and
 * the same with every other request for a query that came before, as about half of those to a search engine are (Baeza-Yates and others 2007,
 * "The impact of caching on search engines"). Queries of their own warm the service up.
 */
export async function measureHttp(url: string, folder: string, seconds: number): Promise<Load[]> {
  const queries = queriesOf(folder, 'distinct')
  const measured = queries.slice(0, queries.length / 2)
  const searches = searchesFor(measured)
  const typing = measured.map((q, i) => `/suggest?${new URLSearchParams({ q: q.slice(0, 2 + (i % 9)) })}`)
  await load(url, '', searchesFor(queries.slice(measured.length)), 20, WARM_UP_SECONDS)
  await load(url, '', typing, 4, 1)
  return [
    await load(url, '/healthz', ['/healthz'], 1, seconds),
    await load(url, '/search', searches, 1, seconds),
    await load(url, '/healthz', ['/healthz'], 20, seconds),
    await load(url, '/search', searches, 20, seconds),
    await load(url, '/search, half asked before', withRepeats(searches), 20, seconds),
    await load(url, '/suggest', typing, 20, seconds),
  ]
}

function searchesFor(queries: readonly string[]): string[] {
  return queries.map((q) => `/search?${new URLSearchParams({ q })}`)
}

/** Each followed by one of those before it, the first ones most often. */
function withRepeats(paths: readonly string[]): string[] {
  const random = createRandom(3)
  return paths.flatMap((path, i) => [path, paths[Math.floor((i + 1) ** random()) - 1]!])
}

async function load(
  url: string,
  what: string,
  paths: readonly string[],
  connections: number,
  seconds: number,
): Promise<Load> {
  const times: number[] = []
  let begun = 0
  const { non2xx, errors, timeouts, duration } = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient(client) {
      // Its own histogram counts whole milliseconds.
      client.on('response', (_status, _bytes, ms) => times.push(ms))
      const first = begun++
      const own = paths.filter((_, i) => Math.floor(i / 2) % connections === first % connections)
      client.setRequests((own.length > 0 ? own : paths).map((path) => ({ method: 'GET', path })))
    },
  })
  const failed = non2xx + errors + timeouts
  return {
    what,
    connections,
    perSecond: times.length / duration,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    failed,
  }
}
