import { ALIAS_ROWS } from '../../../analysis/aliases.ts'
import { isStopWord } from '../../../analysis/analyzer.ts'
import { spellingKey } from '../../../analysis/name-key.ts'
import { smallTerms } from './words.ts'

/** A person or place of the archive. */
export type Name = {
  /** What its spellings have in common but for case, accents and punctuation (`facetKey`). */
  readonly key: string
  /** One of its spellings. */
  readonly text: string
  readonly terms: readonly string[]
  /** What else it is found by: its words as all of their spellings have them, and the words of its aliases. */
  readonly others: readonly string[]
}

/** How much a beginning tells by the word it begins: the first (and so the whole name), the last (a surname), or another. */
const FIRST_WORD = 1
const LAST_WORD = 0.95
const OTHER_WORD = 0.6
/** How much less a name counts that was found by another spelling. */
export const OTHER_SPELLING = 0.5
/** Weights are whole numbers: scores in this many parts. */
export const SCORE = 2 ** 24

export function newName(key: string, text: string): Name {
  const terms = smallTerms(text)
  return { key, text, terms, others: otherWordsOf(terms) }
}

/** What the name weighs under each of its words, when so many articles have it. */
export function* wordWeights({ terms }: Name, count: number): Generator<[word: string, weight: number]> {
  for (const [place, word] of terms.entries()) {
    if (terms.indexOf(word) === place) yield [word, weigh(placeWeight(place, terms.length), count)]
  }
}

export function otherWeight(count: number): number {
  return weigh(OTHER_SPELLING, count)
}

/** Articles count by their order of magnitude: a word of a rare name that fits better may still come first. */
function weigh(factor: number, count: number): number {
  return Math.round(SCORE * factor * Math.log(1 + count))
}

function placeWeight(place: number, length: number): number {
  if (place === 0) return FIRST_WORD
  return place === length - 1 ? LAST_WORD : OTHER_WORD
}

/** By a whole name in small letters, the words of all its other names. */
const ALIAS_WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  ALIAS_ROWS.flatMap((row) => {
    const names = row.map((name) => name.map((term) => term.toLowerCase()))
    const tellingWords = (name: readonly string[]) => name.filter((term) => !isStopWord(term))
    return names.map((name) => [name.join(' '), names.filter((other) => other !== name).flatMap(tellingWords)] as const)
  }),
)

function otherWordsOf(terms: readonly string[]): string[] {
  const aliases = ALIAS_WORDS.get(terms.join(' ')) ?? []
  const spellings = terms.map(spellingKey)
  return [...new Set([...aliases, ...spellings])].filter((word) => word !== '' && !terms.includes(word))
}
