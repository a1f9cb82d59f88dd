import { GrowingNumbers, NumberLists } from '../../frozen/number-arrays.ts'

/** Lists of numbers whose count is not known beforehand. */
export class GrowingLists {
  private readonly starts = new GrowingNumbers([0])
  private readonly numbers = new GrowingNumbers()

  get size(): number {
    return this.starts.length - 1
  }

  push(list: Iterable<number>): void {
    for (const number of list) this.numbers.push(number)
    this.starts.push(this.numbers.length)
  }

  /** A view that is good until the next list. */
  get view(): NumberLists {
    return new NumberLists(this.starts.view, this.numbers.view)
  }
}
