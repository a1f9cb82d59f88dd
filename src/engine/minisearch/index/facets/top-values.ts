/** The `size` values with the greatest counts, best first; those of equal counts in the order that `precedes` says. */
export class TopValues {
  private readonly size: number
  private readonly precedes: (value: number, other: number) => boolean
  private readonly values: number[] = []
  private readonly counts: number[] = []

  constructor(size: number, precedes: (value: number, other: number) => boolean) {
    this.size = size
    this.precedes = precedes
  }

  offer(value: number, count: number): void {
    const { values, counts, size } = this
    if (values.length >= size && (size === 0 || !this.isBetter(value, count, size - 1))) return
    const place = this.placeOf(value, count)
    values.splice(place, 0, value)
    counts.splice(place, 0, count)
    if (values.length <= size) return
    values.pop()
    counts.pop()
  }

  map<Item>(make: (value: number, count: number) => Item): Item[] {
    return this.values.map((value, i) => make(value, this.counts[i]!))
  }

  /** Most are not even as frequent as the last one, which one comparison tells. */
  private isBetter(value: number, count: number, place: number): boolean {
    const other = this.counts[place]!
    return count > other || (count === other && this.precedes(value, this.values[place]!))
  }

  /** The first place whose value must come later. */
  private placeOf(value: number, count: number): number {
    let [low, high] = [0, this.values.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.isBetter(value, count, middle)) high = middle
      else low = middle + 1
    }
    return low
  }
}
