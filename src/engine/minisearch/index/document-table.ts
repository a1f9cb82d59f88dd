import { FIELDS } from '../../../article.ts'
import { GrowingNumbers } from '../frozen/number-arrays.ts'
import { BitSet } from './bit-set.ts'
import { DocSet } from './doc-set.ts'
import type { IndexReader } from './index-reader.ts'

/** What is counted of the documents: which there are, how long their fields are, and in how many of them each term stands. */
export class DocumentTable {
  documentCount: number
  private readonly frequencies: GrowingNumbers
  private readonly fieldLengths: readonly GrowingNumbers[]
  private readonly totalLengths: number[]
  private live: BitSet

  /** Begins with the documents of another index. */
  constructor(
    other?: Pick<IndexReader, 'docs' | 'documentCount' | 'averageLength' | 'lengths' | 'documentFrequencies'>,
  ) {
    this.documentCount = other?.documentCount ?? 0
    this.frequencies = new GrowingNumbers(other?.documentFrequencies)
    this.fieldLengths = FIELDS.map((_, field) => new GrowingNumbers(other?.lengths(field)))
    this.totalLengths = FIELDS.map((_, field) => Math.round((other?.averageLength(field) ?? 0) * this.documentCount))
    this.live = other?.docs.toBits() ?? new BitSet(0)
  }

  /** Good until a document comes or goes. */
  get docs(): DocSet {
    return DocSet.of(this.live, this.documentCount)
  }

  /** In how many documents each term stands, by term number; zeros may follow. */
  get documentFrequencies(): Uint32Array {
    return this.frequencies.padded
  }

  /** The length of each document's field in words; zeros may follow. */
  lengths(field: number): Uint32Array {
    return this.fieldLengths[field]!.padded
  }

  averageLength(field: number): number {
    return this.totalLengths[field]! / Math.max(1, this.documentCount)
  }

  /** Documents come with ascending numbers; the words are those of each field. */
  add(doc: number, words: readonly ArrayLike<number>[]): void {
    if (doc >= this.live.size) this.live = grown(this.live, 64 + 2 * doc)
    this.live.add(doc)
    this.count(doc, words, 1)
  }

  remove(doc: number, words: readonly ArrayLike<number>[]): void {
    this.live.delete(doc)
    this.count(doc, words, -1)
  }

  private count(doc: number, words: readonly ArrayLike<number>[], change: 1 | -1): void {
    const different = new Set<number>()
    for (const [field, numbers] of words.entries()) {
      const length = lengthOf(numbers)
      this.fieldLengths[field]!.set(doc, change === 1 ? length : 0)
      this.totalLengths[field]! += change * length
      for (let i = 0; i < numbers.length; i++) different.add(numbers[i]!)
    }
    for (const number of different) {
      this.frequencies.set(number, (this.frequencies.padded[number] ?? 0) + change)
    }
    this.documentCount += change
  }
}

/** The number of words; the gaps between the values of a list are none. */
export function lengthOf(words: ArrayLike<number>): number {
  let length = 0
  for (let i = 0; i < words.length; i++) if (words[i] !== 0) length += 1
  return length
}

function grown(bits: BitSet, size: number): BitSet {
  const larger = new BitSet(size)
  larger.addSet(bits)
  return larger
}
