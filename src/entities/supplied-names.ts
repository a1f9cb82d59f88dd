import type { Article, ArticleDraft } from '../article.ts'
import type { FoundName } from './entities.ts'
import { isSamePerson } from './full-names.ts'
import { placeId } from './gazetteer.ts'

/** A source that names this many has named all. */
const MANY = 100

/** The names that the source supplies, as it spells them, and behind them those that its text has besides. */
export function addNames(
  draft: ArticleDraft,
  found: { readonly people: readonly FoundName[]; readonly places: readonly FoundName[] },
): Article {
  const { people = [], places = [] } = draft
  const isComplete = people.length >= MANY || places.length >= MANY
  if (isComplete) return { ...draft, people, places }
  const isKnownPerson = ({ name }: FoundName) =>
    people.some((supplied) => isSamePerson(name, supplied) || isSamePerson(supplied, name))
  const known = new Set(places.map(placeId))
  return {
    ...draft,
    people: [...people, ...found.people.filter((person) => !isKnownPerson(person)).map(({ name }) => name)],
    places: [...places, ...found.places.filter(({ name }) => !known.has(placeId(name))).map(({ name }) => name)],
  }
}
