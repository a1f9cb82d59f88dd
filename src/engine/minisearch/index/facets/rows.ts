import type { Arrays } from '../../frozen/arrays.ts'
import type { NumberLists } from '../../frozen/number-arrays.ts'
import type { BitSet } from '../bit-set.ts'
import { firstFrom } from '../galloping.ts'
import { GrowingRowLists, RowLists } from './row-lists.ts'
import type { DocsByText } from './text-order.ts'
import type { ValueCounter } from './value-counter.ts'

/**
 * The values that each document has, those of all kinds side by side: documents that a query finds lie far apart, and what is read of each comes
 * from memory that no cache holds. Documents of the frozen index come before those that came since.
 */
export class Rows {
  private readonly frozen: RowLists
  private readonly live = new GrowingRowLists()
  /** The documents that have each value, of those in the frozen index. */
  private readonly docs: NumberLists

  constructor(arrays: Arrays) {
    this.frozen = new RowLists(arrays.get('facets.rows'), arrays.lists('facets.rests'))
    this.docs = arrays.lists('facets.docs')
  }

  get size(): number {
    return this.frozen.size + this.live.size
  }

  put(doc: number, values: readonly number[]): void {
    while (this.size < doc) this.live.push([])
    this.live.push(values)
  }

  /** How many texts have each value. */
  count({ alone, copies, texts }: DocsByText, counter: ValueCounter): void {
    const [frozen, live] = [this.frozen, this.live.view]
    const firstLive = firstFrom(frozen.size, alone, 0, alone.length)
    counter.addRows(frozen, alone.subarray(0, firstLive), 0)
    counter.addRows(live, alone.subarray(firstLive), frozen.size)
    for (let i = 0; i < copies.length; i++) {
      const doc = copies[i]!
      const add = (value: number) => counter.addOnce(value, texts[i]!)
      if (doc < frozen.size) frozen.visit(doc, add)
      else live.visit(doc - frozen.size, add)
    }
  }

  /** Adds the documents that have the value, those among them that are deleted too. */
  addHaving(value: number, docs: BitSet): void {
    if (value < this.docs.size) for (const doc of this.docs.get(value)) docs.add(doc)
    const live = this.live.view
    for (let i = 0; i < live.size; i++) {
      live.visit(i, (other) => {
        if (other === value) docs.add(this.frozen.size + i)
      })
    }
  }
}
