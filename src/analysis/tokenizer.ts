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

type Visit = (start: number, end: number) => void

/** What a character may be in a word, as far as ASCII alone tells it. */
const SEPARATOR = 0
const PLAIN = 1
const JOINING = 2
const BEYOND_ASCII = 3
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  return /[A-Za-z0-9]/.test(character) ? PLAIN : /['`.,]/.test(character) ? JOINING : SEPARATOR
})

/**
 * Visits the words of a text, as UTF-16 offsets. Most are ASCII letters with a separator behind them: these
 * are told without the regular expression, in a fraction of its time.
 */
export function tokenize(text: string, visit: Visit): void {
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at)
    const end = kind === PLAIN ? plainEnd(text, at) : undefined
    if (kind === SEPARATOR || kind === JOINING) at += 1
    else if (end === undefined) at = visitNext(text, at, visit)
    else {
      visit(at, end)
      at = end
    }
  }
}

/** Where the word that begins here ends; undefined when it has, or may have, more in it than ASCII letters and digits. */
function plainEnd(text: string, start: number): number | undefined {
  let end = start + 1
  while (kindAt(text, end) === PLAIN) end += 1
  const next = kindAt(text, end) === JOINING ? end + 1 : end
  const goesOn = next < text.length && kindAt(text, next) !== SEPARATOR && kindAt(text, next) !== JOINING
  return goesOn ? undefined : end
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 128 ? KINDS[code]! : BEYOND_ASCII
}

/** Visits the first word from here on, and returns its end. */
function visitNext(text: string, from: number, visit: Visit): number {
  WORD.lastIndex = from
  const match = WORD.exec(text)
  if (!match) return text.length
  const { 0: word, index } = match
  if (UNSPACED.test(word)) visitBigrams(word, index, visit)
  else visit(index, index + word.length)
  return index + word.length
}

function visitBigrams(word: string, start: number, visit: Visit): void {
  const characters = [...word]
  let offset = start
  for (let i = 0; i < Math.max(1, characters.length - 1); i++) {
    const end = offset + characters[i]!.length
    visit(offset, end + (characters[i + 1]?.length ?? 0))
    offset = end
  }
}
