import { FIELDS } from '../../article.ts'
import type { BitSet } from './bit-set.ts'
import type { IndexReader, Postings } from './index-reader.ts'

/** A phrase's words in order, each as the numbers of the terms that may stand there. */
export type PhraseWords = readonly ReadonlySet<number>[]

/** The postings of a phrase, counted in the words of the candidate documents. */
export function phrasePostings(reader: IndexReader, candidates: BitSet, phrase: PhraseWords, slop: number): Postings {
  const postings = FIELDS.map(() => new Map<number, number>())
  candidates.forEach((doc) => {
    for (let field = 0; field < FIELDS.length; field++) {
      const frequency = countPhrase(reader.words(doc, field), phrase, slop)
      if (frequency > 0) postings[field]!.set(doc, frequency)
    }
  })
  return postings
}

/** How often the phrase stands in the words, in its order, with at most `slop` other words inside. */
export function countPhrase(words: ArrayLike<number>, phrase: PhraseWords, slop: number): number {
  let count = 0
  for (let start = 0; start < words.length; start++) {
    if (phrase[0]!.has(words[start]!) && phraseStartsAt(words, start, phrase, slop)) count += 1
  }
  return count
}

function phraseStartsAt(words: ArrayLike<number>, start: number, phrase: PhraseWords, slop: number): boolean {
  const end = Math.min(words.length, start + phrase.length + slop)
  let found = 1
  for (let i = start + 1; i < end && found < phrase.length; i++) {
    if (words[i] === 0) return false
    if (phrase[found]!.has(words[i]!)) found += 1
  }
  return found === phrase.length
}
