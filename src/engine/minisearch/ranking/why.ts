import { printQuery } from '../../../query/query-printer.ts'
import type { HitExplanation } from '../../engine.ts'
import type { DocSet } from '../index/doc-set.ts'
import type { Matches } from '../matching/matcher.ts'
import type { DocValues } from './doc-values.ts'

/** Why a document is, or is not, among the matches; `within` are the documents that pass the filters, `keys` put the hits in order. */
export function explainDoc(doc: number, within: DocSet, matches: Matches, keys: DocValues): HitExplanation {
  const { docs, parts } = matches
  const explanation = parts!.explain(doc)
  if (!docs.has(doc)) return { ...explanation, isHit: false, rank: null, sentence: whyNot(doc, within, matches) }
  const own = keys.of(doc)
  let rank = 1
  for (const [i, key] of keys.values.entries()) if (key > own || (key === own && keys.docs[i]! < doc)) rank += 1
  return { ...explanation, isHit: true, rank }
}

function whyNot(doc: number, within: DocSet, { words, relaxed, conditions, isQuestion }: Matches): string {
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
