import type { Article } from '../../article.ts'
import type { SearchRequest } from '../engine.ts'
import type { Candidates } from './candidates.ts'
import { isRefined, lookCloser, REFINED } from './closer-look.ts'
import { type Stored, toArticle } from './document.ts'
import type { Reading } from './reading.ts'
import { halfLifeOf, recencyFactor } from './search-body.ts'

/** A hit as the cluster gives it. */
export type ClusterHit = {
  readonly _score: number | null
  readonly _source: Stored
  readonly sort: readonly unknown[]
  /** By the name of a clause, its share of the score; when it was asked for. */
  readonly matched_queries?: Readonly<Record<string, number>>
  readonly inner_hits?: {
    readonly copies: { readonly hits: { readonly hits: readonly { readonly _source: Stored }[] } }
  }
}

/** A hit in its place, with what makes up its score beside the shares of the words. */
export type RankedHit = {
  readonly hit: ClusterHit
  readonly article: Article
  readonly score: number
  /** Its number among the candidates. */
  readonly doc: number
  readonly together: number
  readonly shared: number
  /** What its score was multiplied by for being recent. */
  readonly factor: number
}

/** The best get a closer look, which never brings one of them below the rest. */
export function rankHits(
  request: SearchRequest,
  newest: number,
  reading: Reading,
  hits: readonly ClusterHit[],
  candidates: Candidates,
  isLookedAt = isRefined(request, reading),
): RankedHit[] {
  const halfLife = halfLifeOf(request)
  const found = hits.map((hit, doc): RankedHit => {
    const article = toArticle(hit._source)
    const factor = halfLife === undefined ? 1 : recencyFactor(timeOf(article), halfLife, newest)
    return { hit, article, score: hit._score ?? 0, doc, together: 0, shared: 0, factor }
  })
  if (!isLookedAt) return found
  const best = found.slice(0, REFINED)
  const { together, shared } = lookCloser(
    reading,
    candidates,
    best.map(({ score, factor }) => score / factor),
  )
  const looked = best.map((one, i) => {
    const gains = { together: together[i]!, shared: shared[i]! }
    return { ...one, ...gains, score: one.score + (gains.together + gains.shared) * one.factor }
  })
  looked.sort((a, b) => b.score - a.score)
  const least = looked.at(-1)?.score ?? 0
  return [...looked, ...found.slice(REFINED).map((one) => ({ ...one, score: Math.min(one.score, least) }))]
}

function timeOf({ date }: Article): number | undefined {
  return date === undefined ? undefined : Date.parse(date)
}
