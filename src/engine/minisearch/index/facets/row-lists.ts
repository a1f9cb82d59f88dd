import { GrowingNumbers, type NumberArray, type NumberLists } from '../../frozen/number-arrays.ts'
import { GrowingLists } from './growing-lists.ts'

/** Numbers in a row: a quarter or half of a line of a cache. */
export const ROW = 8
/** The place in a row that says where the rest of its list is: one more than the number of a list, or 0 for no rest. */
export const REST = ROW - 1

/**
 * A list of numbers from 1 for each number from 0, in rows of one length, so that no other array says where each begins. Zeros fill up a row;
 * what does not fit is in a list of `rests`.
 */
export class RowLists {
  readonly numbers: NumberArray
  readonly rests: NumberLists

  constructor(numbers: NumberArray, rests: NumberLists) {
    this.numbers = numbers
    this.rests = rests
  }

  get size(): number {
    return this.numbers.length / ROW
  }

  visit(list: number, visit: (number: number) => void): void {
    const start = list * ROW
    for (let place = start; place < start + REST && this.numbers[place] !== 0; place++) visit(this.numbers[place]!)
    const rest = this.numbers[start + REST]!
    if (rest !== 0) this.rests.get(rest - 1).forEach(visit)
  }
}

export class GrowingRowLists {
  private readonly numbers = new GrowingNumbers()
  private readonly rests = new GrowingLists()

  get size(): number {
    return this.numbers.length / ROW
  }

  push(list: readonly number[]): void {
    const start = this.numbers.length
    this.numbers.pushAll(list.slice(0, REST))
    if (list.length > REST) this.rests.push(list.slice(REST))
    this.numbers.set(start + REST, list.length > REST ? this.rests.size : 0)
  }

  /** A view that is good until the next list. */
  get view(): RowLists {
    return new RowLists(this.numbers.view, this.rests.view)
  }
}
