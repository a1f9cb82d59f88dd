import { findEntities } from '../entities/entities.ts'
import { placeId } from '../entities/gazetteer.ts'
import { placeKey } from '../entities/words.ts'
import type { GoldArticle } from './entity-gold.ts'

/** How many names were found that are in the text, found that are not, and not found. */
export type NameCounts = { found: number; wrong: number; missed: number }

export type NameScore = NameCounts & { readonly precision: number; readonly recall: number; readonly f1: number }

export type EntitySummary = {
  readonly collection: string
  readonly documents: number
  readonly people: NameScore
  readonly places: NameScore
}

/** What was found wrongly and what was missed in one article. */
export type EntityErrors = {
  readonly id: string
  readonly wrongPeople: readonly string[]
  readonly missedPeople: readonly string[]
  readonly wrongPlaces: readonly string[]
  readonly missedPlaces: readonly string[]
}

export type EntityRun = { readonly summary: EntitySummary; readonly errors: readonly EntityErrors[] }

/**
 * Finds the names of every article and compares them with the gold. A name counts once an article, whatever the number of its
 * mentions; the counts of all articles are added up before precision, recall and F1 are taken. Names are compared as folded
 * words. In the gold, a person's short form ("Smith") is the person whose full name the article gives ("John Smith"), and
 * the full name has to be found; the names of one country are one place. What is found gets no such help.
 */
export async function evaluateEntities(collection: string, articles: AsyncIterable<GoldArticle>): Promise<EntityRun> {
  const people = { found: 0, wrong: 0, missed: 0 }
  const places = { found: 0, wrong: 0, missed: 0 }
  const errors: EntityErrors[] = []
  for await (const article of articles) {
    const names = findEntities(article)
    const person = compareNames(names.people.map(placeKey), fullNames(article.people.map(placeKey)), people)
    const place = compareNames(names.places.map(placeId), article.places.map(placeId), places)
    errors.push({
      id: article.id,
      wrongPeople: person.wrong,
      missedPeople: person.missed,
      wrongPlaces: place.wrong,
      missedPlaces: place.missed,
    })
  }
  const summary = { collection, documents: errors.length, people: score(people), places: score(places) }
  return { summary, errors }
}

/** Names that another name of the list does not end with. */
export function fullNames(names: readonly string[]): string[] {
  return names.filter((name) => !names.some((other) => other.endsWith(` ${name}`)))
}

function compareNames(found: readonly string[], gold: readonly string[], counts: NameCounts) {
  const [foundNames, goldNames] = [new Set(found), new Set(gold)]
  const wrong = [...foundNames].filter((name) => !goldNames.has(name))
  const missed = [...goldNames].filter((name) => !foundNames.has(name))
  counts.found += foundNames.size - wrong.length
  counts.wrong += wrong.length
  counts.missed += missed.length
  return { wrong, missed }
}

function score(counts: NameCounts): NameScore {
  const { found, wrong, missed } = counts
  const precision = ratio(found, found + wrong)
  const recall = ratio(found, found + missed)
  return { ...counts, precision, recall, f1: round(ratio(2 * found, 2 * found + wrong + missed)) }
}

function ratio(part: number, whole: number): number {
  return round(whole === 0 ? 1 : part / whole)
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
