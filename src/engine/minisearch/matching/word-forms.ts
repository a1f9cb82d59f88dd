import { isStopWord } from '../../../analysis/analyzer.ts'
import type { Tier, Variant } from '../../engine.ts'
import { documentFrequency, type IndexReader, type Postings } from '../index/index-reader.ts'
import { keptByReader } from '../index/kept.ts'
import type { QueryWord } from './query-words.ts'

/** A word of the archive, or a phrase of it, that answers a word of the query, with how much it counts for. */
export type WordForm = {
  readonly term: string
  readonly postings: Postings
  readonly tier: Tier
  /** 1 for the word as typed. */
  readonly weight: number
  /** Why it answers, where the tier does not say it. */
  readonly kind?: Variant['kind']
  /** The words of a phrase, each with its own forms. */
  readonly words?: readonly (readonly WordForm[])[]
}

/**
 * Typos are looked for in no word, in those that the archive does not have, or also in those that it has rarely, and then with any
 * first letter.
 */
export type Typos = 'none' | 'unknown' | 'rare'

/** What may be looked for beside the word itself. */
export type Tolerance = { readonly prefix: boolean; readonly typos: Typos }

export const EXACT_ONLY: Tolerance = { prefix: false, typos: 'none' }

/** Chosen on Reuters headlines: lower, the last letters of a name typed decide too little; higher, they outweigh whole words. */
export const FORM_WEIGHTS = { inflection: 0.95, name: 0.8, prefix: 0.6, typo: 0.4 } as const

/** Expansions of one word: more would cost time and tell little. */
const MAX_EXPANSIONS = 50
/** A word that fewer articles have may be a slip, if a word so many times more frequent is near. */
const RARE = 10
const MORE_FREQUENT = 5

/** In all; those of a word that begins with a letter are fifty. */
const MOST_KEPT_FORMS = 20_000
const keptForms = keptByReader<readonly WordForm[]>({
  most: MOST_KEPT_FORMS,
  roomOf: (forms) => 1 + forms.length,
})

/**
 * The forms of a query word, each once, the best tier first; `otherNames` are what else it is called. Typos only when there is nothing better, or
 * the word is rare and they were asked for. They are the same forms, not only equal ones, as long as the index does not change.
 */
export function wordForms(
  reader: IndexReader,
  word: QueryWord,
  tolerance: Tolerance,
  otherNames: readonly WordForm[] = [],
): readonly WordForm[] {
  if (otherNames.length > 0) return findForms(reader, word, tolerance, otherNames)
  const key = `${word.term} ${word.inCapitals} ${tolerance.prefix} ${tolerance.typos}`
  return keptForms(reader).get(key, () => findForms(reader, word, tolerance, otherNames))
}

function findForms(
  reader: IndexReader,
  { term, inCapitals }: QueryWord,
  tolerance: Tolerance,
  otherNames: readonly WordForm[],
): WordForm[] {
  const forms = unseen([...inflectedForms(reader, term, 'word'), ...otherNames, ...nameForms(reader, term)], [])
  if (tolerance.prefix) forms.push(...unseen(prefixForms(reader, term), forms))
  if (inCapitals) return forms
  const isKnown =
    otherNames.length > 0 ||
    forms.some(({ tier, term: found }) => tier !== 'name' || documentFrequency(reader, found) >= RARE)
  if (tolerance.typos === 'unknown' && !isKnown) forms.push(...unseen(typoForms(reader, term), forms))
  if (tolerance.typos === 'rare') forms.push(...unseen(slipForms(reader, term), forms))
  return forms
}

/** The words that begin with the prefix. */
export function prefixForms(reader: IndexReader, prefix: string): WordForm[] {
  const terms = reader.termsWithPrefix(prefix, MAX_EXPANSIONS)
  return terms.flatMap((term) => form(reader, term, 'prefix', FORM_WEIGHTS.prefix))
}

/** Other spellings of the name, in any of their inflections. */
export function nameForms(reader: IndexReader, term: string): WordForm[] {
  return reader.vocabulary.nameVariants(term).flatMap((variant) => inflectedForms(reader, variant, 'name'))
}

export function inflectedForms(reader: IndexReader, term: string, tier: 'word' | 'name'): WordForm[] {
  const weight = tier === 'word' ? 1 : FORM_WEIGHTS.name
  const inflections = isStopWord(term) ? [] : [...reader.vocabulary.inflections(term)]
  return [
    ...form(reader, term, tier, weight),
    ...inflections.flatMap((inflection) => form(reader, inflection, tier, weight * FORM_WEIGHTS.inflection)),
  ]
}

/** The nearest words; a changed first letter only when nothing else is found. */
function typoForms(reader: IndexReader, term: string): WordForm[] {
  const sameStart = nearTerms(reader, term, term.charAt(0))
  return toTypoForms(reader, sameStart.length > 0 ? sameStart : nearTerms(reader, term))
}

/** What a rare word may have been meant to be: a word near it that is far more frequent. */
export function slipForms(reader: IndexReader, term: string): WordForm[] {
  const frequency = documentFrequency(reader, term)
  if (frequency >= RARE) return []
  return toTypoForms(
    reader,
    nearTerms(reader, term).filter((near) => near.frequency >= MORE_FREQUENT * frequency),
  )
}

type NearTerm = { readonly candidate: string; readonly distance: number; readonly frequency: number }

function nearTerms(reader: IndexReader, term: string, beginning = ''): NearTerm[] {
  const edits = editsFor(term)
  if (edits === 0) return []
  const words = [...reader.termsWithin(term, edits, beginning)].filter(([candidate]) => !isStopWord(candidate))
  const near = words.map(([candidate, distance]) => ({
    candidate,
    distance,
    frequency: documentFrequency(reader, candidate),
  }))
  return near.sort((a, b) => a.distance - b.distance || b.frequency - a.frequency)
}

function toTypoForms(reader: IndexReader, near: readonly NearTerm[]): WordForm[] {
  return near
    .slice(0, MAX_EXPANSIONS)
    .flatMap(({ candidate, distance }) => form(reader, candidate, 'typo', FORM_WEIGHTS.typo / distance))
}

/** Edits forgiven in a word of this many letters; none in one with a digit, where it would be another number. */
export function editsFor(term: string): 0 | 1 | 2 {
  if (/\p{N}|\p{Lu}/u.test(term) || term.length < 4) return 0
  return term.length < 8 ? 1 : 2
}

function form(reader: IndexReader, term: string, tier: Tier, weight: number): WordForm[] {
  const postings = reader.postings(term)
  return postings ? [{ term, postings, tier, weight }] : []
}

/** Those whose term is not among the known ones, each once: a form that counted twice could outweigh the word itself. */
export function unseen(forms: readonly WordForm[], known: readonly WordForm[]): WordForm[] {
  const seen = new Set(known.map(({ term }) => term))
  return forms.filter(({ term }) => !seen.has(term) && seen.add(term))
}
