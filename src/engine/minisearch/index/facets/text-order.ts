import type { DocSet } from '../doc-set.ts'

/** Which documents are near copies of one text: the number of the group is that of one of its documents. */
export type CopyGroups = { groupOfCopies(doc: number): number | undefined }

/**
 * Documents that are each a text of its own, in ascending order; and the others in an order where those of one text stand side by side, with the
 * number of its text for each of them, from 1.
 */
export type DocsByText = { readonly alone: Uint32Array; readonly copies: Uint32Array; readonly texts: Uint32Array }

const NONE = new Uint32Array(0)

/** Puts documents in the order of their texts. The arrays are used again: an order is good until the next one. */
export class TextOrder {
  private docs = new Uint32Array(0)
  private texts = new Uint32Array(0)
  /** By group the document that came last, and by document the one of its group that came before it; one more, so that 0 is none. */
  private last = new Uint32Array(0)
  private previous = new Uint32Array(0)

  of(docs: DocSet, copies?: CopyGroups): DocsByText {
    if (docs.size > this.docs.length) this.docs = new Uint32Array(docs.size)
    if (!copies) return { alone: this.docs.subarray(0, docs.copyTo(this.docs)), copies: NONE, texts: NONE }
    this.makeRoom(docs.size)
    const groups: number[] = []
    const alone = this.chainCopies(docs, copies, groups)
    let end = alone
    for (const group of groups) end = this.unchain(group, end)
    return {
      alone: this.docs.subarray(0, alone),
      copies: this.docs.subarray(alone, end),
      texts: this.texts.subarray(alone, end),
    }
  }

  /** Writes the documents without copies, and notes the groups of the others; returns how many are written. */
  private chainCopies(docs: DocSet, copies: CopyGroups, groups: number[]): number {
    let length = 0
    docs.forEach((doc) => {
      const group = copies.groupOfCopies(doc)
      if (group === undefined) this.docs[length++] = doc
      else if (this.chain(doc, group)) groups.push(group)
    })
    return length
  }

  /** Whether the document is the first of its group. */
  private chain(doc: number, group: number): boolean {
    const previous = this.last[group]!
    this.previous[doc] = previous
    this.last[group] = doc + 1
    return previous === 0
  }

  /** Writes the documents of a group from a place on, and returns the place behind them. */
  private unchain(group: number, start: number): number {
    let place = start
    for (let next = this.last[group]!; next !== 0; next = this.previous[next - 1]!) {
      this.docs[place] = next - 1
      this.texts[place++] = start + 1
    }
    this.last[group] = 0
    return place
  }

  private makeRoom(size: number): void {
    if (size <= this.texts.length) return
    this.texts = new Uint32Array(size)
    this.last = new Uint32Array(size)
    this.previous = new Uint32Array(size)
  }
}
