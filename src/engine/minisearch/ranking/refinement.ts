import type { IndexReader } from '../index/index-reader.ts'
import type { Matches } from '../matching/matcher.ts'
import { shareWithNeighbours } from './neighbours.ts'
import { Proximity } from './proximity.ts'
import type { ScoreParts } from './score-parts.ts'
import { topDocs } from './top-hits.ts'

/** The best documents that get a closer look. */
const REFINED = 100
/** The best of these that are compared with each other, for a question. */
const COMPARED = 50
/** What the newest article gains by being new; half of it is left after the half-life. */
const RECENCY_GAIN = 0.5

/** A closer look at the best documents, which it returns in their order; it never brings one of them below the rest. */
export function refine(reader: IndexReader, { docs, words, isQuestion, scores, parts }: Matches): readonly number[] {
  const best = topDocs(docs, REFINED, scores)
  if (words.length === 0) return best
  const proximity = new Proximity(reader, words)
  noting(parts, 'words standing together, or all in the headline', scores, best, () => {
    for (const doc of best) scores[doc]! += proximity.score(doc)
  })
  if (isQuestion) {
    const compared = best.sort((a, b) => scores[b]! - scores[a]!).slice(0, COMPARED)
    noting(parts, 'likeness to the other good answers', scores, compared, () => {
      shareWithNeighbours(reader, compared, scores)
    })
  }
  return best.sort((a, b) => scores[b]! - scores[a]! || a - b)
}

/**
 * Multiplies each score by 1 to 1.5, more for an article that is newer, with a half-life in days, counted back from the newest article of the
 * archive. Bounded, so that it decides between answers that are about as good and never between good and bad.
 */
export function favourRecent(reader: IndexReader, halfLife: number, { docs, scores, parts }: Matches): void {
  const days = new Map<number, number>()
  docs.forEach((doc) => {
    const time = reader.time(doc)
    if (time !== undefined) days.set(doc, time / 86_400_000)
  })
  let newest = -Infinity
  for (const day of days.values()) newest = Math.max(newest, day)
  noting(parts, 'being recent', scores, [...days.keys()], () => {
    for (const [doc, day] of days) scores[doc]! *= 1 + RECENCY_GAIN * 2 ** ((day - newest) / halfLife)
  })
}

/** Makes a change to the scores of the documents, and notes what it does to each when the scores are to be explained. */
function noting(
  parts: ScoreParts | undefined,
  description: string,
  scores: Float64Array,
  docs: readonly number[],
  change: () => void,
): void {
  const before = parts && docs.map((doc) => scores[doc]!)
  change()
  if (before) parts.add(description, new Map(docs.map((doc, i) => [doc, scores[doc]! - before[i]!])))
}
