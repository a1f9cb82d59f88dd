import type { Article, ArticleDraft } from '../article.ts'
import type { Span } from './capitalized-runs.ts'
import { gatherPeople } from './full-names.ts'
import { findPeople } from './people.ts'
import { keepPlaces, matchPlaces, type PlaceMention } from './places.ts'
import { plainText, readWords, type Word } from './words.ts'

/** Longer texts are read this far, in UTF-16 units: who matters is named early. */
const MAX_LENGTH = 200_000

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
  const headlineEnd = words.findIndex(({ start }) => start >= title.length)
  const titleEnd = isTitleCase(words.slice(0, headlineEnd)) ? headlineEnd : 0
  const matches = matchPlaces(words)
  const placeOf = new Map(matches.flatMap((match) => indices(match).map((index) => [index, match] as const)))

  const mentions = findPeople({ text, words, placeOf }).filter(({ from }) => from >= titleEnd)
  const people = gatherPeople(mentions, words, text)
  const taken = new Set(people.flatMap((person) => person.mentions.flatMap(indices)))
  const places = gatherPlaces(
    keepPlaces(
      matches,
      words,
      (index) => taken.has(index),
      (index) => index < titleEnd,
    ),
    words,
    text,
  )
  return { people: byImportance(people, headlineEnd), places: byImportance(places, headlineEnd) }
}

/** Most words of a title, and of a headline that shouts, are capitalized; there a capital makes no name. */
function isTitleCase(words: readonly Word[]): boolean {
  const long = words.filter(({ text }) => text.length > 3)
  return long.filter(({ isCapitalized }) => isCapitalized).length > 0.75 * long.length
}

function indices({ from, to }: Span): number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset)
}

type Named = { readonly name: string; readonly mentions: readonly Span[] }

/** The names of one country are one place, under the longest spelling that the text has. */
function gatherPlaces(mentions: readonly PlaceMention[], words: readonly Word[], text: string): Named[] {
  const places = new Map<string, { name: string; mentions: Span[] }>()
  for (const { from, to, place } of mentions) {
    const name = text.slice(words[from]!.start, words[to - 1]!.end)
    const known = places.get(place.id)
    if (!known) places.set(place.id, { name, mentions: [{ from, to }] })
    else {
      known.mentions.push({ from, to })
      if (name.length > known.name.length) known.name = name
    }
  }
  return [...places.values()]
}

function byImportance(named: readonly Named[], headlineEnd: number): string[] {
  const first = ({ mentions }: Named) => Math.min(...mentions.map(({ from }) => from))
  const inHeadline = (one: Named) => (first(one) < headlineEnd ? 1 : 0)
  const sorted = [...named].sort(
    (a, b) => inHeadline(b) - inHeadline(a) || b.mentions.length - a.mentions.length || first(a) - first(b),
  )
  return sorted.map(({ name }) => name)
}
