import { hash } from 'node:crypto'

/** Slots of the first table. */
const FIRST_SLOTS = 1024
/** Fuller than this, looking for a slot takes long. */
const MAX_LOAD = 0.75

/** Hexadecimal digits of a hash that are kept: 52 bits, as many as a number holds exactly. */
const KEPT_DIGITS = 13

/**
 * Numbers by text, like a `Map<string, number>`, in 16 to 32 bytes each whatever the length of the text: of a text 52 bits of its
 * SHA-256 alone are kept. Two texts that share them, which happens in one of ten thousand tables of a million, share a number too;
 * the same texts always give the same answers. Open addressing with linear probing: a slot with the number 0 is empty.
 */
export class NumberTable {
  private keys = new Float64Array(FIRST_SLOTS)
  private numbers = new Uint32Array(FIRST_SLOTS)
  private size = 0

  /** 0 for a text that has none. */
  get(text: string): number {
    return this.numbers[this.slotOf(keyOf(text))]!
  }

  /** @param number from 1 */
  set(text: string, number: number): void {
    if (this.size >= this.numbers.length * MAX_LOAD) this.grow()
    this.put(keyOf(text), number)
  }

  private put(key: number, number: number): void {
    const slot = this.slotOf(key)
    if (this.numbers[slot] === 0) this.size += 1
    this.keys[slot] = key
    this.numbers[slot] = number
  }

  /** Where a key is, or the empty slot where it would be. */
  private slotOf(key: number): number {
    const slots = this.numbers.length
    let slot = key % slots
    while (this.numbers[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) % slots
    return slot
  }

  private grow(): void {
    const { keys, numbers } = this
    this.keys = new Float64Array(keys.length * 2)
    this.numbers = new Uint32Array(numbers.length * 2)
    this.size = 0
    for (const [slot, number] of numbers.entries()) if (number > 0) this.put(keys[slot]!, number)
  }
}

function keyOf(text: string): number {
  return Number.parseInt(hash('sha256', text).slice(0, KEPT_DIGITS), 16)
}
