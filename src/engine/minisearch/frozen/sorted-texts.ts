/**
 * Different texts in the order of their UTF-16 units (that of `sort()`), one behind the other in a typed array. A text is known by its
 * place. The place of a text is found by its hash, that of a beginning by halving.
 */
export class SortedTexts {
  readonly size: number
  /** The units of text `i` stand from `starts[i]` up to `starts[i + 1]`. */
  readonly units: Uint16Array
  readonly starts: Uint32Array
  private readonly bytes: Buffer
  /** By hash, one more than the place of a text, or 0; made when it is asked for first. Open addressing with linear probing. */
  private slots: Uint32Array | undefined

  constructor(units: Uint16Array, starts: Uint32Array) {
    this.units = units
    this.starts = starts
    this.size = starts.length - 1
    this.bytes = Buffer.from(units.buffer, units.byteOffset, units.byteLength)
  }

  at(place: number): string {
    return this.bytes.toString('utf16le', 2 * this.starts[place]!, 2 * this.starts[place + 1]!)
  }

  indexOf(text: string): number | undefined {
    this.slots ??= this.hashed()
    const { slots } = this
    let hash = HASH_START
    for (let i = 0; i < text.length; i++) hash = hashed(hash, text.charCodeAt(i))
    for (let slot = hash & (slots.length - 1); slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
      const place = slots[slot]! - 1
      if (this.length(place) === text.length && this.compareStart(place, text) === 0) return place
    }
    return undefined
  }

  /** The places of the texts that begin so: from the first up to, and without, the second. */
  beginningWith(prefix: string): readonly [from: number, to: number] {
    const from = this.lowerBound(prefix)
    return [from, this.firstWhere(from, (place) => this.compareStart(place, prefix) > 0)]
  }

  private hashed(): Uint32Array {
    const { units, starts, size } = this
    const slots = new Uint32Array(2 ** Math.ceil(Math.log2(size + 1) + 0.6))
    for (let place = 0; place < size; place++) {
      let hash = HASH_START
      for (let i = starts[place]!; i < starts[place + 1]!; i++) hash = hashed(hash, units[i]!)
      let slot = hash & (slots.length - 1)
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = place + 1
    }
    return slots
  }

  private length(place: number): number {
    return this.starts[place + 1]! - this.starts[place]!
  }

  /** The first place whose text is the given one or comes after it. */
  private lowerBound(text: string): number {
    return this.firstWhere(0, (place) => this.compareStart(place, text) >= 0)
  }

  private firstWhere(from: number, isTrue: (place: number) => boolean): number {
    let [low, high] = [from, this.size]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isTrue(middle)) high = middle
      else low = middle + 1
    }
    return low
  }

  /** Negative where the text at the place comes before this one, 0 where it begins with it, positive where it comes after it. */
  private compareStart(place: number, text: string): number {
    const start = this.starts[place]!
    const length = this.length(place)
    for (let i = 0; i < text.length; i++) {
      if (i === length) return -1
      const difference = this.units[start + i]! - text.charCodeAt(i)
      if (difference !== 0) return difference
    }
    return 0
  }
}

/** FNV-1a, of 16 bits at a time. */
const HASH_START = 0x811c9dc5

function hashed(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x01000193)
  return mixed ^ (mixed >>> 15)
}

/** Puts texts that are sorted and different already into their arrays. */
export function packTexts(texts: readonly string[]): SortedTexts {
  const starts = new Uint32Array(texts.length + 1)
  for (const [i, text] of texts.entries()) starts[i + 1] = starts[i]! + text.length
  const units = new Uint16Array(starts[texts.length]!)
  for (const [i, text] of texts.entries()) {
    for (let j = 0; j < text.length; j++) units[starts[i]! + j] = text.charCodeAt(j)
  }
  return new SortedTexts(units, starts)
}
