import { analyze } from '../../../analysis/analyzer.ts'
import { spellingKey } from '../../../analysis/name-key.ts'

/** The words of a text as they are looked up: nobody types the capitals of an acronym while searching for it. */
export function smallTerms(text: string): string[] {
  return analyze(text).map(({ term }) => term.toLowerCase())
}

const LATIN = /^\p{Script=Latin}/u
/** Shorter beginnings in Latin letters are in too many spellings of too many names. */
const SHORTEST_LATIN = 3

/**
 * The beginning of a name in the spelling that all of its spellings share, or undefined while it is too short to tell. A final y or i may
 * still become ye, which is e.
 */
export function prefixKey(typed: string): string | undefined {
  if (isShort(typed)) return undefined
  const key = spellingKey(typed)
  return (LATIN.test(typed) ? key.replace(/i$/, '') : key) || undefined
}

export function isShort(typed: string): boolean {
  return LATIN.test(typed) && typed.length < SHORTEST_LATIN
}

export function beginsWord(terms: readonly string[], prefix: string): boolean {
  return terms.some((term) => term.startsWith(prefix))
}

/** Of the typed words, the one that tells most. */
export function longest(words: readonly string[]): string {
  return words.reduce((best, word) => (word.length > best.length ? word : best), '')
}

/** The typed beginnings, as ranges of the text; where there are none, the word it was found under, in another spelling, or else the whole text. */
export function rangesOf(text: string, typed: readonly string[], word: string): [start: number, end: number][] {
  const tokens = analyze(text).map((token) => ({ ...token, term: token.term.toLowerCase() }))
  const beginnings = tokens.flatMap(({ term, start, end }): [number, number][] => {
    const beginning = typed.find((prefix) => term.startsWith(prefix))
    if (beginning === undefined) return term === word ? [[start, end]] : []
    // Where folding changed the length (ß, ĳ) the typed part has no place of its own: mark the word.
    return [[start, term.length === end - start ? start + beginning.length : end]]
  })
  if (beginnings.length > 0) return apart(beginnings)
  const found = tokens.find(({ term }) => spellingKey(term) === word)
  return [found ? [found.start, found.end] : [0, text.length]]
}

/** Neighbouring characters of a script without spaces overlap. */
function apart(ranges: readonly [number, number][]): [number, number][] {
  return ranges.filter(([start], i) => i === 0 || start >= ranges[i - 1]![1])
}
