import { arch, cpus, platform } from 'node:os'
import MiniSearch from 'minisearch'
import { type Article, FIELDS } from '../src/article.ts'
import { createMinisearchEngine } from '../src/engine/minisearch/minisearch-engine.ts'
import { ask } from '../src/evaluation/evaluate.ts'
import { percentile } from '../src/evaluation/metrics.ts'
import { createArchive } from './synthetic-archive.ts'

/*
 * How long a whole answer takes: query parsed, articles ranked, facets counted, ten passages highlighted. MiniSearch's own
 * search() over the same articles stands beside it in the same run; it ranks, and does none of the rest. The archive is made up, so
 * the numbers compare versions of izde on one machine and say nothing about any other archive.
 */
const SIZE = 2_000
const ROUNDS = 3

const { articles, queries } = createArchive(SIZE, 1)
console.log(`Node ${process.version}, ${platform()} ${arch()}, ${cpus()[0]?.model ?? 'unknown processor'}`)
console.log(
  `${SIZE.toLocaleString('en')} synthetic articles, ${queries.length} queries, ${ROUNDS} rounds after one to warm up\n`,
)

const engine = createMinisearchEngine()
const izdeIndexing = await timed(() => engine.index(articles))
const miniSearch = new MiniSearch<Article>({ fields: [...FIELDS], extractField: fieldText })
const miniSearchIndexing = await timed(() => miniSearch.addAll(articles))

// Query by query in turn, so that both meet the same moments of the machine.
const izde: number[] = []
const peer: number[] = []
for (let round = 0; round <= ROUNDS; round++) {
  for (const query of queries) {
    const answer = await timed(() => ask(engine, query))
    const ranking = await timed(() => miniSearch.search(query))
    if (round > 0) izde.push(answer)
    if (round > 0) peer.push(ranking)
  }
}

console.table({
  'izde, whole answer': row(izdeIndexing, izde),
  'MiniSearch search()': row(miniSearchIndexing, peer),
})
const ratio = percentile(izde, 0.5) / percentile(peer, 0.5)
console.log(`izde's whole answer takes ${ratio.toFixed(2)} of the time of MiniSearch's search() (medians).`)

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function row(indexing: number, times: readonly number[]) {
  const ms = (value: number) => Math.round(value * 1000) / 1000
  return {
    'index ms': Math.round(indexing),
    'median ms': ms(percentile(times, 0.5)),
    'p99 ms': ms(percentile(times, 0.99)),
  }
}

function fieldText(article: Article, field: string): string {
  const value = article[field as keyof Article]
  return Array.isArray(value) ? value.join(' ') : String(value ?? '')
}
