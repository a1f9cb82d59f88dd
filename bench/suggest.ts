import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import type { Article, Facet } from '../src/article.ts'
import { loadConfig } from '../src/config.ts'
import type { Engine, SuggestionKind } from '../src/engine/engine.ts'
import { createMinisearchEngine } from '../src/engine/minisearch/minisearch-engine.ts'
import { mean } from '../src/evaluation/metrics.ts'
import { readLines } from '../src/evaluation/read-lines.ts'
import { createApp } from '../src/http/app.ts'
import { startServer } from '../src/http/server.ts'

/*
 * tsx bench/suggest.ts ARTICLES.jsonl.gz
 *
 * How many letters it takes until a name is among the first five suggestions, when the last word of a person's name or the name of a
 * place is typed letter by letter; and how soon 20 connections at a time get their suggestions, beside an answer that takes no work at all.
 */
const FIRST = 5
const CONNECTIONS = 20
const SECONDS = 10

const { positionals } = parseArgs({ allowPositionals: true })
const articles = await readArticles(positionals[0] ?? '')
const engine = createMinisearchEngine()
await engine.index(articles)

const people = namesIn(articles, 'people', 2)
const places = namesIn(articles, 'places', 1)
console.table({
  people: await lettersToFind(engine, 'person', people, (name) => name.split(' ').at(-1)!),
  places: await lettersToFind(engine, 'place', places, (name) => name),
})
console.table(await underLoad(engine, beginnings([...people, ...places])))

/** Slugs are made readable: "james-baker" is James Baker. */
async function readArticles(path: string): Promise<Article[]> {
  const read: Article[] = []
  for await (const { text } of readLines(path)) {
    const { id, headline, body, people = [], places = [] } = JSON.parse(text) as Article
    read.push({
      id,
      headline,
      body,
      people: people.map(readable),
      places: places.map(readable),
      language: 'en',
      keywords: [],
    })
  }
  return read
}

function readable(slug: string): string {
  return slug.replace(/(^|-)(\p{L})/gu, (_, hyphen: string, letter: string) => (hyphen && ' ') + letter.toUpperCase())
}

function namesIn(articles: readonly Article[], facet: Exclude<Facet, 'source'>, atLeast: number): string[] {
  const counts = new Map<string, number>()
  for (const name of articles.flatMap((article) => article[facet])) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= atLeast).map(([name]) => name)
}

async function lettersToFind(
  engine: Engine,
  kind: SuggestionKind,
  names: readonly string[],
  typed: (name: string) => string,
) {
  const letters: number[] = []
  let notFound = 0
  for (const name of names) {
    const word = typed(name)
    const needed = await lettersFor(engine, kind, name, word)
    notFound += Number(needed === undefined)
    letters.push(needed ?? word.length)
  }
  return { names: names.length, 'mean letters': Math.round(mean(letters) * 100) / 100, 'not found': notFound }
}

async function lettersFor(
  engine: Engine,
  kind: SuggestionKind,
  name: string,
  word: string,
): Promise<number | undefined> {
  for (let letters = 1; letters <= word.length; letters++) {
    const suggestions = await engine.suggest({ text: word.slice(0, letters), limit: 8 })
    if (suggestions.slice(0, FIRST).some(({ kind: found, text }) => found === kind && text === name)) return letters
  }
  return undefined
}

/** What is typed on the way to each name. */
function beginnings(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => Array.from(name, (_, i) => name.slice(0, i + 1).toLowerCase())))]
}

async function underLoad(engine: Engine, typed: readonly string[]) {
  const config = loadConfig({ port: '0', 'log-level': 'silent', 'drain-ms': '0' }, {})
  const server = await startServer(
    createApp(engine, config, () => ({ state: 'ready', problems: [] })),
    config,
  )
  const suggestions = typed.map((q) => `/suggest?${new URLSearchParams({ q })}`)
  const rows = {
    '/healthz': await load(server.url, ['/healthz']),
    '/suggest, first asked': await load(server.url, suggestions),
    '/suggest': await load(server.url, suggestions),
    '/healthz again': await load(server.url, ['/healthz']),
  }
  await server.close()
  return rows
}

async function load(url: string, paths: readonly string[]) {
  const requests = paths.map((path) => ({ method: 'GET' as const, path }))
  const {
    latency,
    requests: sent,
    non2xx,
  } = await autocannon({ url, requests, connections: CONNECTIONS, duration: SECONDS, workers: 1 })
  return { 'requests a second': Math.round(sent.average), 'p50 ms': latency.p50, 'p99 ms': latency.p99, failed: non2xx }
}
