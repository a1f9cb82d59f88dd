import { DocSet } from '../index/doc-set.ts'
import type { RankedWord } from '../ranking/proximity.ts'

/** A plain word of the query with the documents that have it. */
export type WantedWord = RankedWord & { readonly docs: DocSet }

/** The words let go, the documents that have the others, and whether any document has all words; a question does not ask for that. */
export type Relaxed = { readonly docs: DocSet; readonly relaxed: readonly string[]; readonly isComplete: boolean }

/** The documents that meet the conditions and have any of the words. */
export function anyWord(words: readonly WantedWord[], conditions: DocSet): Relaxed {
  const having = DocSet.anyOf(
    conditions.size,
    words.map((word) => word.docs),
  )
  const docs = conditions.and(having)
  return { docs, relaxed: [], isComplete: true }
}

/**
 * The documents that meet the conditions and have all words; when fewer than `enough` do, words are let go until enough do: first those that no
 * document left has, then from the least telling on. A word let go comes back when the others leave enough documents that have it.
 */
export function allWords(words: readonly WantedWord[], conditions: DocSet, enough: number): Relaxed {
  const complete = having(words, conditions)
  const count = complete.count
  return count >= enough
    ? { docs: complete, relaxed: [], isComplete: true }
    : { ...mostWords(words, conditions, enough), isComplete: count > 0 }
}

function mostWords(words: readonly WantedWord[], conditions: DocSet, enough: number): Omit<Relaxed, 'isComplete'> {
  const isFound = (word: WantedWord) => Number(conditions.meets(word.docs))
  const wanted = [...words].sort((a, b) => isFound(b) - isFound(a) || b.idf - a.idf)
  let kept = wanted.length
  let docs = having(wanted, conditions)
  while (kept > 1 && docs.count < enough) docs = having(wanted.slice(0, --kept), conditions)
  const relaxed: string[] = []
  for (const word of wanted.slice(kept)) {
    const narrower = docs.and(word.docs)
    if (narrower.count >= enough) docs = narrower
    else relaxed.push(word.term)
  }
  return { docs, relaxed: docs.count === 0 ? [] : relaxed }
}

/** The fewest are looked at first, since only they are left to be looked for among the others. */
function having(words: readonly WantedWord[], conditions: DocSet): DocSet {
  const sets = [conditions, ...words.map((word) => word.docs)].sort((a, b) => a.count - b.count)
  return sets.reduce((docs, set) => docs.and(set))
}
