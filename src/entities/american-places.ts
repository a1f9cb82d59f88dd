import type { PlaceMention } from './places.ts'
import type { Word } from './words.ts'

/** States that are no cities as well, and Georgia's capital: where one is named, Georgia is their neighbour. */
const STATES = new Set(
  `alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, hawaii, idaho, illinois, indiana, iowa,
  kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska, nevada,
  new hampshire, new jersey, new mexico, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island,
  south carolina, south dakota, tennessee, texas, utah, vermont, virginia, west virginia, wisconsin, wyoming, atlanta`.split(
    /,\s+/,
  ),
)
/** Words of articles about the country of Georgia. */
const COUNTRY_WORDS = new Set([
  'georgian',
  'georgians',
  'tbilisi',
  'abkhazia',
  'ossetia',
  'caucasus',
  'armenia',
  'azerbaijan',
])
const GEORGIA = { id: 'georgia united states', kind: 'region', isAmbiguous: false } as const

/**
 * Tells American places from their namesakes: Georgia among states is the state, and "Odessa, Texas" and "Canton, Ohio" are called
 * what they are called there.
 */
export function readAmericanPlaces(matches: readonly PlaceMention[], words: readonly Word[]): PlaceMention[] {
  const isAmongStates =
    matches.some(({ place }) => STATES.has(place.id) && !place.isAmbiguous) &&
    !words.some(({ key }) => COUNTRY_WORDS.has(key))
  return matches.map((match, index) => {
    if (match.place.id === 'georgia' && isAmongStates && !isRepublic(match, words)) return { ...match, place: GEORGIA }
    return isTownOf(match, matches[index + 1], words)
      ? { ...match, place: { ...match.place, id: keyOf(match, words) } }
      : match
  })
}

function isRepublic({ from }: PlaceMention, words: readonly Word[]): boolean {
  return words[from - 2]?.key === 'republic' && words[from - 1]?.key === 'of'
}

function isTownOf(town: PlaceMention, state: PlaceMention | undefined, words: readonly Word[]): boolean {
  if (!state || !STATES.has(state.place.id) || town.place.kind === 'country' || state.from !== town.to) return false
  return !words[state.from]!.continues && !words[state.from]!.opensSentence
}

function keyOf({ from, to }: PlaceMention, words: readonly Word[]): string {
  return words
    .slice(from, to)
    .map(({ key }) => key)
    .join(' ')
}
