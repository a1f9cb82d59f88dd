import type { BitSet } from '../index/bit-set.ts'
import type { RankedWord } from '../ranking/proximity.ts'

/** A plain word of the query with the documents that have it. */
export type WantedWord = RankedWord & { readonly docs: BitSet }

/** The words let go, the documents that have the others, and how many documents have all of them. */
export type Relaxed = { readonly docs: BitSet; readonly relaxed: readonly string[]; readonly complete: number }

/** The documents that meet the conditions and have any of the words. */
export function anyWord(words: readonly WantedWord[], conditions: BitSet): Relaxed {
  const docs = conditions.and(words.map((word) => word.docs).reduce((a, b) => a.or(b)))
  return { docs, relaxed: [], complete: having(words, conditions).count }
}

/**
 * The documents that meet the conditions and have all words; when fewer than `enough` do, words are let go until enough do: first those that no
 * document left has, then from the least telling on. A word let go comes back when the others leave enough documents that have it.
 */
export function allWords(words: readonly WantedWord[], conditions: BitSet, enough: number): Relaxed {
  const isFound = (word: WantedWord) => Number(conditions.meets(word.docs))
  const wanted = [...words].sort((a, b) => isFound(b) - isFound(a) || b.idf - a.idf)
  const complete = having(wanted, conditions).count
  let kept = wanted.length
  while (kept > 1 && having(wanted.slice(0, kept), conditions).count < enough) kept -= 1
  let docs = having(wanted.slice(0, kept), conditions)
  const relaxed: string[] = []
  for (const word of wanted.slice(kept)) {
    const narrower = docs.and(word.docs)
    if (narrower.count >= enough) docs = narrower
    else relaxed.push(word.term)
  }
  return { docs, relaxed: docs.count === 0 ? [] : relaxed, complete }
}

function having(words: readonly WantedWord[], conditions: BitSet): BitSet {
  return words.reduce((docs, word) => docs.and(word.docs), conditions)
}
