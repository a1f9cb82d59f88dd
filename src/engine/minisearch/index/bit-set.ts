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

  /** Adds the numbers from place `start` up to `end`. */
  addAll(bits: ArrayLike<number>, start: number, end: number): void {
    const { words } = this
    for (let i = start; i < end; i++) {
      const bit = bits[i]!
      words[bit >>> 5]! |= 1 << (bit & 31)
    }
  }

  /** Adds the numbers of another set that there is room for. */
  addSet(other: BitSet): void {
    const shared = this.sharedWords(other)
    for (let i = 0; i < shared; i++) this.words[i]! |= other.words[i]!
  }

  delete(bit: number): void {
    this.words[bit >>> 5]! &= ~(1 << (bit & 31))
  }

  clear(): void {
    this.words.fill(0)
  }

  has(bit: number): boolean {
    return ((this.words[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0
  }

  and(other: BitSet): BitSet {
    const words = new Uint32Array(this.words.length)
    const shared = this.sharedWords(other)
    for (let i = 0; i < shared; i++) words[i] = this.words[i]! & other.words[i]!
    return new BitSet(this.size, words)
  }

  without(other: BitSet): BitSet {
    const words = this.words.slice()
    const shared = this.sharedWords(other)
    for (let i = 0; i < shared; i++) words[i]! &= ~other.words[i]!
    return new BitSet(this.size, words)
  }

  /** Whether they have a number in common. */
  meets(other: BitSet): boolean {
    const shared = this.sharedWords(other)
    for (let i = 0; i < shared; i++) if ((this.words[i]! & other.words[i]!) !== 0) return true
    return false
  }

  get count(): number {
    const { words } = this
    let count = 0
    for (let i = 0; i < words.length; i++) if (words[i] !== 0) count += bitsIn(words[i]!)
    return count
  }

  /** How many numbers are in the other too. */
  countIn(other: BitSet): number {
    const shared = this.sharedWords(other)
    let count = 0
    for (let i = 0; i < shared; i++) {
      const word = this.words[i]! & other.words[i]!
      if (word !== 0) count += bitsIn(word)
    }
    return count
  }

  /** The numbers that are in the other too, in ascending order; so many there are. */
  numbersIn(other: BitSet, count: number): Uint32Array {
    const shared = this.sharedWords(other)
    const numbers = new Uint32Array(count)
    for (let i = 0, length = 0; length < count && i < shared; i++) {
      for (let word = this.words[i]! & other.words[i]!; word !== 0; word &= word - 1)
        numbers[length++] = lowest(word, i)
    }
    return numbers
  }

  /** The numbers in ascending order. */
  get numbers(): Uint32Array {
    const numbers = new Uint32Array(this.count)
    this.copyTo(numbers)
    return numbers
  }

  /** Writes the numbers in ascending order into an array that has room for them; returns how many there are. */
  copyTo(numbers: Uint32Array): number {
    const { words } = this
    let length = 0
    for (let i = 0; i < words.length; i++) {
      for (let word = words[i]!; word !== 0; word &= word - 1) numbers[length++] = lowest(word, i)
    }
    return length
  }

  forEach(visit: (bit: number) => void): void {
    for (let i = 0; i < this.words.length; i++) {
      for (let word = this.words[i]!; word !== 0; word &= word - 1) visit(lowest(word, i))
    }
  }

  private sharedWords(other: BitSet): number {
    return Math.min(this.words.length, other.words.length)
  }
}

/** The lowest number in the word at a place. */
function lowest(word: number, place: number): number {
  return (place << 5) + 31 - Math.clz32(word & -word)
}

/** Hacker's Delight, figure 5-2: bits counted in pairs, then fours, then bytes. */
function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
