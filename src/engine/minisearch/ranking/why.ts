import { printQuery } from '../../../query/query-printer.ts'
import type { HitExplanation } from '../../engine.ts'
import type { BitSet } from '../index/bit-set.ts'
import type { Matches } from '../matching/matcher.ts'

/** Why a document is, or is not, among the matches; `within` are the documents that pass the filters, `keys` put the hits in order. */
export function explainDoc(doc: number, within: BitSet, matches: Matches, keys: ArrayLike<number>): HitExplanation {
  const { docs, parts } = matches
  const explanation = parts!.explain(doc)
  if (!docs.has(doc)) return { ...explanation, isHit: false, rank: null, sentence: whyNot(doc, within, matches) }
  let rank = 1
  docs.forEach((other) => {
    if (keys[other]! > keys[doc]! || (keys[other] === keys[doc] && other < doc)) rank += 1
  })
  return { ...explanation, isHit: true, rank }
}

function whyNot(doc: number, within: BitSet, { words, relaxed, conditions, isQuestion }: Matches): string {
  const wanted = words.filter(({ term }) => !relaxed.includes(term))
  const lacking = wanted.filter((word) => !word.docs.has(doc)).map(({ term }) => `“${term}”`)
  const unmet = conditions.filter((condition) => !condition.docs.has(doc)).map(({ clause }) => printQuery(clause))
  const reasons = [
    ...(within.has(doc) ? [] : ['it does not pass the filters']),
    ...(lacking.length > 0 ? [`it lacks ${isQuestion ? 'every one of ' : ''}${lacking.join(', ')}`] : []),
    ...(unmet.length > 0 ? [`it does not meet ${unmet.join(', ')}`] : []),
  ]
  return `It is not among the hits: ${reasons.join('; ')}.`
}
