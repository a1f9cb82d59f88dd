import type { Article } from '../../article.ts'
import type { EngineHit, SearchRequest, SearchResults } from '../engine.ts'
import { Candidates } from './candidates.ts'
import { havingWord } from './clauses.ts'
import { lookCloser, REFINED } from './closer-look.ts'
import { didYouMean } from './did-you-mean.ts'
import { type Stored, toArticle } from './document.ts'
import { type FacetAggregations, toFacets } from './facets.ts'
import type { Facts } from './facts.ts'
import { filterClauses } from './filters.ts'
import { matchedTerms, variantsOf } from './findings.ts'
import { type Archive, readWithFacts } from './read-with-facts.ts'
import type { Reading } from './reading.ts'
import { choices, wordsToLetGo } from './relaxation.ts'
import { type Optional, queryOf, recencyFactor, searchBody, windowOf } from './search-body.ts'

export type ClusterHit = {
  readonly _id: string
  readonly _score: number | null
  readonly _source: Stored
  readonly matched_queries?: Readonly<Record<string, number>>
}
type SearchAnswer = {
  readonly hits: { readonly total: { readonly value: number }; readonly hits: readonly ClusterHit[] }
  readonly aggregations: FacetAggregations
}
type CountsAnswer = {
  readonly aggregations: { readonly counts: { readonly buckets: readonly { readonly doc_count: number }[] } }
}

/** How a query was read, and what the cluster answered. */
type Matches = {
  readonly reading: Reading
  readonly facts: Facts
  readonly answer: SearchAnswer
  readonly letGo: Optional
  /** How many articles have all of the words. */
  readonly complete: number
}

/** A hit that had its closer look, or stands behind those that had. */
type RankedHit = { readonly article: Article; readonly score: number; readonly hit: ClusterHit }

/** read → ask → look closer */
export async function searchCluster(
  archive: Archive & { newest: number },
  request: SearchRequest,
): Promise<SearchResults> {
  const matches = await match(archive, request)
  const { reading, answer, letGo, facts } = matches
  const articles = answer.hits.hits.map(({ _source }) => toArticle(_source))
  const candidates = new Candidates(articles)
  const ranked = rank(request, archive.newest, reading, answer.hits.hits, articles, candidates)
  const { from } = windowOf(request, reading)
  const total = answer.hits.total.value
  return {
    total,
    hits: ranked.slice(request.offset - from, request.offset - from + request.limit).map(toEngineHit),
    facets: toFacets(answer.aggregations),
    matched: matchedTerms(reading, candidates),
    variants: variantsOf(reading),
    relaxed: total === 0 ? [] : [...letGo].map((word) => reading.words[word]!.term),
    didYouMean: await didYouMean(archive, request, reading, facts, total),
  }
}

/** As typed; and when no article has all words, with a rare word taken for a frequent one near it. */
async function match(archive: Archive & { newest: number }, request: SearchRequest): Promise<Matches> {
  const asTyped = await matchWith(archive, request, await readWithFacts(archive, request, 'unknown'))
  if (asTyped.reading.isQuestion || asTyped.complete > 0) return asTyped
  const read = await readWithFacts(archive, request, 'rare', asTyped.facts)
  const isSame = JSON.stringify(read.reading.words) === JSON.stringify(asTyped.reading.words)
  if (isSame) return asTyped
  const forgiving = await matchWith(archive, request, read)
  return forgiving.complete > 0 || forgiving.letGo.size < asTyped.letGo.size ? forgiving : asTyped
}

async function matchWith(
  archive: Archive & { newest: number },
  request: SearchRequest,
  { reading, facts }: { reading: Reading; facts: Facts },
): Promise<Matches> {
  const strict = await ask(archive, request, reading, new Set())
  const complete = strict.hits.total.value
  const matches = { reading, facts, answer: strict, letGo: new Set<number>(), complete }
  if (reading.isQuestion || complete >= reading.enough || reading.words.length < 2) return matches
  const letGo = new Set(wordsToLetGo(reading.words, await countHaving(archive, request, reading), reading.enough))
  if (letGo.size === 0) return matches
  return { ...matches, letGo, answer: await ask(archive, request, reading, letGo) }
}

function ask(
  { cluster, index, newest }: Archive & { newest: number },
  request: SearchRequest,
  reading: Reading,
  optional: Optional,
): Promise<SearchAnswer> {
  const body = { ...searchBody(request, reading, optional, newest), ...windowOf(request, reading) }
  const query = { ...(request.explain && { include_named_queries_score: true }) }
  return cluster.request<SearchAnswer>('POST', `/${index}/_search`, { body, query })
}

/** A short query has few words, so all choices of them are counted at once. */
async function countHaving({ cluster, index }: Archive, { filters }: SearchRequest, { words, ...reading }: Reading) {
  const all = choices(words.length)
  const having = all.map((choice) => ({ bool: { filter: choice.map((word) => havingWord(words[word]!)) } }))
  const query = queryOf({ ...reading, words: [] }, filterClauses(filters), new Set())
  const body = { size: 0, query, aggs: { counts: { filters: { filters: having } } } }
  const { aggregations } = await cluster.request<CountsAnswer>('POST', `/${index}/_search`, { body })
  const counts = new Map(all.map((choice, i) => [choice.join(), aggregations.counts.buckets[i]!.doc_count]))
  return (choice: readonly number[]) => counts.get([...choice].sort((a, b) => a - b).join())!
}

/** The best get a closer look, which never brings one of them below the rest. */
function rank(
  request: SearchRequest,
  newest: number,
  reading: Reading,
  hits: readonly ClusterHit[],
  articles: readonly Article[],
  candidates: Candidates,
): RankedHit[] {
  const found = hits.map((hit, i) => ({ hit, article: articles[i]!, score: hit._score ?? 0 }))
  const isRefined = request.sort === 'relevance' && reading.words.length > 0 && request.offset < REFINED
  if (!isRefined) return found
  const best = found.slice(0, REFINED)
  const factors = best.map(({ article }) => {
    const time = article.date === undefined ? undefined : Date.parse(article.date)
    return request.recency === undefined ? 1 : recencyFactor(time, request.recency, newest)
  })
  const { together, shared } = lookCloser(
    reading,
    candidates,
    best.map(({ score }, i) => score / factors[i]!),
  )
  const looked = best.map((one, i) => ({ ...one, score: one.score + (together[i]! + shared[i]!) * factors[i]! }))
  looked.sort((a, b) => b.score - a.score)
  const least = looked.at(-1)?.score ?? 0
  return [...looked, ...found.slice(REFINED).map((one) => ({ ...one, score: Math.min(one.score, least) }))]
}

function toEngineHit({ article, score }: RankedHit): EngineHit {
  return { article, score }
}
