import type { Machine } from './machine.ts'
import { QUERY_KINDS, type QueryKind } from './queries.ts'
import type { Load, Measured, Result, Times } from './results.ts'

export type MeasuredArchive = Measured & {
  readonly title: string
  /** The number that was asked for, for a synthetic archive. */
  readonly size?: number
  readonly articles: number
  readonly textBytes: number
}

export type Report = {
  readonly machine: Machine
  readonly date: Date
  readonly rounds: number
  /** Contenders that did not take part. */
  readonly leftOut: readonly Result[]
  readonly archives: MeasuredArchive[]
}

const KINDS: Readonly<Record<QueryKind, string>> = {
  plain: 'Plain queries',
  'all words': 'All words wanted',
  prefix: 'Last word unfinished',
  typo: 'A typing error in the longest word',
}

const NOTES = `## How to read it

Everything in one run, each contender in a process of its own with its clock inside: the same 400 queries of one to three words (headline words,
body words, names; none that a quarter of the articles have) in the same order. Contenders take turns, every other
round backwards; numbers are medians of the rounds, after a warm-up. A contender too slow for a round of two seconds is asked fewer queries.
*found* is how many of those asked found something.
Milliseconds unless another unit is named. *× izde* is the mean divided by izde's.

| contender | what it does |
|---|---|
| izde | ranks as the engine does: query parsed, names and typing errors looked up, all words wanted and let go when too few articles have them, the closer look at the best, ten best. It makes no difference between plain and all words |
| izde, bare BM25F | the ranking kernel alone, doing what the others do: BM25F over the postings of the very words in four fields, any of them or all, ten best of the matches, all of which it counts |
| izde, whole answer | what \`/search\` answers without the way over HTTP: ranked, facets counted, ten articles read and highlighted, the query explained |
| MiniSearch | \`search()\` over four fields, OR by default; it returns all matches |
| Orama | four fields, ten best. It takes beginnings of words for words in every kind of query, typing errors are one edit, and all words must stand in one field |
| FlexSearch | one text an article, prefixes indexed (\`tokenize: 'forward'\`), which it takes in every kind of query; plain is \`suggest: true\`. It ranks by place, not by frequency |
| Lunr | four fields; it returns all matches |
| SQLite FTS5 | four fields with weights, \`porter\`, \`ORDER BY bm25\`, ten best, called from Python; the times hold Python's few microseconds. Its pages stay in the system's cache, which is not resident memory |
| Lucene | headline and body, EnglishAnalyzer, ten best, one segment (\`forceMerge\`), no query cache. It skips matches that cannot be among the best and does not count them. Prefixes have a constant score; typing errors are FuzzyQuery's, with any first letter, on every word of four letters and more |
| tantivy | as Lucene, \`en_stem\`, one thread when indexing |

- **Indexing** is from articles in memory to an index that can answer. What izde, SQLite, Lucene and tantivy store holds the articles; those of
  the others do not. Saving counts for SQLite, Lucene and tantivy, which write as they go.
- **Start** is from opening the file to the first answer, without the start of the runtime. **Resident** is the whole process after the rounds, runtime
  included: 45 MB of it are Node's.
- **Over HTTP** the load comes from another process on the same machine, which takes a part of its cores. Ten seconds of other queries, over as many
  connections, come before: threads begin, and code is compiled. No query comes again before some thousands of others, but where half of
  them were asked before, as they are of a search engine (Baeza-Yates and others 2007), the first ones most often. \`/healthz\` is an
  answer that takes no work.
- **A write** is one article indexed, and found by a search for a word that it alone has; every other one replaces an article.
`

/** The report in Markdown. */
export function printReport({ machine, date, rounds, leftOut, archives }: Report): string {
  const versions = archives[0]?.results.flatMap(({ name, version }) => (version ? [`${name} ${version}`] : [])) ?? []
  return [
    '# Results of the benchmark',
    `Written by \`npm run bench\` on ${date.toISOString().slice(0, 10)}, at commit ${machine.commit}; rounds: ${rounds}.`,
    `${machine.processor}; ${machine.system}; Node ${machine.node}; ${versions.join(', ')}.`,
    ...leftOut.map(leftOutLine),
    ...(archives.some(({ size }) => size !== undefined)
      ? ['![How the time of a plain query grows with the archive](growth.svg)']
      : []),
    ...archives.map(printArchive),
    NOTES,
  ].join('\n\n')
}

function printArchive({ title, textBytes, results, http, writes }: MeasuredArchive): string {
  return [
    `## ${title}, ${megabytes(textBytes)} of text`,
    table(
      ['', 'articles/s', 'file', 'start', 'resident', 'resident / text'],
      results.map((result) => resources(result, textBytes)),
    ),
    ...QUERY_KINDS.flatMap((kind) => [`### ${KINDS[kind]}`, timesTable(results, kind)]),
    ...(http ? ['### Whole answers over HTTP', httpTable(http, results)] : []),
    ...(writes
      ? [
          `A write, until it is found: mean ${ms(writes.mean)} ms, p50 ${ms(writes.p50)}, p99 ${ms(writes.p99)} (${writes.asked} writes).`,
        ]
      : []),
    ...results.filter(({ leftOut }) => Object.keys(leftOut).length > 0).map(leftOutLine),
  ].join('\n\n')
}

function resources(result: Result, textBytes: number): string[] {
  const { name, indexedPerSecond, fileBytes, startMs, residentBytes } = result
  return [
    name,
    number(indexedPerSecond, (rate) => Math.round(rate).toLocaleString('en')),
    number(fileBytes, megabytes),
    number(startMs, (value) => `${ms(value)} ms`),
    number(residentBytes, megabytes),
    number(residentBytes, (bytes) => (bytes / textBytes).toFixed(1)),
  ]
}

function timesTable(results: readonly Result[], kind: QueryKind): string {
  const own = results.find(({ name }) => name === 'izde')?.times[kind]
  const measured = results.flatMap(({ name, times }) => (times[kind] ? [{ name, times: times[kind] }] : []))
  return table(
    ['', 'mean', 'p50', 'p95', 'p99', 'found', '× izde'],
    measured.map(({ name, times }) => [name, ...timesCells(times), own ? ratio(times.mean / own.mean) : '–']),
  )
}

function timesCells({ mean, p50, p95, p99, asked, found }: Times): string[] {
  return [...[mean, p50, p95, p99].map(ms), `${found} of ${asked}`]
}

function httpTable(http: readonly Load[], results: readonly Result[]): string {
  const rows = http.map(({ what, connections, perSecond, p50, p99, failed }) => [
    `${what}, ${connections} ${connections === 1 ? 'connection' : 'connections'}`,
    Math.round(perSecond).toLocaleString('en'),
    ms(p50),
    ms(p99),
    String(failed),
  ])
  const beside = results.find(({ name }) => name === 'MiniSearch')?.times.plain
  const inProcess = beside
    ? [`MiniSearch’s \`search()\` in process, mean ${ms(beside.mean)}`, '', ms(beside.p50), ms(beside.p99), '']
    : []
  return table(['', 'answers/s', 'p50', 'p99', 'failed'], beside ? [...rows, inProcess] : rows)
}

function leftOutLine({ name, leftOut }: Result): string {
  const reasons = Object.entries(leftOut).map(([what, why]) => (what === 'everything' ? why : `${what} (${why})`))
  return `${name} is left out: ${reasons.join('; ')}.`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), `|---${'|--:'.repeat(head.length - 1)}|`, ...rows.map(line)].join('\n')
}

function number(value: number | undefined, print: (value: number) => string): string {
  return value === undefined ? '–' : print(value)
}

function ratio(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(2)
}

function ms(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(value < 0.01 ? 1 : value < 0.1 ? 2 : 3)
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6).toLocaleString('en')} MB`
}
