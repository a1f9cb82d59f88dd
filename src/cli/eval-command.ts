import { basename } from 'node:path'
import { readArchive } from '../archive/reader.ts'
import { type ArticleDraft, articleFields } from '../article.ts'
import { buildIndex } from '../build-index.ts'
import { CLUSTER_FLAGS, loadConfig } from '../config.ts'
import type { Engine } from '../engine/engine.ts'
import { createMinisearchEngine } from '../engine/minisearch/minisearch-engine.ts'
import { ArticleError, IzdeError, UsageError } from '../errors.ts'
import {
  collectionName,
  corpusFile,
  type JudgedQuery,
  readCorpus,
  readJudgedQueries,
} from '../evaluation/collection.ts'
import { compareRuns } from '../evaluation/compare.ts'
import { evaluateEntities } from '../evaluation/entities.ts'
import { readGold } from '../evaluation/entity-gold.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import { chooseKnownItems, evaluateKnownItems } from '../evaluation/known-items.ts'
import { isRelevant } from '../evaluation/metrics.ts'
import { type Run, readRun, writeRun } from '../evaluation/run.ts'
import { printComparison, printEntities, printKnownItems, printSummary } from './eval-report.ts'
import { parseFlags, refusePositionals, wholeNumber } from './flags.ts'
import type { Command, Io } from './io.ts'
import { CLUSTER_HELP, clusterEngine, clusterFlags } from './open-cluster.ts'
import { printJson, printNote } from './terminal.ts'

const FLAGS = {
  json: { type: 'boolean' },
  archive: { type: 'string' },
  language: { type: 'string', default: 'en' },
  output: { type: 'string' },
  compare: { type: 'string' },
  'known-items': { type: 'boolean' },
  queries: { type: 'string', default: '400' },
  seed: { type: 'string', default: '1' },
  entities: { type: 'string' },
  engine: { type: 'string' },
  ...CLUSTER_FLAGS,
} as const

type Flags = ReturnType<typeof parseFlags<typeof FLAGS>>['values']

const HELP = `Measures how good and how fast the ranking is.

Usage: izde eval COLLECTION [FLAGS]                 a judged collection
       izde eval JUDGMENTS --archive FOLDER [FLAGS] your own judgments of your own archive
       izde eval RUN --compare RUN                  two saved runs
       izde eval --known-items --archive FOLDER     without judgments
       izde eval --entities FILE [FLAGS]            people and places found in texts

Examples:
  izde eval cranfield --json
  izde eval cranfield --output before.json
  izde eval cranfield --compare before.json
  izde eval judgments --archive wire
  izde eval --known-items --archive wire --queries 800
  izde eval --entities gold.jsonl --archive wire --output names.json
  izde eval --entities eng.testa.gz

A collection is a folder of three files, and a folder of judgments has the last two:
  corpus.jsonl    {"id": "a1", "headline": "…", "body": "…"} on each line, and people, places (lists) and date if
                  there are any; or corpus.jsonl.gz
  queries.jsonl   {"id": "q1", "text": "…"} on each line
  qrels.tsv       query id, article id and grade, with tabs between; 1 and more is relevant

Every query is asked as GET /search would ask it, for a hundred hits: nDCG@10 (gain = grade), MRR@10 and recall@100 are
means over the queries that have a relevant article. Then each is asked again for ten hits and timed, highlights and
facets included; p95 is the time that 95 of 100 queries do not exceed. A query is read as izde reads queries: quotes,
a leading "-" and field names mean what they mean in the search box.

Known items are words of the archive's own headlines, 1 to 4 in a row: how often is the article among the first ten
hits, for the words as they stand, with the last word half typed, and with one typing error?

Entities are compared with a gold file: {"id", "people", "places"} on each line of a .jsonl, with headline and body or
for an article of --archive; or a token a line with its tag last, as in CoNLL-2003 (PER and LOC count). A name counts
once an article, compared in small letters without accents. Of people the full name has to be found where the article
has it; the names of one place ("U.S.", "United States") are one. --output saves what was wrong and what was missed.

Flags:
  --json              print one JSON object
  --archive FOLDER    take the articles from this archive; for known items, from an archive or a collection
  --language TAG      the language of a collection's articles (en)
  --output FILE       save the run: every query with its metrics and its hits
  --compare FILE      compare with a saved run: wins, losses, a paired randomization test, the ten biggest changes
  --known-items       look for articles by words of their headlines
  --queries N         how many known items (400)
  --seed N            chooses the known items; the same seed, the same queries (1)
  --entities FILE     compare the people and places that are found with those of a gold file
  --engine NAME       minisearch, or opensearch: into an index of its own, which is removed (minisearch, or IZDE_ENGINE)

${CLUSTER_HELP}

Exit codes: 0 done, 1 failed, 2 wrong usage`

export const evalCommand: Command = {
  name: 'eval',
  summary: "measure the ranking on judged queries, or by words of the archive's own headlines",
  help: HELP,
  async run(args, io) {
    const { values: flags, positionals } = parseFlags(args, FLAGS)
    if (flags['known-items']) return evalKnownItems(positionals, flags, io)
    if (flags.entities !== undefined) return evalEntities(flags.entities, positionals, flags, io)
    if (positionals.length !== 1) throw new UsageError('name one collection.', { hint: 'See izde eval --help.' })
    const run = await obtainRun(positionals[0]!, flags, io)
    if (flags.output !== undefined) await writeRun(flags.output, run)
    if (flags.compare === undefined) report(run.summary, printSummary, flags, io)
    else report(compareRuns(await readRun(flags.compare), run), printComparison, flags, io)
    return 0
  },
}

function report<T>(value: T, print: (value: T, io: Io) => void, { json }: Flags, io: Io): void {
  if (json) printJson(io, value)
  else print(value, io)
}

async function obtainRun(target: string, flags: Flags, io: Io): Promise<Run> {
  if (target.endsWith('.json')) return readRun(target)
  const queries = await readJudgedQueries(target)
  const { engine, close } = await openArticles(flags.archive ?? target, flags, io)
  try {
    const unknown = await countUnknown(engine, queries)
    if (unknown > 0) printNote(io, unknownNote(unknown))
    return await evaluate(engine, collectionName(target), queries)
  } finally {
    await close()
  }
}

async function evalKnownItems(positionals: readonly string[], flags: Flags, io: Io): Promise<number> {
  const folder = flags.archive ?? positionals[0]
  if (folder === undefined || positionals.length > 1 || (flags.archive !== undefined && positionals.length > 0)) {
    throw new UsageError('name one archive.', { hint: 'For example: izde eval --known-items --archive corpus' })
  }
  const queries = wholeNumber('queries', flags.queries, 1, 100_000)
  const seed = wholeNumber('seed', flags.seed, 0, 2 ** 32 - 1)
  const { engine, articles, close } = await openArticles(folder, flags, io)
  try {
    const items = chooseKnownItems(articles, queries, seed)
    report(await evaluateKnownItems(engine, collectionName(folder), items, seed), printKnownItems, flags, io)
    return 0
  } finally {
    await close()
  }
}

async function evalEntities(file: string, positionals: readonly string[], flags: Flags, io: Io): Promise<number> {
  refusePositionals(positionals, 'The gold file goes behind --entities.')
  const run = await evaluateEntities(basename(file), readGold(file, flags.archive))
  if (flags.output !== undefined) await writeRun(flags.output, run)
  report(run.summary, printEntities, flags, io)
  return 0
}

type Openable = Measured & { readonly articles: readonly ArticleDraft[] }

/** A folder with a corpus.jsonl is a collection, any other an archive. */
async function openArticles(folder: string, flags: Flags, io: Io): Promise<Openable> {
  const file = corpusFile(folder)
  if (file === undefined) return openArchiveArticles(folder, flags, io)
  const articles = await readCorpus(file, languageTag(flags.language))
  const measured = await newEngine(flags, io)
  await measured.engine.index(articles)
  return { ...measured, articles }
}

async function openArchiveArticles(folder: string, flags: Flags, io: Io): Promise<Openable> {
  if (flags.archive === undefined) {
    throw new IzdeError('there is no corpus.jsonl or corpus.jsonl.gz.', {
      where: folder,
      hint: 'Name a collection, or add --archive FOLDER to take the articles from an archive.',
    })
  }
  const measured = await newEngine(flags, io)
  await buildIndex(measured.engine, folder)
  const articles: ArticleDraft[] = []
  for await (const reading of readArchive(folder)) if (!(reading instanceof ArticleError)) articles.push(reading)
  return { ...measured, articles }
}

type Measured = { readonly engine: Engine; readonly close: () => Promise<void> }

/** An empty engine. In a cluster it has an index of its own, so that the one that is served is left alone. */
async function newEngine({ engine: name, ...flags }: Flags, { env }: Io): Promise<Measured> {
  const config = loadConfig({ ...clusterFlags(flags), ...(name !== undefined && { engine: name }) }, env)
  if (config.engine === 'minisearch') return { engine: createMinisearchEngine(), close: async () => {} }
  const index = `${config.cluster.index}-eval-${process.pid}`
  const engine = await clusterEngine({ cluster: { ...config.cluster, index } })
  await engine.open({ isNew: true })
  return {
    engine,
    async close() {
      await engine.indices.remove()
      await engine.close()
    },
  }
}

function languageTag(tag: string): string {
  if (articleFields.shape.language.safeParse(tag).success) return tag
  throw new UsageError(`expected a language tag such as en or kk, got ${JSON.stringify(tag)}.`, { where: '--language' })
}

/** Judgments outlive articles, and mistyped ids look the same. */
async function countUnknown(engine: Engine, queries: readonly JudgedQuery[]): Promise<number> {
  const judged = new Set(queries.flatMap(({ grades }) => [...grades.keys()].filter((id) => isRelevant(grades, id))))
  const found = await Promise.all([...judged].map((id) => engine.get(id)))
  return found.filter((article) => article === undefined).length
}

function unknownNote(unknown: number): string {
  return `note: ${unknown} of the relevant articles ${unknown === 1 ? 'is not there, and counts' : 'are not there, and count'} as not found.`
}
