import { BM25_K1, FIELD_WEIGHTS, LENGTH_NORMALIZATION } from '../../../article.ts'
import { BitSet } from '../index/bit-set.ts'
import { blocksOf, type IndexReader, type PostingsBlock } from '../index/index-reader.ts'
import type { WordForm } from '../matching/word-forms.ts'
import { FoundWords } from './found-words.ts'
import { type Documents, placesOf } from './intersection.ts'

/** One query word, found: the documents that have it, how telling it is, and what it takes to score it. */
export type FoundWord = {
  readonly docs: BitSet
  readonly idf: number
  /** How often it stands in the query. */
  readonly times: number
  readonly lists: readonly WeightedList[]
}

/** The postings of one form in one field. They may hold documents that are gone. */
type WeightedList = {
  readonly block: PostingsBlock
  readonly field: number
  /** Of the form in the field. */
  readonly weight: number
  /** The form is scored as if the field were at least so long. */
  readonly leastNorm: number
}

/** Rare words count for somewhat more than their IDF; measured in docs/architecture.md, Ranking. */
export const IDF_EXPONENT = 1.2

/**
 * BM25F (Robertson, Zaragoza, Taylor 2004): a word's frequencies in all fields, and in all its forms, are weighted, normalised by
 * the field's length, added, and saturated once; its IDF is that of the documents that have any of its forms.
 *
 * Near misses (any tier but 'word') are scored as if they stood in the longest field that has the word itself, so that a document
 * with the word is never below one with a near miss of it in the same field with the same frequency.
 *
 * Words are found first, all of them, and scored then, in the documents that are to be ranked and no others.
 */
export class Ranker {
  private readonly reader: IndexReader
  private readonly found: FoundWords
  /** Scratch: of the documents scored last. */
  private scores = new Float64Array(0)
  /** Scratch, all zero between words: the weighted frequency of the word in each document. */
  private frequency = new Float64Array(0)
  /** Scratch: the documents whose frequency is not zero. */
  private touched = new Uint32Array(0)
  /** Scratch: where in a list the documents stand that are to be scored. */
  private places = new Uint32Array(0)

  constructor(reader: IndexReader) {
    this.reader = reader
    this.found = new FoundWords(reader)
  }

  /** Finds the documents that have one of the forms in one of the fields. */
  find(forms: readonly WordForm[], fields: readonly number[], times = 1): FoundWord {
    const found = this.found.get(forms, fields, () => this.findAnew(forms, fields))
    return times === 1 ? found : { ...found, times }
  }

  private findAnew(forms: readonly WordForm[], fields: readonly number[]): FoundWord {
    const marked = new BitSet(this.reader.maxDoc)
    const words = forms.filter(({ tier }) => tier === 'word')
    const lists = listsOf(words, fields, NO_LEAST_NORMS)
    for (const { block } of lists) marked.addAll(block.docs, block.start, block.end)
    if (words.length < forms.length) {
      const nearMisses = forms.filter(({ tier }) => tier !== 'word')
      const leastNorms = this.greatestNorms(marked, fields)
      for (const list of listsOf(nearMisses, fields, leastNorms)) {
        lists.push(list)
        marked.addAll(list.block.docs, list.block.start, list.block.end)
      }
    }
    const docs = marked.and(this.reader.docs)
    const idf = inverseDocumentFrequency(docs.count, this.reader.documentCount) ** IDF_EXPONENT
    return { docs, idf, times: 1, lists }
  }

  /** The sum of the words' scores, by document number: only those of `docs` mean anything, and until the next call. */
  score(words: readonly FoundWord[], docs: BitSet): Float64Array {
    this.makeRoom()
    const { scores } = this
    const wanted = { set: docs, numbers: docs.numbers }
    for (let i = 0; i < wanted.numbers.length; i++) scores[wanted.numbers[i]!] = 0
    for (const word of words) this.addScores(word, wanted)
    return scores
  }

  private makeRoom(): void {
    const { maxDoc } = this.reader
    if (this.scores.length >= maxDoc) return
    this.scores = new Float64Array(2 * maxDoc)
    this.frequency = new Float64Array(2 * maxDoc)
    this.touched = new Uint32Array(2 * maxDoc)
    this.places = new Uint32Array(2 * maxDoc)
  }

  /** BM25F's saturation, of what is added up over all lists of the word. */
  private addScores({ lists, times, idf }: FoundWord, wanted: Documents): void {
    const { scores, frequency, touched } = this
    const most = times * idf * (BM25_K1 + 1)
    let count = 0
    for (const list of lists) count = this.addFrequencies(list, wanted, count)
    for (let i = 0; i < count; i++) {
      const doc = touched[i]!
      scores[doc]! += (most * frequency[doc]!) / (BM25_K1 + frequency[doc]!)
      frequency[doc] = 0
    }
  }

  /** The one loop over postings that scores; returns how many documents are touched now. */
  private addFrequencies(
    { block, field, weight, leastNorm }: WeightedList,
    wanted: Documents,
    touchedBefore: number,
  ): number {
    const { frequency, touched, places } = this
    const { docs, frequencies } = block
    const lengths = this.reader.lengths(field)
    const b = LENGTH_NORMALIZATION[field]!
    const perWord = b / Math.max(1, this.reader.averageLength(field))
    const found = placesOf(block, wanted, places)
    let count = touchedBefore
    for (let i = 0; i < found; i++) {
      const place = places[i]!
      const doc = docs[place]!
      const before = frequency[doc]!
      if (before === 0) touched[count++] = doc
      frequency[doc] = before + (weight * frequencies[place]!) / Math.max(1 - b + perWord * lengths[doc]!, leastNorm)
    }
    return count
  }

  /** By field, the norm of the longest one among the documents. */
  private greatestNorms(docs: BitSet, fields: readonly number[]): number[] {
    const lengths = fields.map((field) => this.reader.lengths(field))
    const longest = fields.map(() => 0)
    docs.forEach((doc) => {
      for (let i = 0; i < lengths.length; i++) if (lengths[i]![doc]! > longest[i]!) longest[i] = lengths[i]![doc]!
    })
    const norms = [...NO_LEAST_NORMS]
    for (const [i, field] of fields.entries()) {
      const b = LENGTH_NORMALIZATION[field]!
      norms[field] = 1 - b + (b * longest[i]!) / Math.max(1, this.reader.averageLength(field))
    }
    return norms
  }
}

const NO_LEAST_NORMS: readonly number[] = FIELD_WEIGHTS.map(() => 0)

function listsOf(forms: readonly WordForm[], fields: readonly number[], leastNorms: readonly number[]): WeightedList[] {
  const lists: WeightedList[] = []
  for (const { postings, weight } of forms) {
    for (const field of fields) {
      const list = postings[field]
      const scoring = { field, weight: weight * FIELD_WEIGHTS[field]!, leastNorm: leastNorms[field]! }
      if (list) for (const block of blocksOf(list)) lists.push({ block, ...scoring })
    }
  }
  return lists
}

/** Robertson and Spärck Jones's weight, plus one inside the logarithm so that it is never negative, as in Lucene. */
export function inverseDocumentFrequency(documents: number, total: number): number {
  return Math.log(1 + (total - documents + 0.5) / (documents + 0.5))
}
