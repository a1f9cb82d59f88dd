/*
 * What a word is, in the order it is tried:
 *   abbreviations   U.S.  e.g.  A.B.C     single letters with dots between: one word
 *   numbers         1,000  2.5            separators between digits stay inside
 *   words           letters, digits and marks; an apostrophe inside a word stays (O'Brien, Qur’an)
 * Everything else separates: hyphens (Kassym-Jomart is two words), symbols (<BA>, $1, £600m) and punctuation.
 */
const LETTER = '[\\p{L}\\p{M}\\u00AD\\u200C\\u200D]'
const APOSTROPHE = "['’ʼʻ‘`]"
const WORD = new RegExp(
  [
    `\\p{L}(?:\\.\\p{L})+(?![\\p{L}\\p{N}\\p{M}])`,
    `\\p{Nd}+(?:[.,]\\p{Nd}+)+(?![\\p{L}\\p{N}])`,
    `(?:${LETTER}|\\p{N})+(?:${APOSTROPHE}${LETTER}+)*`,
  ].join('|'),
  'gu',
)

/** Scripts written without spaces: their words are every two neighbouring characters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

/** Visits the words of a text as they stand there, with their UTF-16 offset. */
export function tokenize(text: string, visit: (word: string, start: number) => void): void {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (UNSPACED.test(word)) visitBigrams(word, index, visit)
    else visit(word, index)
  }
}

function visitBigrams(word: string, start: number, visit: (word: string, start: number) => void): void {
  const characters = [...word]
  let offset = start
  for (let i = 0; i < Math.max(1, characters.length - 1); i++) {
    visit(characters.slice(i, i + 2).join(''), offset)
    offset += characters[i]!.length
  }
}
