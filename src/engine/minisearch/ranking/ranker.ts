import { BM25_K1, FIELD_WEIGHTS, LENGTH_NORMALIZATION } from '../../../article.ts'
import { BitSet } from '../index/bit-set.ts'
import type { FieldPostings, IndexReader, PostingsBlock } from '../index/index-reader.ts'
import type { WordForm } from '../matching/word-forms.ts'

/** One query word, scored: the documents that have it, and how telling it is. */
export type ScoredWord = { readonly docs: BitSet; readonly idf: number }

/** Rare words count for somewhat more than their IDF; measured in docs/architecture.md, Ranking. */
const IDF_EXPONENT = 1.2

/**
 * BM25F (Robertson, Zaragoza, Taylor 2004): a word's frequencies in all fields, and in all its forms, are weighted, normalised by
 * the field's length, added, and saturated once; its IDF is that of the documents that have any of its forms.
 *
 * Near misses (any tier but 'word') are scored as if they stood in the longest field that has the word itself, so that a document
 * with the word is never below one with a near miss of it in the same field with the same frequency.
 */
export class Ranker {
  private readonly reader: IndexReader
  /** Scratch, all zero between calls: the weighted frequency of the word in each document. */
  private frequency = new Float64Array(0)
  /** Scratch: the documents whose frequency is not zero. */
  private touched = new Int32Array(0)
  private count = 0
  /** Scratch: the postings that do not stand side by side. */
  private readonly copied = { docs: new Uint32Array(0), frequencies: new Uint32Array(0), start: 0, end: 0 }

  constructor(reader: IndexReader) {
    this.reader = reader
  }

  /**
   * Adds the word's score, as often as it stands in the query, to each document that has it in one of the fields. Without `scores`
   * it only finds the documents.
   */
  score(forms: readonly WordForm[], fields: readonly number[], scores?: Float64Array, times = 1): ScoredWord {
    this.makeRoom()
    const leastNorms = FIELD_WEIGHTS.map(() => 0)
    const nearMisses = forms.filter(({ tier }) => tier !== 'word')
    for (const form of forms) if (form.tier === 'word') this.add(form, fields, leastNorms)
    if (this.count > 0 && nearMisses.length > 0) {
      for (const field of fields) leastNorms[field] = this.greatestNorm(field)
    }
    for (const form of nearMisses) this.add(form, fields, leastNorms)
    return this.saturate(scores, times)
  }

  private makeRoom(): void {
    const { maxDoc } = this.reader
    if (this.frequency.length >= maxDoc) return
    this.frequency = new Float64Array(2 * maxDoc)
    this.touched = new Int32Array(2 * maxDoc)
    this.copied.docs = new Uint32Array(2 * maxDoc)
    this.copied.frequencies = new Uint32Array(2 * maxDoc)
  }

  private add({ postings, weight }: WordForm, fields: readonly number[], leastNorms: readonly number[]): void {
    for (const field of fields) {
      const list = postings[field]
      if (list) this.addField(list.block ?? this.copy(list), field, weight * FIELD_WEIGHTS[field]!, leastNorms[field]!)
    }
  }

  /** The one loop over all postings of a query. */
  private addField(
    { docs, frequencies, start, end }: PostingsBlock,
    field: number,
    weight: number,
    least: number,
  ): void {
    const { frequency, touched } = this
    const lengths = this.reader.lengths(field)
    const b = LENGTH_NORMALIZATION[field]!
    const perWord = b / Math.max(1, this.reader.averageLength(field))
    let count = this.count
    for (let i = start; i < end; i++) {
      const doc = docs[i]!
      const before = frequency[doc]!
      if (before === 0) touched[count++] = doc
      frequency[doc] = before + (weight * frequencies[i]!) / Math.max(1 - b + perWord * lengths[doc]!, least)
    }
    this.count = count
  }

  private copy(postings: FieldPostings): PostingsBlock {
    const { copied } = this
    copied.end = 0
    postings.forEach((frequency, doc) => {
      copied.docs[copied.end] = doc
      copied.frequencies[copied.end++] = frequency
    })
    return copied
  }

  private greatestNorm(field: number): number {
    const lengths = this.reader.lengths(field)
    let longest = 0
    for (let i = 0; i < this.count; i++) longest = Math.max(longest, lengths[this.touched[i]!]!)
    const b = LENGTH_NORMALIZATION[field]!
    return 1 - b + (b * longest) / Math.max(1, this.reader.averageLength(field))
  }

  private saturate(scores: Float64Array | undefined, times: number): ScoredWord {
    const { frequency, touched, count } = this
    const docs = new BitSet(this.reader.maxDoc)
    const idf = inverseDocumentFrequency(count, this.reader.documentCount) ** IDF_EXPONENT
    const most = times * idf * (BM25_K1 + 1)
    for (let i = 0; i < count; i++) {
      const doc = touched[i]!
      if (scores) scores[doc]! += (most * frequency[doc]!) / (BM25_K1 + frequency[doc]!)
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
