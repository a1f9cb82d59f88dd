import { mean, percentile } from '../src/evaluation/metrics.ts'
import { type ArchiveName, openArchive, withTypo } from './archive.ts'
import { CONTENDERS, QUERY_KINDS, type QueryKind } from './contenders.ts'

/*
 * One step of one contender, in a process of its own: told what to do over the channel to its parent, it answers there and ends.
 */
export type Task = {
  readonly contender: string
  readonly step: 'index' | 'load'
  readonly archive: ArchiveName
  readonly file: string
}
export type Times = { readonly mean: number; readonly p50: number; readonly p95: number; readonly p99: number }
export type Measured = {
  /** From the articles, or the file, to the first answer, in milliseconds. */
  readonly startMs: number
  readonly articles: number
  /** Of the text. */
  readonly bytes: number
  readonly residentBytes: number
  readonly queries?: Readonly<Record<QueryKind, Times>>
}

const ROUNDS = 2
/** Queries asked before the clock runs. */
const WARM_UP = 50
/** Slower ones are asked fewer queries. */
const MOST_MS_PER_KIND = 20_000

process.once('message', async (task: Task) => {
  process.send!(await measure(task), () => process.disconnect())
})

async function measure({ contender, step, archive, file }: Task): Promise<Measured> {
  const { articles, queries } = openArchive(archive)
  const { index, load } = CONTENDERS[contender]!
  const counts = { articles: articles.length, bytes: textBytes(articles) }
  // Loading is measured without the articles in memory.
  if (step === 'load') (articles as unknown[]).length = 0
  globalThis.gc?.()
  const started = performance.now()
  const search = step === 'index' ? await index(articles, file) : await load!(file)
  await search?.(queries[0]!, 'plain')
  const startMs = performance.now() - started
  globalThis.gc?.()
  const residentBytes = process.memoryUsage().rss
  return { startMs, residentBytes, ...counts, ...(search && { queries: await times(search, queries) }) }
}

async function times(search: (query: string, kind: QueryKind) => unknown, queries: readonly string[]) {
  const entries: [QueryKind, Times][] = []
  for (const kind of QUERY_KINDS) {
    const texts = kind === 'typo' ? queries.map(withTypo) : queries
    for (const text of texts.slice(0, WARM_UP)) await search(text, kind)
    const measured = await timeEach(Array.from({ length: ROUNDS }, () => texts).flat(), (text) => search(text, kind))
    const at = (share: number) => percentile(measured, share)
    entries.push([kind, { mean: mean(measured), p50: at(0.5), p95: at(0.95), p99: at(0.99) }])
  }
  return Object.fromEntries(entries) as Record<QueryKind, Times>
}

async function timeEach(texts: readonly string[], search: (text: string) => unknown): Promise<number[]> {
  const measured: number[] = []
  const end = performance.now() + MOST_MS_PER_KIND
  for (const text of texts) {
    const started = performance.now()
    if (started > end) break
    await search(text)
    measured.push(performance.now() - started)
  }
  return measured
}

function textBytes(articles: readonly { headline: string; body: string }[]): number {
  return articles.reduce((sum, { headline, body }) => sum + Buffer.byteLength(headline) + Buffer.byteLength(body), 0)
}
