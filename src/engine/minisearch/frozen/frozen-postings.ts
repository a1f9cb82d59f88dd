import type { DocSet } from '../index/doc-set.ts'
import type { FieldPostings, PostingsBlock } from '../index/index-reader.ts'
import type { NumberArray } from './number-arrays.ts'

/** A range of two arrays side by side: documents in ascending order, and how often each has the term. */
export class FrozenPostings implements FieldPostings {
  readonly docs: NumberArray
  readonly frequencies: NumberArray
  readonly start: number
  readonly end: number
  /** The documents that are left; undefined when none is gone. */
  private readonly left: DocSet | undefined

  constructor(docs: NumberArray, frequencies: NumberArray, start: number, end: number, left: DocSet | undefined) {
    this.docs = docs
    this.frequencies = frequencies
    this.start = start
    this.end = end
    this.left = left
  }

  get blocks(): readonly PostingsBlock[] {
    return [this]
  }

  forEach(visit: (frequency: number, doc: number) => void): void {
    const { docs, frequencies, end, left } = this
    for (let i = this.start; i < end; i++) {
      const doc = docs[i]!
      if (left === undefined || left.has(doc)) visit(frequencies[i]!, doc)
    }
  }
}
