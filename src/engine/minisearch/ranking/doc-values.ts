import { firstFrom } from '../index/galloping.ts'

/**
 * A number for each of some documents, a score or what else puts them in order: side by side in two arrays, the documents in ascending order,
 * so that one pass over them reads memory from its beginning to its end.
 */
export class DocValues {
  readonly docs: Uint32Array
  readonly values: Float64Array

  constructor(docs: Uint32Array, values = new Float64Array(docs.length)) {
    this.docs = docs
    this.values = values
  }

  /** 0 for any other document. */
  of(doc: number): number {
    return this.values[this.placeOf(doc)] ?? 0
  }

  set(doc: number, value: number): void {
    const place = this.placeOf(doc)
    if (place < this.docs.length) this.values[place] = value
  }

  /** Behind the last place where the document is none of these. */
  private placeOf(doc: number): number {
    const { docs } = this
    const place = firstFrom(doc, docs, 0, docs.length)
    return docs[place] === doc ? place : docs.length
  }
}
