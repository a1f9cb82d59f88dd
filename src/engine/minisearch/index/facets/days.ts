import { GrowingNumbers, type NumberArray } from '../../frozen/number-arrays.ts'
import { BitSet } from '../bit-set.ts'

const MONTH_BITS = 4
const DAY_BITS = 5
/** After any day up to the year 9999. */
const NEVER = 10_000 << (MONTH_BITS + DAY_BITS)

/** A day as a number: year, month and day side by side, so that numbers compare as days do. A year or month comes before its days; 0 is no day. */
export function dayNumber(date = ''): number {
  const [year = 0, month = 0, day = 0] = date.slice(0, 'YYYY-MM-DD'.length).split('-').map(Number)
  return (((year << MONTH_BITS) | month) << DAY_BITS) | day
}

/** The day of each document. A time of day does not keep an article out of its day. */
export class Days {
  private readonly frozen: NumberArray
  private readonly live = new GrowingNumbers()

  constructor(frozen: NumberArray) {
    this.frozen = frozen
  }

  put(doc: number, date: string | undefined): void {
    this.live.set(doc - this.frozen.length, dayNumber(date))
  }

  /** The documents below `size` of the days from one to the other, both included. */
  between(from: string | undefined, to: string | undefined, size: number): BitSet {
    const [first, last] = [Math.max(1, dayNumber(from)), to === undefined ? NEVER : dayNumber(to)]
    const docs = new BitSet(size)
    const addBetween = (days: NumberArray, firstDoc: number) => {
      for (let i = 0; i < days.length; i++) if (days[i]! >= first && days[i]! <= last) docs.add(firstDoc + i)
    }
    addBetween(this.frozen, 0)
    addBetween(this.live.view, this.frozen.length)
    return docs
  }
}
