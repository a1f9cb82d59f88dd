import { STOP_WORDS } from '../analysis/stop-words.ts'
import type { Article, ArticleDraft } from '../article.ts'
import { indices, type Span } from './capitalized-runs.ts'
import { gatherPeople } from './full-names.ts'
import { findPeople } from './people.ts'
import { keepPlaces, matchPlaces, type PlaceMention } from './places.ts'
import { plainText, readWords, type Word } from './words.ts'

/** Longer texts are read this far, in UTF-16 units: who matters is named early. */
const MAX_LENGTH = 200_000
/** More mentions than this are a list, or an attack: bringing them together takes time by their square. */
const MAX_MENTIONS = 2000
/** The most people, and the most places, of one article. */
const MAX_NAMES = 500

/** The article with people and places; those that it brings stand, a list that it leaves out is found in its text. */
export function completeArticle(draft: ArticleDraft): Article {
  const { people, places } = draft
  if (people && places) return { ...draft, people, places }
  const found = findEntities(draft)
  return { ...draft, people: people ?? found.people, places: places ?? found.places }
}

/**
 * The people and places of headline and body, spelled as there, each once: those of the headline first, then by the
 * number of mentions. Rules for English news and a gazetteer; the same text always gives the same names.
 */
export function findEntities({ headline, body }: Pick<ArticleDraft, 'headline' | 'body'>): {
  people: string[]
  places: string[]
} {
  const title = plainText(headline)
  const text = `${title}\n\n${plainText(body.slice(0, MAX_LENGTH))}`
  const words = readWords(text)
  const headlineEnd = words.filter(({ start }) => start < title.length).length
  const titleEnd = isTitleCase(words.slice(0, headlineEnd)) ? headlineEnd : 0
  const matches = matchPlaces(words)
  const placeOf = new Map(matches.flatMap((match) => indices(match).map((index) => [index, match] as const)))

  const mentions = findPeople({ text, words, placeOf })
    .filter(({ from }) => from >= titleEnd)
    .slice(0, MAX_MENTIONS)
  const people = gatherPeople(mentions, words, text)
  const places = gatherPlaces(keepPlaces(matches, words, mentions, titleEnd), words, text)
  return { people: byImportance(people, headlineEnd), places: byImportance(places, headlineEnd) }
}

/** In a title, as in a headline that shouts, every word of weight is capitalized; there a capital makes no name. */
function isTitleCase(words: readonly Word[]): boolean {
  return words.every(({ key, text, isCapitalized }) => isCapitalized || text.length <= 3 || STOP_WORDS.has(key))
}

type Named = { readonly name: string; readonly mentions: readonly Span[] }

/** The names of one country are one place, under the spelling that the text has most often; abbreviations last. */
function gatherPlaces(mentions: readonly PlaceMention[], words: readonly Word[], text: string): Named[] {
  const places = new Map<string, { mentions: Span[]; spellings: Map<string, number> }>()
  for (const mention of mentions) {
    const { id } = mention.place
    const place = places.get(id) ?? { mentions: [] as Span[], spellings: new Map<string, number>() }
    const first = words[mention.from]!
    const name = text.slice(first.start, words[mention.to - 1]!.end)
    place.spellings.set(name, (place.spellings.get(name) ?? 0) + (first.isAllCaps || first.isInitials ? 0.001 : 1))
    place.mentions.push(mention)
    places.set(id, place)
  }
  return [...places.values()].map(({ mentions, spellings }) => ({ name: mostFrequent(spellings), mentions }))
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0]
}

function byImportance(named: readonly Named[], headlineEnd: number): string[] {
  const first = ({ mentions }: Named) => Math.min(...mentions.map(({ from }) => from))
  const inHeadline = (one: Named) => (first(one) < headlineEnd ? 1 : 0)
  const sorted = [...named].sort(
    (a, b) => inHeadline(b) - inHeadline(a) || b.mentions.length - a.mentions.length || first(a) - first(b),
  )
  return sorted.slice(0, MAX_NAMES).map(({ name }) => name)
}
