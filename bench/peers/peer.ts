import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readLines } from '../../src/evaluation/read-lines.ts'
import type { QueryKind } from '../queries.ts'

/** A slow engine is asked this many queries of a round in any case. */
const FEWEST = 24

/** The time of each query in milliseconds, and how many of them found something. */
export type Round = { readonly ms: readonly number[]; readonly found: number }

/** To the ten best, or to all where an engine knows no other way; returns how many it found of them. */
export type Search = (query: string, kind: QueryKind) => number | Promise<number>

export type Serving = {
  readonly search: Search
  /** Why queries of a kind are not asked. */
  readonly leftOut?: Partial<Record<QueryKind, string>>
  /** Answers to requests of its own, by their first word. */
  readonly requests?: Readonly<Record<string, (argument: string) => Promise<object>>>
}

export type Peer<Read> = {
  readonly version: string
  readonly read: (folder: string) => Promise<Read>
  /** The time of saving does not count. */
  readonly index: (articles: Read, file: string) => Promise<{ save: () => unknown }>
  readonly load: (file: string, folder: string) => Promise<Serving>
}

/**
 * What each engine's process does; those in other languages do the same. `PEER index FOLDER INDEX` reads the articles and writes an index.
 * `PEER serve FOLDER INDEX` loads it, answers a query, and then each line of its input: `round SECONDS KIND` asks the queries of that
 * kind, each once, until the seconds are over, and tells their times and how many found something, `memory` tells what is resident. Each answer is a line of JSON; times are in milliseconds.
 */
export async function runPeer<Read>(peer: Peer<Read>): Promise<void> {
  const [step, folder, file] = process.argv.slice(2) as [string, string, string]
  try {
    await (step === 'index' ? index(peer, folder, file) : serve(peer, folder, file))
  } catch (error) {
    answer({ failed: String(error) })
  }
  // A server may still be listening.
  process.exit()
}

async function index<Read>(peer: Peer<Read>, folder: string, file: string): Promise<void> {
  const articles = await peer.read(folder)
  globalThis.gc?.()
  const started = performance.now()
  const { save } = await peer.index(articles, file)
  const indexMs = performance.now() - started
  await save()
  answer({ indexMs, version: peer.version })
}

async function serve<Read>(peer: Peer<Read>, folder: string, file: string): Promise<void> {
  const queries = queriesOf(folder, 'plain')
  const started = performance.now()
  const serving = await peer.load(file, folder)
  await serving.search(queries[0]!, 'plain')
  answer({ startMs: performance.now() - started, leftOut: serving.leftOut ?? {} })
  for await (const line of createInterface(process.stdin)) answer(await respond(serving, folder, line))
}

async function respond({ search, requests = {} }: Serving, folder: string, line: string): Promise<object> {
  const [request = '', argument = '', ...rest] = line.split(' ')
  if (request === 'round') return round(search, folder, rest.join(' ') as QueryKind, Number(argument))
  if (request === 'memory') return { residentBytes: resident() }
  return requests[request]!(argument)
}

async function round(search: Search, folder: string, kind: QueryKind, seconds: number): Promise<Round> {
  const ms: number[] = []
  let found = 0
  const end = performance.now() + 1000 * seconds
  for (const query of queriesOf(folder, kind)) {
    const started = performance.now()
    if (started > end && ms.length >= FEWEST) break
    const hits = await search(query, kind)
    ms.push(performance.now() - started)
    if (hits > 0) found += 1
  }
  return { ms, found }
}

export function queriesOf(folder: string, kind: QueryKind | 'distinct'): string[] {
  return readFileSync(join(folder, `${kind}.txt`), 'utf8').split('\n')
}

function resident(): number {
  globalThis.gc?.()
  return process.memoryUsage().rss
}

function answer(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

const MANIFEST = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

/** The version of a package, which is pinned. */
export function dependency(name: string): string {
  return MANIFEST.dependencies[name] ?? MANIFEST.devDependencies[name]
}

export function ownVersion(): string {
  return MANIFEST.version
}

/** The fields that are searched, as text. */
export type Row = { readonly id: number } & Readonly<Record<'headline' | 'people' | 'places' | 'body', string>>

export async function readRows(folder: string): Promise<Row[]> {
  const rows: Row[] = []
  for await (const { text } of readLines(join(folder, 'articles.tsv'), { keepEmpty: true })) {
    const [headline = '', people = '', places = '', body = ''] = text.split('\t')
    rows.push({ id: rows.length, headline, people, places, body })
  }
  return rows
}
