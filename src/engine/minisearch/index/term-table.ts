/** Terms are told apart by their last bits first: most words looked up share them with no term of the table. */
const LAST_BITS = 0x3ff

/**
 * Something about the few terms of a query, by term number, looked up for every word of the best documents. An array for the whole vocabulary
 * would be no slower to read, but takes longer to make than all look-ups of a query.
 */
export class TermTable {
  /** By the last bits, 1 where a term has them. */
  private readonly marks = new Uint8Array(LAST_BITS + 1)
  private readonly values = new Map<number, number>()

  /** 0 for a term that is not there. */
  get(term: number): number {
    return this.marks[term & LAST_BITS] === 0 ? 0 : (this.values.get(term) ?? 0)
  }

  set(term: number, value: number): void {
    this.marks[term & LAST_BITS] = 1
    this.values.set(term, value)
  }
}
