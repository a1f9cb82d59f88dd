import anyAscii from 'any-ascii'
import { STOP_WORDS } from './stop-words.ts'

/** Longer words are cut: nobody searches for them, and hostile ones would fill the dictionary. */
export const MAX_TERM_LENGTH = 40

const ASCII_WORD = /^[A-Za-z0-9]+$/
const ALL_CAPITALS = /^\p{Lu}(?:\.?\p{Lu})+\.?$/u
/** Apostrophes, the dots of abbreviations, the commas of thousands, invisible joiners and what NFKC leaves; the point of 2.5 stays. */
const NOT_IN_TERMS = /[^\p{L}\p{M}\p{N}.]|[ʼʻ]|\.(?!\d)/gu
/** Kazakhstan's, Kazakhstan’s: the owner is the word. */
const POSSESSIVE = /['’ʼ‘`]s$/iu
const LATIN = /\p{Script=Latin}/u
/** Marks that are spelling, not pronunciation aids, stay: й is not и, and Indic vowels are marks. */
const OPTIONAL_MARKS = /(?<=[\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{Mn}+|[\u0300-\u036f]+/gu

/**
 * The form of a word that the index knows: small letters, Latin without diacritics (Erdoğan → erdogan, Łódź → lodz, İstanbul →
 * istanbul), no dots or apostrophes, no possessive. An acronym that would read as a stop word keeps its capitals when
 * `keepAcronyms` is set: WHO is not who, US (or U.S.) is not us.
 */
export function fold(word: string, keepAcronyms: boolean): string {
  if (isFolded(word)) return word
  const term = foldLetters(word)
  return keepAcronyms && ALL_CAPITALS.test(word) && STOP_WORDS.has(term) ? term.toUpperCase() : term
}

/** Most words of a text are ASCII letters, small ones: there is nothing to do. */
function isFolded(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    const isSmallOrDigit = (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
    if (!isSmallOrDigit) return false
  }
  return word.length <= MAX_TERM_LENGTH
}

function foldLetters(word: string): string {
  if (ASCII_WORD.test(word)) return word.toLowerCase().slice(0, MAX_TERM_LENGTH)
  const letters = Array.from(word.normalize('NFKC').replace(POSSESSIVE, ''), foldLetter).join('')
  const bare = letters.normalize('NFD').replace(OPTIONAL_MARKS, keepCyrillicBreve).normalize('NFC')
  return bare.replace(NOT_IN_TERMS, '').slice(0, MAX_TERM_LENGTH)
}

function foldLetter(letter: string): string {
  if (LATIN.test(letter)) return anyAscii(letter).toLowerCase()
  return letter === 'ё' || letter === 'Ё' ? 'е' : letter.toLowerCase()
}

function keepCyrillicBreve(marks: string, offset: number, text: string): string {
  return /\p{Script=Cyrillic}/u.test(text.charAt(offset - 1)) ? marks : ''
}
