import type { IndexReader } from '../index/index-reader.ts'
import type { Matches } from '../matching/matcher.ts'
import type { DocValues } from './doc-values.ts'
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
export function refine(reader: IndexReader, { words, isQuestion, scores, parts }: Matches): readonly number[] {
  const best = topDocs(scores, REFINED)
  if (words.length === 0) return best
  const proximity = new Proximity(reader, words)
  const looked = best.map((doc) => ({ doc, score: scores.of(doc) + proximity.score(doc) }))
  setScores(scores, looked, 'words standing together, or all in the headline', parts)
  looked.sort((a, b) => b.score - a.score || a.doc - b.doc)
  if (!isQuestion) return looked.map(({ doc }) => doc)
  const shared = withNeighbours(reader, looked)
  setScores(scores, shared, 'likeness to the other good answers', parts)
  return shared.sort((a, b) => b.score - a.score || a.doc - b.doc).map(({ doc }) => doc)
}

type Scored = { readonly doc: number; readonly score: number }

/** The first take part of their scores from each other, the rest keep theirs. */
function withNeighbours(reader: IndexReader, best: readonly Scored[]): Scored[] {
  const compared = best.slice(0, COMPARED)
  const docs = compared.map(({ doc }) => doc)
  const scores = compared.map(({ score }) => score)
  const shared = shareWithNeighbours(reader, docs, scores)
  return best.map(({ doc, score }, i) => ({ doc, score: shared[i] ?? score }))
}

/**
 * Multiplies each score by 1 to 1.5, more for an article that is newer, with a half-life in days, counted back from the newest article of the
 * archive. Bounded, so that it decides between answers that are about as good and never between good and bad.
 */
export function favourRecent(reader: IndexReader, halfLife: number, { scores, parts }: Matches): void {
  const days = Array.from(scores.docs, (doc) => (reader.time(doc) ?? -Infinity) / 86_400_000)
  let newest = -Infinity
  for (const day of days) if (day > newest) newest = day
  const gains = new Map<number, number>()
  for (const [i, day] of days.entries()) {
    if (day === -Infinity) continue
    const gain = scores.values[i]! * RECENCY_GAIN * 2 ** ((day - newest) / halfLife)
    scores.values[i]! += gain
    if (parts) gains.set(scores.docs[i]!, gain)
  }
  parts?.add('being recent', gains)
}

/** Puts scores in the place of others, and notes what each gains when they are to be explained. */
function setScores(
  scores: DocValues,
  changed: readonly Scored[],
  description: string,
  parts: ScoreParts | undefined,
): void {
  parts?.add(description, new Map(changed.map(({ doc, score }) => [doc, score - scores.of(doc)])))
  for (const { doc, score } of changed) scores.set(doc, score)
}
