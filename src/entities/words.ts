import { fold } from '../analysis/fold.ts'

/** A word of a text, as names are made of them. A hyphenated word is several: `Kassym`, `Jomart`. */
export type Word = {
  readonly text: string
  /** UTF-16 offsets in the text that was read. */
  readonly start: number
  readonly end: number
  /** Folded, as the gazetteer knows it. */
  readonly key: string
  readonly isCapitalized: boolean
  /** "A.", "J.K.": given names cut short. */
  readonly isInitials: boolean
  /** Two capitals or more and nothing else: an abbreviation, or a headline that shouts. */
  readonly isAllCaps: boolean
  /** Stands directly behind the word before: a space, a hyphen, or the dot of an initial or a title between them. */
  readonly continues: boolean
  /** Joined to the word before by a hyphen: "Kilroy-Silk". */
  readonly isHyphened: boolean
  /** Begins a sentence or a quotation, so its capital says nothing. */
  readonly opensSentence: boolean
}

const WORD =
  /(?:\p{Lu}\.)+(?:\p{Lu}(?!\p{L}))?|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’ʼ](?!s(?!\p{L}))\p{L}[\p{L}\p{M}\p{N}]*)*/gu
/** "US$5": the country of a currency is no place in the news. */
const CURRENCY = /\b[A-Z]{1,3}(?=\$)/g
const HYPHENS = /[\u2010\u2011\u2012\u2043\u00AD]/g
/** "d'Estaing" is capitalized too. */
const CAPITAL = /^(?:[dl]['’])?\p{Lu}/u
const INITIALS = /^(?:\p{Lu}\.)+$/u
const ALL_CAPS = /^(?:\p{Lu}\.?){2,}$/u
const JOINT = /^(?:[ \u00A0]|-)?$/u
const SENTENCE_BREAK = /[.?!:;\n"“”«»‘(\]–—]|^$/u
/** Written with a dot, which does not end a sentence: "Mr. Smith". */
const DOTTED_TITLES = new Set('mr mrs ms dr prof gen sen gov rep lt col sgt capt maj rev st jr hon pres'.split(' '))

/** One hyphen and one space for all their look-alikes; no soft hyphens, dollars of no country. Offsets of words are those of this text. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('\u00AD', '')
    .replace(HYPHENS, '-')
    .replace(CURRENCY, '')
    .replace(/[\u00A0\u2007\u202F]/g, ' ')
}

export function readWords(text: string): Word[] {
  const words: Word[] = []
  for (const { 0: found, index } of text.matchAll(WORD)) {
    const previous = words.at(-1)
    const gap = text.slice(previous?.end ?? 0, index)
    const continues = previous !== undefined && (JOINT.test(gap) || (gap === '. ' && DOTTED_TITLES.has(previous.key)))
    words.push({
      text: found,
      start: index,
      end: index + found.length,
      key: fold(found, false),
      isCapitalized: CAPITAL.test(found),
      isInitials: INITIALS.test(found),
      isAllCaps: ALL_CAPS.test(found),
      continues,
      isHyphened: gap === '-',
      opensSentence: previous === undefined || (!continues && SENTENCE_BREAK.test(gap)),
    })
  }
  return words
}

/** The form under which the gazetteer knows a name of one or more words. */
export function placeKey(name: string): string {
  return readWords(plainText(name))
    .map(({ key }) => key)
    .join(' ')
}

/** "hong kong" → "Hong Kong", for a name of which no better spelling is known. */
export function capitalize(key: string): string {
  return key.replace(/(?<![\p{L}\p{M}])\p{Ll}/gu, (letter) => letter.toUpperCase())
}
