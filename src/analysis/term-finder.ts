import { keepsAcronyms } from './analyzer.ts'
import { fold } from './fold.ts'
import type { Token } from './token.ts'
import { tokenize, type Words } from './tokenizer.ts'

/** The tokens of a text that were looked for, and where all its tokens stand: that is good until another text is read. */
export type FoundTerms = { readonly tokens: readonly Token[]; readonly words: Words }

/** Below stand the alphabets whose characters say by themselves what becomes of them in a term. */
const TOLD = 0x0590
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
/** By character, the one letter or digit without marks that it becomes in a term; 0 where it becomes none, or several. */
let letters: Uint16Array | undefined

function makeLetters(): Uint16Array {
  return Uint16Array.from({ length: TOLD }, (_, code) => {
    const character = String.fromCharCode(code)
    const folded = LETTER_OR_DIGIT.test(character) ? bare(fold(character, false)) : ''
    return folded.length === 1 ? letterAt(folded, 0) : 0
  })
}

/** Without marks, since those of a word may stand in its characters or behind them. */
function bare(term: string): string {
  return term.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}

function letterAt(bareTerm: string, place: number): number {
  const code = bareTerm.charCodeAt(place)
  return code < TOLD ? code : 0
}

/** A power of two. Beginnings that share a place are read for each other, and found to be others. */
const BEGINNINGS = 4096
const placeOf = (first: number, second: number) => ((first << 6) ^ second) & (BEGINNINGS - 1)

/** Finds the tokens of a few terms, as `analyze` does, and leaves words unread whose first two characters tell that they are none. */
export class TermFinder {
  private readonly terms: ReadonlySet<string>
  private readonly letters: Uint16Array
  /** By the first two letters, and by the first alone, 1 when a term begins with them. */
  private readonly beginnings = new Uint8Array(BEGINNINGS)

  constructor(terms: Iterable<string>) {
    this.terms = new Set(terms)
    letters ??= makeLetters()
    this.letters = letters
    for (const term of this.terms) {
      const bareTerm = bare(term)
      const first = letterAt(bareTerm, 0)
      this.beginnings[placeOf(first, letterAt(bareTerm, 1))] = 1
      this.beginnings[placeOf(first, 0)] = 1
    }
  }

  find(text: string): FoundTerms {
    const words = tokenize(text)
    const { units, starts, ends } = words
    const tokens: Token[] = []
    let keepAcronyms: boolean | undefined
    let position = 0
    for (let i = 0; i < words.count; i++) {
      const [start, end] = [starts[i]!, ends[i]!]
      if (this.mayBeWanted(units, start, end)) {
        keepAcronyms ??= keepsAcronyms(text)
        const term = fold(text.slice(start, end), keepAcronyms)
        // What folds to nothing is no token: those behind it move up.
        if (term === '') continue
        if (this.terms.has(term)) tokens.push({ term, position, start, end })
      }
      starts[position] = start
      ends[position] = end
      position += 1
    }
    words.count = position
    return { tokens, words }
  }

  private mayBeWanted(units: Uint16Array, start: number, end: number): boolean {
    const first = this.letterOf(units[start]!)
    const second = start + 1 < end ? this.letterOf(units[start + 1]!) : 0
    return first === 0 || this.beginnings[placeOf(first, second)] === 1
  }

  private letterOf(code: number): number {
    return code < TOLD ? this.letters[code]! : 0
  }
}
