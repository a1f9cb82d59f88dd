import type { FacetValue } from '../../../engine.ts'
import { GrowingNumbers, type NumberArray } from '../../frozen/number-arrays.ts'
import { BitSet } from '../bit-set.ts'
import type { DocsByText } from './text-order.ts'
import type { ValueCounter } from './value-counter.ts'

const MONTH_BITS = 4
const DAY_BITS = 5
/** Above the number of any month, up to the year 9999. */
const MONTHS = 10_000 << MONTH_BITS
/** After any day. */
const NEVER = MONTHS << DAY_BITS

/** A day as a number: year, month and day side by side, so that numbers compare as days do. A year or month comes before its days; 0 is no day. */
export function dayNumber(date = ''): number {
  const [year = 0, month = 0, day = 0] = date.slice(0, 'YYYY-MM-DD'.length).split('-').map(Number)
  return (((year << MONTH_BITS) | month) << DAY_BITS) | day
}

/** The day of each document. A time of day does not keep an article out of its day. */
export class Days {
  private readonly days: GrowingNumbers

  constructor(days: NumberArray) {
    this.days = new GrowingNumbers(days)
  }

  put(doc: number, date: string | undefined): void {
    this.days.set(doc, dayNumber(date))
  }

  /** The documents below `size` of the days from one to the other, both included. */
  between(from: string | undefined, to: string | undefined, size: number): BitSet {
    const [first, last] = [Math.max(1, dayNumber(from)), to === undefined ? NEVER : dayNumber(to)]
    const days = this.days.view
    const docs = new BitSet(size)
    for (let doc = 0; doc < days.length; doc++) if (days[doc]! >= first && days[doc]! <= last) docs.add(doc)
    return docs
  }

  /** How many texts each month has, the oldest first. */
  countMonths({ docs, texts }: DocsByText, counter: ValueCounter): FacetValue[] {
    const days = this.days.padded
    counter.clear(MONTHS)
    for (let i = 0; i < docs.length; i++) {
      const month = days[docs[i]!]! >>> DAY_BITS
      if (month > 0) counter.add(month, texts[i]!)
    }
    const months = counter.values.slice().sort()
    return Array.from(months, (month) => ({ value: monthText(month), count: counter.count(month) }))
  }
}

function monthText(number: number): string {
  const digits = String(1_000_000 + 100 * (number >>> MONTH_BITS) + (number & ((1 << MONTH_BITS) - 1)))
  return `${digits.slice(1, 5)}-${digits.slice(5)}`
}
