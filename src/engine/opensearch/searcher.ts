import type { EngineHit, SearchRequest, SearchResults } from '../engine.ts'
import { Candidates } from './candidates.ts'
import { type Clause, havingWord } from './clauses.ts'
import { isRefined } from './closer-look.ts'
import { DEEPEST_DIRECT, deepHits } from './deep-page.ts'
import { didYouMean } from './did-you-mean.ts'
import { digestOf, toArticle } from './document.ts'
import { explainHit } from './explanation.ts'
import { type FacetAggregations, toFacets } from './facets.ts'
import type { Facts } from './facts.ts'
import { filterClauses } from './filters.ts'
import { matchedTerms, variantsOf } from './findings.ts'
import { type ClusterHit, type RankedHit, rankHits } from './ranked-hits.ts'
import { type Archive, readWithFacts } from './read-with-facts.ts'
import type { Reading } from './reading.ts'
import { choices, wordsToLetGo } from './relaxation.ts'
import { type Optional, queryOf, searchBody, windowOf } from './search-body.ts'
import { termStatistics } from './term-statistics.ts'

/** An archive, with the time of its newest article. */
export type SearchedArchive = Archive & { readonly newest: number }

type SearchAnswer = {
  readonly hits: { readonly total: { readonly value: number }; readonly hits: readonly ClusterHit[] }
  readonly aggregations: FacetAggregations & { readonly texts?: { readonly value: number } }
}
type CountsAnswer = {
  readonly aggregations: { readonly counts: { readonly buckets: readonly { readonly doc_count: number }[] } }
}

/** How a query was read, and what the cluster answered. */
export type Matches = {
  readonly reading: Reading
  readonly facts: Facts
  readonly answer: SearchAnswer
  readonly letGo: Optional
  /** How many articles have all of the words. */
  readonly complete: number
}

/** read → ask → look closer */
export async function searchCluster(archive: SearchedArchive, request: SearchRequest): Promise<SearchResults> {
  const matches = await match(archive, request)
  const { reading, answer, letGo, facts } = matches
  const candidates = await readCandidates(archive, request, reading, answer.hits.hits)
  const ranked = rankHits(request, archive.newest, reading, answer.hits.hits, candidates)
  const first = request.offset - windowOf(request, reading).from
  const total = totalOf(answer)
  return {
    total,
    hits: ranked.slice(first, first + request.limit).map((hit) => toEngineHit(hit, request, reading, candidates)),
    facets: toFacets(answer.aggregations),
    matched: matchedTerms(reading, facts, candidates),
    variants: variantsOf(reading),
    relaxed: total === 0 ? [] : [...letGo].map((word) => reading.words[word]!.term),
    didYouMean: await didYouMean(archive, request, reading, facts, total),
  }
}

/** For a question the best are compared with each other, by words that tell more the fewer articles of the archive have them. */
export async function readCandidates(
  archive: Archive,
  request: SearchRequest,
  reading: Reading,
  hits: readonly ClusterHit[],
): Promise<Candidates> {
  const candidates = new Candidates(hits.map(({ _source }) => toArticle(_source)))
  if (reading.isQuestion && isRefined(request, reading)) {
    const terms = [...candidates.vocabularyTerms()].map(({ term }) => term)
    candidates.useStatistics(await termStatistics(archive, 'words', terms))
  }
  return candidates
}

function totalOf({ hits, aggregations }: SearchAnswer): number {
  return aggregations.texts?.value ?? hits.total.value
}

function toEngineHit(
  ranked: RankedHit,
  { explain }: SearchRequest,
  reading: Reading,
  candidates: Candidates,
): EngineHit {
  const { article, score, hit } = ranked
  const copies = hit.inner_hits?.copies.hits.hits.map(({ _source }) => toArticle(_source).id) ?? []
  const similar = copies.filter((id) => id !== article.id)
  return {
    article,
    score,
    ...(explain && { explanation: explainHit(ranked, reading, candidates) }),
    ...(similar.length > 0 && { similar }),
  }
}

/** As typed; and when no article has all words, with a rare word taken for a frequent one near it. */
export async function match(archive: SearchedArchive, request: SearchRequest): Promise<Matches> {
  const asTyped = await matchWith(archive, request, await readWithFacts(archive, request, 'unknown'))
  if (asTyped.reading.isQuestion || asTyped.complete > 0) return asTyped
  const read = await readWithFacts(archive, request, 'rare', asTyped.facts)
  const isSame = JSON.stringify(read.reading.words) === JSON.stringify(asTyped.reading.words)
  if (isSame) return asTyped
  const forgiving = await matchWith(archive, request, read)
  return forgiving.complete > 0 || forgiving.letGo.size < asTyped.letGo.size ? forgiving : asTyped
}

async function matchWith(
  archive: SearchedArchive,
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

/** `only` narrows the answer further than the request does. */
export async function ask(
  { cluster, index, newest }: SearchedArchive,
  request: SearchRequest,
  reading: Reading,
  optional: Optional,
  only: readonly Clause[] = [],
): Promise<SearchAnswer> {
  const body = searchBody(request, reading, optional, newest, only)
  const query = { ...(request.explain && { include_named_queries_score: true }), preference: copyFor(request) }
  const search = (change: object) => cluster.search<SearchAnswer>(index, { ...body, ...change }, query)
  const { from, size } = windowOf(request, reading)
  if (from + size <= DEEPEST_DIRECT) return search({ from, size })
  const answer = await search({ size: 0 })
  if (from >= totalOf(answer)) return answer
  const hits = await deepHits(async (change) => (await search(change)).hits.hits, body, from, size)
  return { ...answer, hits: { ...answer.hits, hits } }
}

/**
 * All pages of a search are asked of the same copies of the shards: copies differ in what they still count of what was deleted, and so
 * in their scores, and an article could stand on two pages or on none.
 */
function copyFor({ query, filters, sort }: SearchRequest): string {
  const { people, places, source, from, to, anyOf } = filters
  return `izde ${digestOf(JSON.stringify([query, sort, people, places, source, from, to, anyOf]))}`
}

/** A short query has few words, so all choices of them are counted at once. */
async function countHaving({ cluster, index }: Archive, { filters }: SearchRequest, { words, ...reading }: Reading) {
  const all = choices(words.length)
  const having = all.map((choice) => ({ bool: { filter: choice.map((word) => havingWord(words[word]!)) } }))
  const query = queryOf({ ...reading, words: [] }, filterClauses(filters), new Set())
  const body = { size: 0, query, aggs: { counts: { filters: { filters: having } } } }
  const { aggregations } = await cluster.search<CountsAnswer>(index, body)
  const counts = new Map(all.map((choice, i) => [choice.join(), aggregations.counts.buckets[i]!.doc_count]))
  return (choice: readonly number[]) => counts.get([...choice].sort((a, b) => a - b).join())!
}
