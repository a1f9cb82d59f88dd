import { BM25_K1, FIELD_WEIGHTS, LENGTH_NORMALIZATION } from '../../article.ts'
import { BitSet } from './bit-set.ts'
import type { IndexReader } from './index-reader.ts'
import type { WordForm } from './word-forms.ts'

/** One query word, scored. */
export type ScoredWord = {
  readonly docs: BitSet
  readonly idf: number
}

/**
 * BM25F (Robertson, Zaragoza, Taylor 2004): a word's frequencies in all fields, and in all its forms, are weighted, normalised by
 * the field's length, added, and saturated once; its IDF is that of the documents that have any of its forms.
 *
 * Near misses (any tier but 'word') are scored as if they stood in the longest field that has the word itself, so that a document
 * with the word is never below one with a near miss of it in the same field with the same frequency.
 */
export class Ranker {
  private readonly reader: IndexReader
  /** Scratch: the weighted frequency of the word in each document, and the documents where it is not zero. */
  private readonly frequency: Float64Array
  private readonly touched: Int32Array
  private count = 0

  constructor(reader: IndexReader) {
    this.reader = reader
    this.frequency = new Float64Array(reader.maxDoc)
    this.touched = new Int32Array(reader.maxDoc)
  }

  /** Adds the word's score to each document that has it in one of the fields. */
  score(forms: readonly WordForm[], fields: readonly number[], scores: Float64Array, weight = 1): ScoredWord {
    const leastNorms = FIELD_WEIGHTS.map(() => 0)
    for (const form of forms) if (form.tier === 'word') this.add(form, fields, leastNorms)
    if (this.count > 0) for (const field of fields) leastNorms[field] = this.greatestNorm(field)
    for (const form of forms) if (form.tier !== 'word') this.add(form, fields, leastNorms)
    return this.saturate(scores, weight)
  }

  private add({ postings, weight }: WordForm, fields: readonly number[], leastNorms: readonly number[]): void {
    const { frequency, touched } = this
    for (const field of fields) {
      const lengths = this.reader.lengths(field)
      const b = LENGTH_NORMALIZATION[field]!
      const perWord = b / Math.max(1, this.reader.averageLength(field))
      const fieldWeight = weight * FIELD_WEIGHTS[field]!
      const least = leastNorms[field]!
      postings[field]?.forEach((occurrences, doc) => {
        if (frequency[doc] === 0) touched[this.count++] = doc
        const norm = Math.max(1 - b + perWord * lengths[doc]!, least)
        frequency[doc]! += (fieldWeight * occurrences) / norm
      })
    }
  }

  private greatestNorm(field: number): number {
    const lengths = this.reader.lengths(field)
    let longest = 0
    for (let i = 0; i < this.count; i++) longest = Math.max(longest, lengths[this.touched[i]!]!)
    const b = LENGTH_NORMALIZATION[field]!
    return 1 - b + (b * longest) / Math.max(1, this.reader.averageLength(field))
  }

  private saturate(scores: Float64Array, weight: number): ScoredWord {
    const { frequency, touched, count } = this
    const docs = new BitSet(this.reader.maxDoc)
    const idf = inverseDocumentFrequency(count, this.reader.documentCount)
    for (let i = 0; i < count; i++) {
      const doc = touched[i]!
      scores[doc]! += (weight * idf * (BM25_K1 + 1) * frequency[doc]!) / (BM25_K1 + frequency[doc]!)
      frequency[doc] = 0
      docs.add(doc)
    }
    this.count = 0
    return { docs, idf }
  }
}

/** Robertson and Spärck Jones's weight, plus one inside the logarithm so that it is never negative, as in Lucene. */
export function inverseDocumentFrequency(documents: number, total: number): number {
  return Math.log(1 + (total - documents + 0.5) / (documents + 0.5))
}
