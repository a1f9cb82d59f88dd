import type { Span } from './capitalized-runs.ts'
import type { PersonMention } from './people.ts'
import { plainText, readWords, type Word } from './words.ts'

const NUMERAL = /^(?:II|III|IV|VI{1,3}|IX|XI{1,3}|XI?V|XVI{0,3})$/

export type Person = {
  /** The fullest form in the text. */
  readonly name: string
  /** Every place where the person is named, in full or in short. */
  readonly mentions: readonly PersonMention[]
}

/**
 * Mentions of people, brought together by person: "A. Bakytbekkyzy", "K. K. Tokayev" and "President Tokayev" are the people
 * whose full names the text gives.
 */
export function gatherPeople(mentions: readonly PersonMention[], words: readonly Word[], text: string): Person[] {
  const people: { name: string; parts: readonly Word[]; mentions: PersonMention[] }[] = []
  for (const span of [...mentions].sort((a, b) => fullness(b, words) - fullness(a, words) || a.from - b.from)) {
    const parts = words.slice(span.from, span.to)
    const known = people.find((person) => isShortFor(parts, person.parts))
    if (known) known.mentions.push(span)
    else people.push({ name: text.slice(parts[0]!.start, endOfName(span, words)), parts, mentions: [span] })
  }
  return people
}

/** Words count, words written out count more. */
function fullness(span: Span, words: readonly Word[]): number {
  const numeral = isNumeral(words[span.to]) ? 1 : 0
  return words.slice(span.from, span.to).reduce((sum, { isInitials }) => sum + (isInitials ? 1 : 10), numeral)
}

/** "Queen Elizabeth" is the Elizabeth II of the same text, so the numeral tells nobody apart, but belongs to the name. */
function endOfName({ to }: Span, words: readonly Word[]): number {
  return (isNumeral(words[to]) ? words[to] : words[to - 1])!.end
}

function isNumeral(word: Word | undefined): boolean {
  return word?.continues === true && NUMERAL.test(word.text)
}

/** Whether a name is another one cut short, or the same: "A. Lovelace" for "Ada Lovelace". */
export function isSamePerson(short: string, full: string): boolean {
  const [shortWords, fullWords] = [short, full].map((name) => readWords(plainText(name)))
  return shortWords!.length > 0 && fullWords!.length > 0 && isShortFor(shortWords!, fullWords!)
}

function isShortFor(short: readonly Word[], full: readonly Word[]): boolean {
  if (short.at(-1)!.key !== full.at(-1)!.key) return false
  const given = short.slice(0, -1)
  if (given.every(({ isInitials }) => isInitials)) return given.length === 0 || agree(given[0]!, full[0]!)
  // Word by word in order: "Feridun Sinirlioğlu" for "Feridun H. Sinirlioğlu".
  let index = 0
  return given.every((part) => {
    while (index < full.length - 1 && !agree(part, full[index]!)) index += 1
    index += 1
    return index < full.length
  })
}

function agree(a: Word, b: Word): boolean {
  return a.isInitials || b.isInitials ? a.key[0] === b.key[0] : a.key === b.key
}
