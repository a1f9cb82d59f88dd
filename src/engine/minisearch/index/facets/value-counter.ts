/** How many texts have each value. The arrays are used again, and only what was counted is cleared. */
export class ValueCounter {
  private counts = new Uint32Array(0)
  /** By value, the text that was counted last. */
  private lastTexts = new Uint32Array(0)
  private found = new Uint32Array(0)
  private size = 0

  /** Forgets what was counted, and makes room for values below `limit`. */
  clear(limit: number): void {
    for (const value of this.values) {
      this.counts[value] = 0
      this.lastTexts[value] = 0
    }
    this.size = 0
    if (limit <= this.counts.length) return
    this.counts = new Uint32Array(limit)
    this.lastTexts = new Uint32Array(limit)
    this.found = new Uint32Array(limit)
  }

  /** Counts a value of a text once: the documents of one text come one after another. Texts are numbers from 1. */
  add(value: number, text: number): void {
    if (this.lastTexts[value] === text) return
    this.lastTexts[value] = text
    if (this.counts[value]!++ === 0) this.found[this.size++] = value
  }

  /** Counts a value that has not come yet, of texts that will not come again. */
  addMany(value: number, count: number): void {
    if (count === 0) return
    this.counts[value] = count
    this.found[this.size++] = value
  }

  count(value: number): number {
    return this.counts[value]!
  }

  /** What was counted, in no order. */
  get values(): Uint32Array {
    return this.found.subarray(0, this.size)
  }

  /** The values with the most texts, those of equal counts in the order that `precedes` says. */
  top(size: number, precedes: (value: number, other: number) => boolean): number[] {
    const top: number[] = []
    const isBetter = (value: number, other: number) =>
      this.count(value) > this.count(other) || (this.count(value) === this.count(other) && precedes(value, other))
    for (const value of this.values) {
      if (top.length >= size && (size === 0 || !isBetter(value, top.at(-1)!))) continue
      top.splice(
        placeIn(top, (other) => isBetter(value, other)),
        0,
        value,
      )
      if (top.length > size) top.pop()
    }
    return top
  }
}

/** The first place of a sorted list whose value must come later. */
function placeIn(sorted: readonly number[], isLater: (other: number) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isLater(sorted[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
