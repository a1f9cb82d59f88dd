import type { SearchRequest } from '../engine.ts'
import { shareWithNeighbours } from '../minisearch/ranking/neighbours.ts'
import { Proximity, type RankedForm, type RankedWord } from '../minisearch/ranking/proximity.ts'
import type { Candidates } from './candidates.ts'
import { formOf } from './forms.ts'
import type { Reading, WantedWord } from './reading.ts'

/** The best documents that get a closer look, and those that are compared with each other, as in ranking/refinement.ts. */
export const REFINED = 100
const COMPARED = 50

/** Whether the page is among the best, and words of the query order them. */
export function isRefined({ sort, offset }: SearchRequest, { words }: Reading): boolean {
  return sort === 'relevance' && words.length > 0 && offset < REFINED
}

/** What the closer look at the best documents changes of their scores, by their place. */
export type CloserLook = { readonly together: readonly number[]; readonly shared: readonly number[] }

/** The documents come best first. */
export function lookCloser(reading: Reading, candidates: Candidates, scores: readonly number[]): CloserLook {
  const proximity = new Proximity(
    candidates,
    reading.words.map((word) => withForms(word, candidates)),
  )
  const together = scores.map((_, doc) => proximity.score(doc))
  const looked = scores.map((score, doc) => score + together[doc]!)
  const shared = scores.map(() => 0)
  if (reading.isQuestion) {
    const best = [...scores.keys()].sort((a, b) => looked[b]! - looked[a]!).slice(0, COMPARED)
    const before = best.map((doc) => looked[doc]!)
    const after = shareWithNeighbours(candidates, best, before)
    for (const [i, doc] of best.entries()) shared[doc] = after[i]! - before[i]!
  }
  return { together, shared }
}

/** The word with the terms of the candidates that are forms of it, the best tier first. */
function withForms(word: WantedWord, candidates: Candidates): RankedWord {
  const forms: RankedForm[] = []
  for (const { term, stem } of candidates.vocabularyTerms()) {
    const form = formOf(word, term, stem)
    if (form) forms.push({ term, ...form })
  }
  return { ...word, forms: forms.sort((a, b) => b.weight - a.weight) }
}
