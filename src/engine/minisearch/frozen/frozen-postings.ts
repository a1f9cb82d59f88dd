import type { BitSet } from '../bit-set.ts'
import type { FieldPostings } from '../index-reader.ts'
import type { NumberArray } from './number-arrays.ts'

/** A range of two arrays side by side: documents in ascending order, and how often each has the term. */
export class FrozenPostings implements FieldPostings {
  private readonly docs: NumberArray
  private readonly frequencies: NumberArray
  private readonly start: number
  private readonly end: number
  /** The documents that are left; undefined when none is gone. */
  private readonly left: BitSet | undefined

  constructor(docs: NumberArray, frequencies: NumberArray, start: number, end: number, left: BitSet | undefined) {
    this.docs = docs
    this.frequencies = frequencies
    this.start = start
    this.end = end
    this.left = left
  }

  forEach(visit: (frequency: number, doc: number) => void): void {
    const { docs, frequencies, end, left } = this
    for (let i = this.start; i < end; i++) {
      const doc = docs[i]!
      if (left === undefined || left.has(doc)) visit(frequencies[i]!, doc)
    }
  }
}
