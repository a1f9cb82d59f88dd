import { printQuery } from '../../query/query-printer.ts'
import type { HitExplanation, SearchRequest } from '../engine.ts'
import { allOf, type Clause, havingWord } from './clauses.ts'
import { REFINED } from './closer-look.ts'
import { documentId } from './document.ts'
import { explainHit } from './explanation.ts'
import { filterClauses } from './filters.ts'
import { rankHits } from './ranked-hits.ts'
import { queryOf } from './search-body.ts'
import { ask, type Matches, match, readCandidates, type SearchedArchive } from './searcher.ts'

/** Why the article with this id, which is there, is or is not among the hits. */
export async function explainArticle(
  archive: SearchedArchive,
  request: SearchRequest,
  id: string,
): Promise<HitExplanation> {
  const whole = { ...request, offset: 0, limit: REFINED, explain: true, fold: false }
  const matches = await match(archive, whole)
  const best = await explainAmong(archive, whole, matches, id)
  if (best) return best
  const single = await ask(archive, whole, matches.reading, matches.letGo, [isArticle(id)])
  const alone = await explainAmong(archive, whole, { ...matches, answer: single }, id, false)
  if (!alone) return { sentence: await whyNot(archive, whole, matches, id), parts: [], isHit: false, rank: null }
  return { ...alone, rank: 1 + (await countBefore(archive, whole, matches, single.hits.hits[0]!.sort)) }
}

/** The explanation of a hit among those that the cluster gave. */
async function explainAmong(
  archive: SearchedArchive,
  request: SearchRequest,
  { reading, answer }: Matches,
  id: string,
  isLookedAt?: boolean,
): Promise<HitExplanation | undefined> {
  const candidates = await readCandidates(archive, request, reading, answer.hits.hits)
  const ranked = rankHits(request, archive.newest, reading, answer.hits.hits, candidates, isLookedAt)
  const place = ranked.findIndex(({ article }) => article.id === id)
  if (place < 0) return undefined
  return { ...explainHit(ranked[place]!, reading, candidates), isHit: true, rank: place + 1 }
}

/** How many hits stand before one with these sort values: a score or a time, and the order in which it came in. */
async function countBefore(
  archive: SearchedArchive,
  request: SearchRequest,
  { reading, letGo }: Matches,
  sort: readonly unknown[],
) {
  const query = queryOf(reading, filterClauses(request.filters), letGo)
  const [key, order] = sort as [number, number]
  if (request.sort === 'relevance') return countAbove(archive, query, key)
  const better = request.sort === 'newest' ? { gt: key } : { lt: key }
  const before = [
    { range: { time: better } },
    { bool: { filter: [{ term: { time: key } }, { range: { order: { lt: order } } }] } },
  ]
  return archive.cluster.count(archive.index, { bool: { filter: [query, { bool: { should: before } }] } })
}

type TotalAnswer = { readonly hits: { readonly total: { readonly value: number } } }

/** Equal scores, but for rounding, are not above. */
async function countAbove({ cluster, index }: SearchedArchive, query: Clause, score: number): Promise<number> {
  const body = { size: 0, query, min_score: score * (1 + 1e-6), track_total_hits: true }
  const answer = await cluster.search<TotalAnswer>(index, body)
  return answer.hits.total.value
}

/** Which of its words and conditions the article lacks. */
async function whyNot(
  { cluster, index }: SearchedArchive,
  request: SearchRequest,
  matches: Matches,
  id: string,
): Promise<string> {
  const { words, conditions, isQuestion } = matches.reading
  const wanted = words.filter((_, i) => !matches.letGo.has(i))
  const checks: Record<string, Clause> = {
    filters: allOf(filterClauses(request.filters)),
    ...Object.fromEntries(wanted.map((word, i) => [`word ${i}`, havingWord(word)])),
    ...Object.fromEntries(conditions.map(({ clause }, i) => [`condition ${i}`, clause])),
  }
  const filters = Object.values(checks).map((clause) => clause)
  const body = { size: 0, query: isArticle(id), aggs: { checks: { filters: { filters } } } }
  type ChecksAnswer = {
    readonly aggregations: { readonly checks: { readonly buckets: readonly { doc_count: number }[] } }
  }
  const { aggregations } = await cluster.search<ChecksAnswer>(index, body)
  const names = Object.keys(checks)
  const isMet = (name: string) => aggregations.checks.buckets[names.indexOf(name)]!.doc_count > 0
  const lacking = wanted.flatMap(({ term }, i) => (isMet(`word ${i}`) ? [] : [`“${term}”`]))
  const unmet = conditions.flatMap(({ query }, i) => (isMet(`condition ${i}`) ? [] : [printQuery(query)]))
  const reasons = [
    ...(isMet('filters') ? [] : ['it does not pass the filters']),
    ...(lacking.length > 0 ? [`it lacks ${isQuestion ? 'every one of ' : ''}${lacking.join(', ')}`] : []),
    ...(unmet.length > 0 ? [`it does not meet ${unmet.join(', ')}`] : []),
  ]
  return `It is not among the hits: ${reasons.join('; ')}.`
}

function isArticle(id: string): Clause {
  return { ids: { values: [documentId(id)] } }
}
