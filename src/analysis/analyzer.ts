import { fold } from './fold.ts'
import { STOP_WORDS } from './stop-words.ts'
import type { Token } from './token.ts'
import { tokenize } from './tokenizer.ts'

const LOWER_CASE = /\p{Ll}/u
const SEVERAL_WORDS = /\S\s+\S/

/**
 * Text → tokens, the same for articles and queries. Capitals tell an acronym from a word (WHO, who) only where the
 * text has small letters as well, or is that one word.
 */
export function analyze(text: string): Token[] {
  return readWords(text, undefined)
}

/** The same for who looks for a few terms: a word that begins otherwise than all of them is left unread, and its term is empty. */
export function analyzeFor(wanted: Beginnings, text: string): Token[] {
  return readWords(text, wanted)
}

function readWords(text: string, wanted: Beginnings | undefined): Token[] {
  const keepAcronyms = tellsCase(text) || !SEVERAL_WORDS.test(text)
  const tokens: Token[] = []
  tokenize(text, (start, end) => {
    const isUnwanted = wanted?.[text.charCodeAt(start)] === 0
    const term = isUnwanted ? '' : fold(text.slice(start, end), keepAcronyms)
    if (term !== '' || isUnwanted) tokens.push({ term, position: tokens.length, start, end })
  })
  return tokens
}

/** A pair of characters of a script without spaces may begin with an apostrophe, which is in no term. */
const NO_LETTERS: Beginnings = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9]/.test(String.fromCharCode(code)) ? 0 : 1,
)

/** By the ASCII character that a word begins with, 1 when its term may be wanted; other words have to be read to tell. */
export type Beginnings = Uint8Array

/** Terms begin with the character of the word, as a small letter unless they are acronyms. */
export function beginningsOf(terms: Iterable<string>): Beginnings {
  const beginnings = NO_LETTERS.slice()
  for (const term of terms) {
    const first = term.charAt(0)
    for (const character of [first.toLowerCase(), first.toUpperCase()]) beginnings[character.charCodeAt(0)] = 1
  }
  return beginnings
}

/** Whether capitals mean anything in the text: it has small letters too. */
export function tellsCase(text: string): boolean {
  return LOWER_CASE.test(text)
}

/** A word that carries no meaning of its own; the acronyms WHO and US do. */
export function isStopWord(term: string): boolean {
  return STOP_WORDS.has(term)
}
