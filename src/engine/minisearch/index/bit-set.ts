/** A set of document numbers below `size`, one bit each, so that and, or and not cost a 32nd of the archive. */
export class BitSet {
  readonly size: number
  private readonly words: Uint32Array

  constructor(size: number, words = new Uint32Array((size + 31) >>> 5)) {
    this.size = size
    this.words = words
  }

  add(bit: number): void {
    this.words[bit >>> 5]! |= 1 << (bit & 31)
  }

  delete(bit: number): void {
    this.words[bit >>> 5]! &= ~(1 << (bit & 31))
  }

  has(bit: number): boolean {
    return ((this.words[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0
  }

  and(other: BitSet): BitSet {
    return this.combine((i) => this.words[i]! & (other.words[i] ?? 0))
  }

  or(other: BitSet): BitSet {
    return this.combine((i) => this.words[i]! | (other.words[i] ?? 0))
  }

  without(other: BitSet): BitSet {
    return this.combine((i) => this.words[i]! & ~(other.words[i] ?? 0))
  }

  /** Whether they have a number in common. */
  meets(other: BitSet): boolean {
    return this.words.some((word, i) => (word & (other.words[i] ?? 0)) !== 0)
  }

  get count(): number {
    let count = 0
    for (const word of this.words) count += bitsIn(word)
    return count
  }

  forEach(visit: (bit: number) => void): void {
    for (let i = 0; i < this.words.length; i++) {
      for (let word = this.words[i]!; word !== 0; word &= word - 1) {
        visit((i << 5) + 31 - Math.clz32(word & -word))
      }
    }
  }

  private combine(word: (i: number) => number): BitSet {
    const words = new Uint32Array(this.words.length)
    for (let i = 0; i < words.length; i++) words[i] = word(i)
    return new BitSet(this.size, words)
  }
}

/** Hacker's Delight, figure 5-2: bits counted in pairs, then fours, then bytes. */
function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
