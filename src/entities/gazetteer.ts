import {
  AMBIGUOUS_PLACES,
  CITIES,
  COMMON_WORDS,
  COUNTRIES,
  DISPLAY_NAMES,
  GIVEN_NAMES,
  REGIONS,
} from './gazetteer-data.ts'
import { DIRECTIONS, MACRO_REGIONS, MORE_GIVEN_NAMES, PLACE_ALIASES, RARE_GIVEN_NAMES } from './word-lists.ts'
import { wordTable } from './word-table.ts'
import { capitalize, placeKey, plainText, readWords, type Word } from './words.ts'

/** The longest name of a place, in words: "South Georgia and the South Sandwich Islands". */
const MAX_WORDS = 8
const ABBREVIATION = /^[A-Z]{2,}$/

export type PlaceKind = 'country' | 'city' | 'region'

export type GazetteerPlace = {
  /** The same for all names of one place. */
  readonly id: string
  readonly kind: PlaceKind
  /** Also a common word or a given name: only its place in the sentence tells. */
  readonly isAmbiguous: boolean
}

const places = readPlaces()
/** How a place is shown, by its id, where it is not its id with capitals. */
const displayNames = readDisplayNames()
const isListedGivenName = wordTable(GIVEN_NAMES)
const isListedWord = wordTable(COMMON_WORDS)
/** The first words of names of several words, to look no further where no such name can begin. */
const firstWords = new Set([...places.keys()].filter((key) => key.includes(' ')).map((key) => key.split(' ', 1)[0]))

function readPlaces(): Map<string, GazetteerPlace> {
  const found = new Map<string, GazetteerPlace>()
  const add = (ids: readonly string[], kind: PlaceKind, isAmbiguous = false) => {
    for (const id of ids) found.set(id, { id, kind, isAmbiguous })
  }
  add(AMBIGUOUS_PLACES.split('\n'), 'city', true)
  add(REGIONS.split('\n'), 'region')
  add(CITIES.split('\n'), 'city')
  add(MACRO_REGIONS.map(placeKey), 'region')
  for (const row of COUNTRIES.split('\n')) addNames(found, row.split('|'), 'country')
  for (const row of PLACE_ALIASES) addNames(found, row.split('|').map(aliasKey))
  for (const direction of DIRECTIONS) found.delete(direction)
  return found
}

/** All names of a row become one place, and so do the ones that are known for it already. */
function addNames(found: Map<string, GazetteerPlace>, names: readonly string[], kind?: PlaceKind): void {
  const [id = ''] = names
  const known = names.map((name) => found.get(name)?.kind)
  const place = {
    id,
    kind: kind ?? known.find((kind) => kind === 'country') ?? known[0] ?? 'region',
    isAmbiguous: false,
  }
  for (const name of names) found.set(name, place)
}

/** An abbreviation keeps its capitals, since "us" is no country. */
function aliasKey(name: string): string {
  return ABBREVIATION.test(name) ? name : placeKey(name)
}

function readDisplayNames(): Map<string, string> {
  const rows = DISPLAY_NAMES.split('\n').map((row) => row.split('|') as [string, string])
  const chosen = [...MACRO_REGIONS, ...PLACE_ALIASES.map((row) => row.split('|')[0]!)]
  return new Map([...rows, ...chosen.map((name) => [aliasKey(name), name] as const)])
}

/** The one name under which an archive shows a place. */
export function displayName({ id }: GazetteerPlace): string {
  return displayNames.get(id) ?? capitalize(id)
}

export function isGivenName({ key }: Word): boolean {
  return MORE_GIVEN_NAMES.has(key) || (isListedGivenName(key) && !RARE_GIVEN_NAMES.has(key))
}

/** Written small in English text, so that a capital is owed to its place or to a title. */
export function isCommonWord({ key }: Word): boolean {
  return isListedWord(key)
}

/** What the names of one place have in common: "U.S." and "United States" are one. A name that is not known stands for itself. */
export function placeId(name: string): string {
  const words = readWords(plainText(name).replace(/^the /i, ''))
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
