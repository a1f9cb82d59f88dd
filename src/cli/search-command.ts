import { CLUSTER_FLAGS, CONFIG_FLAGS, type Config, loadConfig } from '../config.ts'
import type { Engine } from '../engine/engine.ts'
import { UsageError } from '../errors.ts'
import { ParameterError } from '../http/parameters.ts'
import { readSearchParams } from '../http/search-params.ts'
import { type Interpretation, type SearchAnswer, type SearchHit, type SearchParams, search } from '../search.ts'
import { parseFlags } from './flags.ts'
import type { Command, Io } from './io.ts'
import { openArchive } from './open-archive.ts'
import { CLUSTER_HELP, openCluster } from './open-cluster.ts'
import { bold, count, printable, printJson, printLine, renderHighlight } from './terminal.ts'

const FLAGS = {
  archive: { type: 'string' },
  engine: { type: 'string' },
  ...CLUSTER_FLAGS,
  json: { type: 'boolean' },
  people: { type: 'string', multiple: true },
  places: { type: 'string', multiple: true },
  source: { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  sort: { type: 'string' },
  page: { type: 'string' },
  'per-page': { type: 'string' },
  prefix: { type: 'boolean' },
  explain: { type: 'boolean' },
  fold: { type: 'boolean' },
  recency: { type: 'string' },
} as const

const HELP = `Searches an archive.

Usage: izde search "QUERY" [FLAGS]

Examples:
  izde search "middle corridor"
  izde search '"silk road" -trade places:vienna' --archive wire
  izde search railway --places Kazakhstan --json
  izde search -- -trade

The query may have "phrases", -words that must not be there, OR, prefix*, headline:, people:, places:, body:,
before:2026 and after:2026-01. The flags are the parameters of GET /search, and --json prints its answer.

Flags:
  --archive FOLDER    the folder of article files (corpus, or IZDE_ARCHIVE)
  --json              print the answer as JSON
  --people NAME       only articles that name this person; may be repeated
  --places NAME       only articles that name this place; may be repeated
  --source NAME       only articles of this source; repeated: one of them
  --from DAY          only articles of this day or later: YYYY, YYYY-MM or YYYY-MM-DD
  --to DAY            only articles of this day or earlier
  --sort ORDER        relevance, newest or oldest (relevance)
  --page N            which page of hits (1)
  --per-page N        hits on a page, at most 100 (10)
  --prefix            the last word may be unfinished
  --explain           say how each score came about
  --fold              near copies of one text stand under the best of them
  --recency DAYS      let newer articles gain, with this half-life in days
  --engine NAME       minisearch, or opensearch: what izde index has put into a cluster (minisearch, or IZDE_ENGINE)

${CLUSTER_HELP}

Exit codes: 0 done, also when nothing was found; 1 failed; 2 wrong usage`

export const searchCommand: Command = {
  name: 'search',
  summary: 'search an archive',
  help: HELP,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, FLAGS)
    const { json, ...flags } = values
    const isSetting = ([flag]: [string, unknown]) => flag in CONFIG_FLAGS
    const settings = Object.entries(flags).filter(isSetting)
    const asked = Object.entries(flags).filter((entry) => !isSetting(entry))
    const params = toSearchParams(positionals.join(' '), Object.fromEntries(asked))
    const engine = await openEngine(loadConfig(Object.fromEntries(settings), io.env), io)
    try {
      const answer = await search(engine, params)
      if (json) printJson(io, answer)
      else printAnswer(answer, io)
      return 0
    } finally {
      await engine.close()
    }
  },
}

async function openEngine(config: Config, io: Io): Promise<Engine> {
  return config.engine === 'opensearch' ? openCluster(config) : (await openArchive(config, io)).engine
}

type ParameterFlags = Readonly<Record<string, string | boolean | readonly string[]>>

/** @throws UsageError naming the flag at fault */
function toSearchParams(q: string, flags: ParameterFlags): SearchParams {
  if (q === '' && Object.keys(flags).length === 0) {
    throw new UsageError('say what to search for.', { hint: 'For example: izde search "middle corridor"' })
  }
  try {
    return readSearchParams(toQueryString({ q, ...flags }))
  } catch (error) {
    throw error instanceof ParameterError ? toUsageError(error) : error
  }
}

function toQueryString(flags: ParameterFlags): string {
  const parameters = new URLSearchParams()
  for (const [flag, value] of Object.entries(flags)) {
    const name = flag === 'per-page' ? 'perPage' : flag
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one))
  }
  return parameters.toString()
}

function toUsageError(error: ParameterError): UsageError {
  const name = error.parameter === 'perPage' ? 'per-page' : error.parameter
  const where = name === 'q' ? 'QUERY' : `--${name}`
  return new UsageError(`expected ${error.expected}, got ${JSON.stringify(error.got)}.`, { where, cause: error })
}

function printAnswer(answer: SearchAnswer, io: Io): void {
  printLine(io, summary(answer))
  for (const line of interpretationLines(answer.interpretation)) printLine(io, printable(line))
  const first = (answer.page - 1) * answer.perPage + 1
  for (const [i, hit] of answer.hits.entries()) printHit(hit, first + i, io)
}

function summary({ total, page, pages }: SearchAnswer): string {
  return pages > 1 ? `${count(total, 'article')}, page ${page} of ${pages}` : count(total, 'article')
}

function interpretationLines({ variants, relaxed, problems, didYouMean }: Interpretation): string[] {
  return [
    ...problems.map(({ message }) => message),
    ...(relaxed.length > 0 ? [`Too few articles have every word; these may be missing: ${relaxed.join(', ')}`] : []),
    ...variants.map(({ from, to }) => `Also read as: ${from} → ${to}`),
    ...(didYouMean === null ? [] : [`Did you mean: ${didYouMean}`]),
  ]
}

function printHit({ highlights, explanation, ...hit }: SearchHit, rank: number, io: Io): void {
  const origin = [hit.id, hit.source, hit.date].filter((value) => value !== null)
  printLine(io, `\n${rank}. ${renderHighlight(highlights.headline, io.stdout)}`)
  printLine(io, `   ${printable(origin.join(' · '))}`)
  for (const passage of highlights.body) printLine(io, `   ${oneLine(renderHighlight(passage, io.stdout))}`)
  printNames(io, 'people', highlights.people)
  printNames(io, 'places', highlights.places)
  if (explanation) printLine(io, `   ${bold(hit.score.toFixed(2), io.stdout)} ${printable(explanation.sentence)}`)
  for (const part of explanation?.parts ?? [])
    printLine(io, `   ${part.score.toFixed(2).padStart(7)} ${printable(part.description)}`)
}

function printNames(io: Io, label: string, names: readonly string[]): void {
  if (names.length === 0) return
  printLine(io, `   ${label}: ${names.map((name) => renderHighlight(name, io.stdout)).join(', ')}`)
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
