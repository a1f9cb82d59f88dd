import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asKind, createQueries } from '../../bench/queries.ts'
import { createArchive } from '../../bench/synthetic-archive.ts'
import type { Engine } from '../../src/engine/engine.ts'
import type { FrozenIndex } from '../../src/engine/minisearch/frozen/frozen-index.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { ask } from '../../src/evaluation/evaluate.ts'
import { allocatedBytes, countReads, type Reads } from './counted-arrays.ts'
import recorded from './work.json' with { type: 'json' }

/*
 * How much work answers take, counted and not timed, so that a change which makes them slower is noticed on a machine of any speed. Whole
 * answers, facets and highlights included, over made-up articles that were frozen; means of the queries of a kind.
 */
const ARTICLES = 2_000
const QUERIES = 36
/** Changes that are about something else stay below. */
const SLACK = 0.08
/** However slow the machine. */
const MOST_MS = 120_000

/** Set, the work is recorded, in work.json, and not compared. */
const RECORD = 'RECORD_WORK'

/** Numbers read, or bytes, by what they are read of. */
type Work = Record<string, number>

/** The kinds of numbers that an index is made of, by the first word of the names of its arrays. */
const PARTS: Readonly<Record<string, string>> = {
  headline: 'postings',
  people: 'postings',
  places: 'postings',
  body: 'postings',
  terms: 'dictionary',
  stems: 'dictionary',
  names: 'dictionary',
  words: 'words of articles',
  articles: 'bytes of articles',
}

const counted: Record<string, Work> = {}
let index: FrozenIndex
let engine: Engine
let reads: Reads
let queries: readonly string[]
let questions: readonly string[]

beforeAll(async () => {
  const articles = [...createArchive(ARTICLES, 1)]
  queries = createQueries(articles, QUERIES)
  questions = articles.slice(0, QUERIES).map(({ body }) => body.split(' ').slice(20, 28).join(' '))
  const indexing = createMinisearchEngine({ inWorker: false })
  await indexing.index(articles)
  index = await indexing.freeze()
  const reading = countReads(index)
  reads = reading.reads
  const answering = createMinisearchEngine()
  answering.restore(reading.index)
  engine = answering
}, MOST_MS)

afterAll(() => {
  if (process.env[RECORD]) writeFileSync(new URL('work.json', import.meta.url), `${JSON.stringify(counted, null, 2)}\n`)
})

const ANSWERS: Readonly<Record<string, (i: number) => Promise<unknown>>> = {
  'a plain query': (i) => ask(engine, queries[i]!),
  'an unfinished word': (i) => ask(engine, asKind('prefix', queries[i]!, i), { prefix: true }),
  'a typing error': (i) => ask(engine, asKind('typo', queries[i]!, i)),
  'a question': (i) => ask(engine, questions[i]!),
  'a query with near copies folded, newest first': (i) => ask(engine, queries[i]!, { fold: true, sort: 'newest' }),
  suggestions: (i) => engine.suggest({ text: queries[i]!.slice(0, 1 + (i % 8)), limit: 8 }),
}

describe('no more work than is recorded', () => {
  test.each(Object.entries(ANSWERS))(
    'for %s',
    async (what, answer) => {
      // The first one makes what is not needed before.
      await answer(0)
      reads.clear()
      const allocated = await allocatedBytes(async () => {
        for (let i = 0; i < QUERIES; i++) await answer(i)
      })
      const work: Work = { 'bytes allocated': Math.round(allocated / QUERIES) }
      for (const [name, count] of reads) add(work, name, count / QUERIES)
      expectAsRecorded(what, work)
    },
    MOST_MS,
  )
})

test(
  'counting changes no answer',
  async () => {
    const uncounted = createMinisearchEngine()
    uncounted.restore(index)
    for (const query of queries) {
      const [expected, { hits, facets }] = [await ask(uncounted, query), await ask(engine, query)]
      expect({ hits, facets }).toEqual({ hits: expected.hits, facets: expected.facets })
    }
  },
  MOST_MS,
)

test('an index that is no larger than is recorded', () => {
  const work: Work = {}
  for (const [name, { byteLength }] of index.arrays.byName) add(work, name, byteLength / ARTICLES)
  expectAsRecorded('bytes of an article in the index', work)
})

function add(work: Work, array: string, count: number): void {
  const [first] = array.split('.') as [string]
  const part = PARTS[first] ?? first
  work[part] = (work[part] ?? 0) + count
}

/** Less work is to be recorded as well, or the next one who makes it more would not notice. */
function expectAsRecorded(what: string, work: Work): void {
  const now = Object.fromEntries(Object.entries(work).map(([part, count]) => [part, Math.round(count)]))
  if (process.env[RECORD]) {
    counted[what] = now
    return
  }
  const before: Work = (recorded as Record<string, Work>)[what] ?? {}
  const changes = [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((part) => {
    const [was, is] = [before[part] ?? 0, now[part] ?? 0]
    return Math.abs(is - was) <= SLACK * was + 2 ? [] : [`${part}: recorded ${was}, now ${is}`]
  })
  const help = `The work for ${what} has changed by more than ${100 * SLACK} %. If that is meant, say in the commit what it buys, and record it: \
${RECORD}=1 npx vitest run test/performance`
  expect(changes, help).toEqual([])
}
