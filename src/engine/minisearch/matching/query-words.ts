import { analyze, isStopWord } from '../../../analysis/analyzer.ts'
import type { Query } from '../../../query/query.ts'
import type { IndexReader } from '../index/index-reader.ts'

/** A plain word of the query, as the index knows it. */
export type QueryWord = {
  readonly term: string
  /** Where it stands in the query, more than once when it is repeated. */
  readonly positions: readonly number[]
  /** Typed in capitals alone: an acronym, not to be corrected. */
  readonly inCapitals: boolean
}

/** A word with a mark behind it ends a part of a sentence; an initial (K. Tokayev, K.-J. Tokayev) does not. */
const ENDS_PART = /[\p{L}\p{N}]{2}[.,;:!?]$/u

/** What stands between two words that are not part of one sentence, so that they are never a pair. */
const BREAK = 100

/** The words of the plain clauses, stop words included, each once, in order. */
export function queryWords(clauses: readonly Query[]): QueryWord[] {
  const words = new Map<string, { positions: number[]; inCapitals: boolean }>()
  let offset = 0
  for (const clause of clauses) {
    const text = clause.type === 'term' ? clause.text : ''
    const tokens = analyze(text)
    for (const { term, position, start, end } of tokens) {
      const word = words.get(term) ?? { positions: [], inCapitals: isInCapitals(text.slice(start, end)) }
      word.positions.push(offset + position)
      words.set(term, word)
    }
    offset += tokens.length + (clause.type !== 'term' || ENDS_PART.test(text) ? BREAK : 0)
  }
  return [...words].map(([term, word]) => ({ term, ...word }))
}

/** A word typed in capitals that the archive has as no acronym is the word in small letters (THE BOARD OF PEACE). */
export function asKnown(reader: IndexReader, word: QueryWord): QueryWord {
  const small = word.term.toLowerCase()
  return small !== word.term && reader.postings(word.term) === undefined ? { ...word, term: small } : word
}

/** The words without stop words, unless there is nothing else. */
export function tellingWords(words: readonly QueryWord[]): readonly QueryWord[] {
  const telling = words.filter(({ term }) => !isStopWord(term))
  return telling.length > 0 ? telling : words
}

function isInCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()
}
