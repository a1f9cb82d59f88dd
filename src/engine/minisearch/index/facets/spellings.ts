import type { NumberLists } from '../../frozen/number-arrays.ts'
import type { SortedTexts } from '../../frozen/sorted-texts.ts'

/** How values are spelled, and how often so. */
export class Spellings {
  /** The frozen spellings, value by value, and for each value how often each of them was used. */
  private readonly texts: SortedTexts
  private readonly counts: NumberLists
  /** By value and spelling, how much more often since then. */
  private readonly changes = new Map<number, Map<string, number>>()

  constructor(texts: SortedTexts, counts: NumberLists) {
    this.texts = texts
    this.counts = counts
  }

  count(value: number, text: string, change: 1 | -1): void {
    const changes = this.changes.get(value) ?? new Map<string, number>()
    this.changes.set(value, changes.set(text, (changes.get(text) ?? 0) + change))
  }

  /** The spelling used most often; of several, the last by their characters, which are small letters rather than capitals and with accents. */
  best(value: number): string {
    let [best, most] = ['', 0]
    for (const [text, count] of this.of(value)) {
      if (count > most || (count === most && text > best)) [best, most] = [text, count]
    }
    return best
  }

  private *of(value: number): Generator<readonly [text: string, count: number]> {
    const changes = new Map(this.changes.get(value))
    const [start, end] = value < this.counts.size ? this.counts.starts.subarray(value, value + 2) : [0, 0]
    for (let i = start!; i < end!; i++) {
      const text = this.texts.at(i)
      yield [text, this.counts.numbers[i]! + (changes.get(text) ?? 0)]
      changes.delete(text)
    }
    yield* changes
  }
}
