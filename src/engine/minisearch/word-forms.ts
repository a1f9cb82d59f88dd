import type { Tier } from '../engine.ts'
import type { IndexReader, Postings } from './index-reader.ts'

/** A word of the archive that answers a word of the query, with how much it counts for. */
export type WordForm = {
  readonly term: string
  readonly postings: Postings
  readonly tier: Tier
  /** 1 for the word as typed. */
  readonly weight: number
}

/** What may be looked for beside the word itself. */
export type Tolerance = { readonly prefix: boolean; readonly typos: boolean }

const WEIGHTS = { inflection: 0.9, prefix: 0.6, typo: 0.4 } as const
/** Expansions of one word: more would cost time and tell little. */
const MAX_EXPANSIONS = 50

/** The forms of a query word, the best tier first; typos only when the archive has neither the word nor what it begins. */
export function wordForms(reader: IndexReader, term: string, tolerance: Tolerance): WordForm[] {
  const forms = [
    ...form(reader, term, 'word', 1),
    ...[...reader.inflections(term)].flatMap((inflection) => form(reader, inflection, 'word', WEIGHTS.inflection)),
  ]
  if (tolerance.prefix) forms.push(...prefixForms(reader, term, forms))
  if (tolerance.typos && forms.length === 0) forms.push(...typoForms(reader, term))
  return forms
}

/** The words that begin with the prefix, as one tier with the prefix itself. */
export function prefixForms(reader: IndexReader, prefix: string, known: readonly WordForm[] = []): WordForm[] {
  const seen = new Set(known.map(({ term }) => term))
  const terms = reader.termsWithPrefix(prefix, MAX_EXPANSIONS).filter((term) => !seen.has(term))
  return terms.flatMap((term) => form(reader, term, 'prefix', WEIGHTS.prefix))
}

/** Edits forgiven in a word of this many letters; none where a digit would become another number. */
function editsFor(term: string): number {
  if (/\p{N}|\p{Lu}/u.test(term) || term.length < 4) return 0
  return term.length < 8 ? 1 : 2
}

/** The nearest words; a changed first letter only when nothing else is found. */
function typoForms(reader: IndexReader, term: string): WordForm[] {
  const edits = editsFor(term)
  if (edits === 0) return []
  const near = [...reader.termsWithin(term, edits)]
  const sameStart = near.filter(([candidate]) => candidate[0] === term[0])
  const candidates = (sameStart.length > 0 ? sameStart : near)
    .map(([candidate, distance]) => ({ candidate, distance, frequency: reader.frequency(candidate) }))
    .sort((a, b) => a.distance - b.distance || b.frequency - a.frequency)
    .slice(0, MAX_EXPANSIONS)
  return candidates.flatMap(({ candidate, distance }) => form(reader, candidate, 'typo', WEIGHTS.typo / distance))
}

function form(reader: IndexReader, term: string, tier: Tier, weight: number): WordForm[] {
  const postings = reader.postings(term)
  return postings ? [{ term, postings, tier, weight }] : []
}
