import { REST, ROW, type RowLists } from './row-lists.ts'

/** Rows that are still in a cache when they are read the second time. */
const BATCH = 4_096

/** How many texts have each value. The arrays are used again, and only what was counted is cleared. */
export class ValueCounter {
  private counts = new Uint32Array(0)
  /** By value, the text that was counted last, of those that are several documents. */
  private lastTexts = new Uint32Array(0)
  private found = new Uint32Array(0)
  private size = 0
  private hasCopies = false

  /** Makes room for values below `limit`. */
  makeRoom(limit: number): void {
    if (limit <= this.counts.length) return
    this.counts = new Uint32Array(limit)
    this.lastTexts = new Uint32Array(limit)
    this.found = new Uint32Array(limit)
  }

  /** Forgets what was counted: best done while it is in the caches. */
  clear(): void {
    const { values } = this
    for (let i = 0; i < values.length; i++) this.counts[values[i]!] = 0
    if (this.hasCopies) for (let i = 0; i < values.length; i++) this.lastTexts[values[i]!] = 0
    this.size = 0
    this.hasCopies = false
  }

  /**
   * Counts the rows of documents that are each a text of its own: nothing is to be checked, since the values of a row are different. The first
   * row is that of document `firstDoc`.
   */
  addRows(rows: RowLists, docs: Uint32Array, firstDoc: number): void {
    for (let i = 0; i < docs.length; i += BATCH) {
      const batch = docs.subarray(i, i + BATCH)
      this.addFirstOfRows(rows, batch, firstDoc)
      this.addOthersOfRows(rows, batch, firstDoc)
      this.addRests(rows, batch, firstDoc)
    }
  }

  /** Counts a value of a text once: the documents of one text come one after another. Texts are numbers from 1. */
  addOnce(value: number, text: number): void {
    if (this.lastTexts[value] === text) return
    this.lastTexts[value] = text
    this.hasCopies = true
    this.add(value)
  }

  /** Counts as many texts of each value as are given, when no other was counted. */
  addTotals(totals: Uint32Array): void {
    for (let value = 0; value < totals.length; value++) if (totals[value] !== 0) this.found[this.size++] = value
    this.counts.set(totals)
  }

  count(value: number): number {
    return this.counts[value]!
  }

  /** What was counted, in no order. */
  get values(): Uint32Array {
    return this.found.subarray(0, this.size)
  }

  private add(value: number): void {
    if (this.counts[value]!++ === 0) this.found[this.size++] = value
  }

  /** In a loop of its own, with none inside: the processor then fetches many rows at once rather than one after the other. */
  private addFirstOfRows({ numbers }: RowLists, docs: Uint32Array, firstDoc: number): void {
    const { counts, found } = this
    let { size } = this
    for (let i = 0; i < docs.length; i++) {
      const value = numbers[(docs[i]! - firstDoc) * ROW]!
      if (value !== 0 && counts[value]!++ === 0) found[size++] = value
    }
    this.size = size
  }

  private addOthersOfRows({ numbers }: RowLists, docs: Uint32Array, firstDoc: number): void {
    const { counts, found } = this
    let { size } = this
    for (let i = 0; i < docs.length; i++) {
      const start = (docs[i]! - firstDoc) * ROW
      for (let place = start + 1; place < start + REST; place++) {
        const value = numbers[place]!
        if (value === 0) break
        if (counts[value]!++ === 0) found[size++] = value
      }
    }
    this.size = size
  }

  private addRests({ numbers, rests }: RowLists, docs: Uint32Array, firstDoc: number): void {
    for (let i = 0; i < docs.length; i++) {
      const rest = numbers[(docs[i]! - firstDoc) * ROW + REST]!
      if (rest === 0) continue
      for (let j = rests.starts[rest - 1]!; j < rests.starts[rest]!; j++) this.add(rests.numbers[j]!)
    }
  }
}
