import type { NumberLists } from '../../frozen/number-arrays.ts'
import type { SortedTexts } from '../../frozen/sorted-texts.ts'

/** Spellings that are kept: the most frequent values are asked for again and again. */
const KEPT = 10_000

/** How values are spelled, and how often so. */
export class Spellings {
  /** The frozen spellings, value by value, and for each value how often each of them was used. */
  private readonly texts: SortedTexts
  private readonly counts: NumberLists
  /** By value and spelling, how much more often since then. */
  private readonly changes = new Map<number, Map<string, number>>()
  /** By value, the best spelling as it was found. */
  private readonly known = new Map<number, string>()

  constructor(texts: SortedTexts, counts: NumberLists) {
    this.texts = texts
    this.counts = counts
  }

  count(value: number, text: string, change: 1 | -1): void {
    const changes = this.changes.get(value) ?? new Map<string, number>()
    this.changes.set(value, changes.set(text, (changes.get(text) ?? 0) + change))
    this.known.delete(value)
  }

  /** The spelling used most often; of several, the last by their characters, which are small letters rather than capitals and with accents. */
  best(value: number): string {
    const known = this.known.get(value)
    if (known !== undefined) return known
    if (this.known.size >= KEPT) this.known.clear()
    const best = this.findBest(value)
    this.known.set(value, best)
    return best
  }

  private findBest(value: number): string {
    const changes = this.changes.get(value)
    const [start, end] = this.frozen(value)
    if (!changes && end - start === 1) return this.texts.at(start)
    let [best, most] = ['', 0]
    for (const [text, count] of this.timesUsed(start, end, changes)) {
      if (count > most || (count === most && text > best)) [best, most] = [text, count]
    }
    return best
  }

  private timesUsed(start: number, end: number, changes: ReadonlyMap<string, number> = new Map()): Map<string, number> {
    const counts = new Map(changes)
    for (let i = start; i < end; i++) {
      const text = this.texts.at(i)
      counts.set(text, this.counts.numbers[i]! + (changes.get(text) ?? 0))
    }
    return counts
  }

  /** The places of a value's frozen spellings. */
  private frozen(value: number): readonly [start: number, end: number] {
    if (value >= this.counts.size) return [0, 0]
    return [this.counts.starts[value]!, this.counts.starts[value + 1]!]
  }
}
