import type { Token } from './token.ts'

/** An acronym and the words it stands for, as terms. */
export type Acronym = { readonly acronym: string; readonly longForm: readonly string[] }

const CAPITALS = /^\p{Lu}[\p{Lu}\p{N}&.-]{1,9}$/u
const SMALL_A = 0x61
const SMALL_Z = 0x7a
/** Words that a long form may have without a letter in the acronym. */
const SMALL_WORDS = new Set(['of', 'the', 'and', 'for', 'in', 'on', 'to', 'de', 'du', 'des', 'la', 'et'])

/**
 * Acronyms explained in a text, "Organization of Turkic States (OTS)" or "OTS (Organization of Turkic States)": each letter begins a word
 * of the long form, in order. After Schwartz and Hearst (2003), kept to initials, so that what is found is certain.
 */
export function findAcronyms(text: string, tokens: readonly Token[]): Acronym[] {
  const acronyms: Acronym[] = []
  for (const [at, { term, start, end }] of tokens.entries()) {
    if (isSmall(text, start) || isSmall(text, end - 1) || !CAPITALS.test(text.slice(start, end))) continue
    const letters = [...term.toLowerCase()]
    const longForm = isBracketed(text, start, end)
      ? longFormBefore(text, tokens, at, letters)
      : opensBracket(text, end)
        ? longFormAfter(text, tokens, at, letters)
        : undefined
    if (longForm) acronyms.push({ acronym: term, longForm })
  }
  return acronyms
}

/** Most words end here. */
function isSmall(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= SMALL_A && unit <= SMALL_Z
}

function isBracketed(text: string, start: number, end: number): boolean {
  return /\([“"«]?$/.test(text.slice(Math.max(0, start - 2), start)) && /^[”"»]?[).,;]/.test(text.slice(end, end + 2))
}

function opensBracket(text: string, end: number): boolean {
  return text.slice(end, end + 2) === ' ('
}

/** The words before the bracket, read backwards from the acronym's last letter. */
function longFormBefore(text: string, tokens: readonly Token[], at: number, letters: readonly string[]) {
  const words = tokens.slice(Math.max(0, at - 2 * letters.length - 3), at).reverse()
  const length = spelledLength(text, words, letters.toReversed())
  return length === undefined ? undefined : termsOf(words.slice(0, length).reverse())
}

/** The words inside the bracket, from the acronym's first letter to its last. */
function longFormAfter(text: string, tokens: readonly Token[], at: number, letters: readonly string[]) {
  const words = tokens.slice(at + 1, at + 2 * letters.length + 4)
  const length = spelledLength(text, words, letters)
  return length === undefined ? undefined : termsOf(words.slice(0, length))
}

/** How many of the words it takes to spell the letters; small words count for a letter only when it can't be done without them. */
function spelledLength(text: string, words: readonly Token[], letters: readonly string[]): number | undefined {
  return spell(text, words, letters, false) ?? spell(text, words, letters, true)
}

function spell(
  text: string,
  words: readonly Token[],
  letters: readonly string[],
  smallCount: boolean,
): number | undefined {
  let letter = 0
  for (const [i, { term, start }] of words.entries()) {
    const small = SMALL_WORDS.has(term)
    if (term.startsWith(letters[letter]!) && (smallCount || !small)) letter += 1
    else if (letter === 0 || !(small || text[start - 1] === '-')) return undefined
    if (letter === letters.length) return i + 1
  }
  return undefined
}

function termsOf(words: readonly Token[]): string[] {
  return words.map(({ term }) => term)
}
