import type { Article } from '../../../article.ts'
import type { DocSet } from './doc-set.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The documents that have a term in one field, with how often: a `Map` of document → frequency is one. */
export interface FieldPostings {
  forEach(visit: (frequency: number, doc: number) => void): void
  /** The same as numbers side by side, where they stand so, but with documents that may be gone: read faster than visited. */
  readonly blocks?: readonly PostingsBlock[] | undefined
}

/** Documents, and the frequency of each, from `start` up to `end`. */
export type PostingsBlock = {
  readonly docs: ArrayLike<number>
  readonly frequencies: ArrayLike<number>
  readonly start: number
  readonly end: number
}

/** A term's postings by field, in the order of FIELDS; undefined where no document has it. */
export type Postings = readonly (FieldPostings | undefined)[]

/**
 * What ranking reads of an index, and all it reads, so that another holder of postings can stand in for MiniSearch.
 * Documents are numbers from 0 to `maxDoc`, fields are places in FIELDS.
 */
export interface IndexReader {
  readonly maxDoc: number
  readonly docs: DocSet
  readonly documentCount: number
  readonly vocabulary: Vocabulary
  article(doc: number): Article
  /** The article's date, without reading the article. */
  date(doc: number): string | undefined
  /** The same in milliseconds since 1970. */
  time(doc: number): number | undefined
  postings(term: string): Postings | undefined
  /** The length of each document's field in words. */
  lengths(field: number): ArrayLike<number>
  averageLength(field: number): number
  /** The words of a document's field in order, as term numbers; 0 stands between the values of a list. */
  words(doc: number, field: number): ArrayLike<number>
  /** In how many documents each term stands, by term number. */
  readonly documentFrequencies: ArrayLike<number>
  /** The most frequent terms that begin with the prefix, itself left out. */
  termsWithPrefix(prefix: string, limit: number): string[]
  /** The terms a few edits away that begin so, with their distance (Damerau: a transposition is one), itself left out. */
  termsWithin(term: string, edits: number, beginning?: string): Map<string, number>
}

/** In how many documents the term stands. */
export function documentFrequency(reader: IndexReader, term: string): number {
  const number = reader.vocabulary.number(term)
  return number === undefined ? 0 : (reader.documentFrequencies[number] ?? 0)
}

/** The postings as numbers side by side; documents may be among them that are gone. */
export function blocksOf(postings: FieldPostings): readonly PostingsBlock[] {
  if (postings.blocks) return postings.blocks
  const docs: number[] = []
  const frequencies: number[] = []
  postings.forEach((frequency, doc) => {
    docs.push(doc)
    frequencies.push(frequency)
  })
  return [{ docs: Uint32Array.from(docs), frequencies: Uint32Array.from(frequencies), start: 0, end: docs.length }]
}
