import { AMBIGUOUS_PLACES, COMMON_WORDS, COUNTRIES, GIVEN_NAMES, PLACES } from './gazetteer-data.ts'
import { DIRECTIONS, MACRO_REGIONS, MORE_GIVEN_NAMES, PLACE_ALIASES } from './word-lists.ts'
import { plainText, readWords, type Word } from './words.ts'

/** The longest name of a place, in words: "South Georgia and the South Sandwich Islands". */
const MAX_WORDS = 8

export type GazetteerPlace = {
  /** The same for all names of one country. */
  readonly id: string
  /** Also a common word or a given name: only its place in the sentence tells. */
  readonly isAmbiguous: boolean
}

const places = readPlaces()
const givenNames = new Set([...GIVEN_NAMES.split('\n'), ...MORE_GIVEN_NAMES])
const commonWords = new Set(COMMON_WORDS.split('\n'))
/** The first words of names of several words, to look no further where no such name can begin. */
const firstWords = new Set([...places.keys()].filter((key) => key.includes(' ')).map((key) => key.split(' ', 1)[0]))

function readPlaces(): Map<string, GazetteerPlace> {
  const found = new Map<string, GazetteerPlace>()
  for (const id of AMBIGUOUS_PLACES.split('\n')) found.set(id, { id, isAmbiguous: true })
  for (const id of PLACES.split('\n')) found.set(id, { id, isAmbiguous: false })
  for (const id of MACRO_REGIONS) found.set(id, { id, isAmbiguous: false })
  for (const row of [...COUNTRIES.split('\n'), ...PLACE_ALIASES]) {
    const names = row.split('|')
    const known = names.map((name) => found.get(name)).find((place) => place !== undefined && !place.isAmbiguous)
    const place = { id: known?.id ?? names[0]!, isAmbiguous: false }
    for (const name of names) found.set(name, place)
  }
  for (const direction of DIRECTIONS) found.delete(direction)
  return found
}

export function isGivenName({ key }: Word): boolean {
  return givenNames.has(key)
}

/** Written small in English text, so that a capital is owed to its place or to a title. */
export function isCommonWord({ key }: Word): boolean {
  return commonWords.has(key)
}

/** What the names of one place have in common: "U.S." and "United States" are one. A name that is not known stands for itself. */
export function placeId(name: string): string {
  const words = readWords(plainText(name))
  return lookUp(words)?.id ?? words.map(({ key }) => key).join(' ')
}

/** The longest name of a place that begins at a word. */
export function placeAt(words: readonly Word[], index: number): { place: GazetteerPlace; length: number } | undefined {
  const first = words[index]
  if (!first?.isCapitalized) return undefined
  const longest = firstWords.has(first.key) ? MAX_WORDS : 1
  for (let length = Math.min(longest, words.length - index); length >= 1; length -= 1) {
    const span = words.slice(index, index + length)
    const place = isOneName(span) ? lookUp(span) : undefined
    if (place) return { place, length }
  }
  return undefined
}

function isOneName(span: readonly Word[]): boolean {
  return span.slice(1).every(({ continues }) => continues) && span.at(-1)!.isCapitalized
}

function lookUp(span: readonly Word[]): GazetteerPlace | undefined {
  const [first] = span
  if (span.length === 1 && first?.isAllCaps) {
    return places.get(first.text.replaceAll('.', '')) ?? places.get(first.key)
  }
  return places.get(span.map(({ key }) => key).join(' '))
}
