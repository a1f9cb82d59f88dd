import { readAmericanPlaces } from './american-places.ts'
import { indices, type Span } from './capitalized-runs.ts'
import { type GazetteerPlace, isCommonWord, placeAt } from './gazetteer.ts'
import {
  DIRECTIONS,
  NAMED_AFTER_PLACES,
  NEVER_NAMES,
  ORGANISATION_WORDS,
  PAPERS,
  PLACE_PREPOSITIONS,
  TITLES,
} from './word-lists.ts'
import type { Word } from './words.ts'

export type PlaceMention = Span & { readonly place: GazetteerPlace }

/** Every name of the gazetteer in the text, the longest at each place, whatever it means there. */
export function matchPlaces(words: readonly Word[]): PlaceMention[] {
  const matches: PlaceMention[] = []
  for (let from = 0; from < words.length; from += 1) {
    const match = placeAt(words, from)
    if (!match) continue
    matches.push({ from, to: from + match.length, place: match.place })
    from += match.length - 1
  }
  return readAmericanPlaces(matches, words)
}

/**
 * The matches that mean a place: not a part of a person's or an organisation's name, not a paper. In a title, where every word
 * is capitalized, the neighbours of a name say nothing.
 */
export function keepPlaces(
  matches: readonly PlaceMention[],
  words: readonly Word[],
  people: readonly Span[],
  titleEnd: number,
): PlaceMention[] {
  const taken = new Set(people.flatMap(indices))
  const surnames = new Set(people.map(({ to }) => words[to - 1]!.key))
  const placed = new Set(matches.flatMap(indices))
  return matches.filter((match, index) => {
    if (taken.has(match.from) || isPaper(match, words) || isTeam(match, words) || isNameGiver(match, words))
      return false
    if (isSurname(match, words, surnames)) return false
    if (match.to - match.from === 1 && NEVER_NAMES.has(words[match.from]!.key)) return false
    if (match.place.isAmbiguous && !isMeant(match, matches[index - 1], matches[index + 1], words)) return false
    return match.from < titleEnd || !isInsideName(match, words, placed)
  })
}

/** "In Reading"; "Nebraska, New Jersey and Ohio": between two places, one of them without doubt, a name is a place. */
function isMeant(
  match: PlaceMention,
  before: PlaceMention | undefined,
  behind: PlaceMention | undefined,
  words: readonly Word[],
): boolean {
  if (followsPreposition(match, words)) return true
  if (!before || !behind || (before.place.isAmbiguous && behind.place.isAmbiguous)) return false
  return isNextItem(before, match, words) && isNextItem(match, behind, words)
}

/** A comma, "and" or both stand between two items of a list. */
function isNextItem(item: Span, next: Span, words: readonly Word[]): boolean {
  const [first, second] = words.slice(item.to, next.from + 1)
  if (next.from === item.to) return !first!.continues && !first!.opensSentence
  return next.from === item.to + 1 && first!.key === 'and' && !first!.opensSentence && second!.continues
}

/** "Livingstone" is the person whom the text calls Ken Livingstone; "in Livingstone" is the town. */
function isSurname(match: PlaceMention, words: readonly Word[], surnames: ReadonlySet<string>): boolean {
  const isOneWord = match.to - match.from === 1 && match.place.kind !== 'country'
  return isOneWord && surnames.has(words[match.from]!.key) && !followsPreposition(match, words)
}

function isNameGiver({ from }: Span, words: readonly Word[]): boolean {
  const [holder, link] = words.slice(Math.max(0, from - 2), from)
  const isLinked = words[from]!.continues && link?.key === 'of' && link.continues
  return isLinked && holder?.isCapitalized === true && NAMED_AFTER_PLACES.has(holder.key)
}

/** "Turkistan newspaper", "the newspaper Turkistan". */
function isPaper({ from, to }: Span, words: readonly Word[]): boolean {
  const [before, behind] = [words[from]!.continues ? words[from - 1] : undefined, words[to]]
  return /^(?:newspaper|magazine)$/.test(before?.key ?? '') || (behind?.continues === true && PAPERS.has(behind.key))
}

/** "Northampton 6 3 0", "Kansas City 4, Detroit 2": a city in front of a number is a club. Countries play as themselves. */
function isTeam(match: PlaceMention, words: readonly Word[]): boolean {
  const next = words[match.to]
  if (match.place.kind === 'country' || !next?.continues || !/^\d{1,3}$/.test(next.key)) return false
  return !followsPreposition(match, words)
}

function followsPreposition({ from }: Span, words: readonly Word[]): boolean {
  const previous = words[from - 1]
  return words[from]!.continues && previous !== undefined && PLACE_PREPOSITIONS.has(previous.key)
}

/** "Astana IT University", "Bank Austria": beside a capital that is no title, nation or place, a name is part of a longer one. */
function isInsideName(match: Span, words: readonly Word[], placed: ReadonlySet<number>): boolean {
  const before = words[match.from]!.continues ? words[match.from - 1] : undefined
  const behind = words[match.to]?.continues ? words[match.to] : undefined
  return (
    (isNamePart(before) &&
      !placed.has(match.from - 1) &&
      !DIRECTIONS.has(before!.key) &&
      !(before!.opensSentence && isCommonWord(before!))) ||
    (isNamePart(behind) && !placed.has(match.to))
  )
}

function isNamePart(word: Word | undefined): boolean {
  if (!word?.isCapitalized || word.isInitials) return false
  if (ORGANISATION_WORDS.has(word.key)) return true
  return !TITLES.has(word.key) && !NEVER_NAMES.has(word.key)
}
