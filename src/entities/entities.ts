import { STOP_WORDS } from '../analysis/stop-words.ts'
import type { Article, ArticleDraft } from '../article.ts'
import { indices, type Span } from './capitalized-runs.ts'
import { gatherPeople, type Person } from './full-names.ts'
import { displayName, type GazetteerPlace } from './gazetteer.ts'
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

/** A name with the rules that gave it, and the words of the text that each was read from. */
export type FoundName = {
  readonly name: string
  readonly reasons: readonly { readonly rule: string; readonly words: string }[]
}

type Text = Pick<ArticleDraft, 'headline' | 'body'>

/**
 * The people and places of headline and body, each once: those of the headline first, then by the number of mentions. People are
 * spelled as in the text, a place as the whole archive spells it. Rules for English news and a gazetteer; the same text always gives
 * the same names.
 */
export function findEntities(text: Text): { people: string[]; places: string[] } {
  const { people, places } = explainEntities(text)
  return { people: people.map(({ name }) => name), places: places.map(({ name }) => name) }
}

/** The same names with the reasons for each. */
export function explainEntities({ headline, body }: Text): { people: FoundName[]; places: FoundName[] } {
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
  const people = gatherPeople(mentions, words, text).map(withReasons)
  const places = gatherPlaces(keepPlaces(matches, words, mentions, titleEnd), words, text)
  return { people: byImportance(people, headlineEnd), places: byImportance(places, headlineEnd) }
}

type Named = FoundName & { readonly mentions: readonly Span[] }

/** The mention that speaks most clearly says why. */
function withReasons({ name, mentions }: Person): Named {
  const clearest = mentions.reduce((best, mention) => (mention.score > best.score ? mention : best))
  return { name, mentions, reasons: clearest.hints.map(({ rule, words }) => ({ rule, words })) }
}

/** In a title, as in a headline that shouts, every word of weight is capitalized; there a capital makes no name. */
function isTitleCase(words: readonly Word[]): boolean {
  return words.every(({ key, text, isCapitalized }) => isCapitalized || text.length <= 3 || STOP_WORDS.has(key))
}

/** The names of one place are one, and all its spellings are its reasons. */
function gatherPlaces(mentions: readonly PlaceMention[], words: readonly Word[], text: string): Named[] {
  const places = new Map<string, { place: GazetteerPlace; mentions: Span[]; spellings: Set<string> }>()
  for (const mention of mentions) {
    const { place } = mention
    const known = places.get(place.id) ?? { place, mentions: [], spellings: new Set<string>() }
    known.mentions.push(mention)
    known.spellings.add(text.slice(words[mention.from]!.start, words[mention.to - 1]!.end))
    places.set(place.id, known)
  }
  return [...places.values()].map(({ place, mentions, spellings }) => ({
    name: displayName(place),
    mentions,
    reasons: [{ rule: `gazetteer: ${place.kind}`, words: [...spellings].join(', ') }],
  }))
}

function byImportance(named: readonly Named[], headlineEnd: number): FoundName[] {
  const first = ({ mentions }: Named) => Math.min(...mentions.map(({ from }) => from))
  const inHeadline = (one: Named) => (first(one) < headlineEnd ? 1 : 0)
  const sorted = [...named].sort(
    (a, b) => inHeadline(b) - inHeadline(a) || b.mentions.length - a.mentions.length || first(a) - first(b),
  )
  return sorted.slice(0, MAX_NAMES).map(({ name, reasons }) => ({ name, reasons }))
}
