import { BitSet } from './bit-set.ts'
import { firstFrom } from './galloping.ts'
import type { PostingsBlock } from './index-reader.ts'

/** So many bits take the room of one number. */
const BITS_A_NUMBER = 32

/**
 * Documents that answer a query or a part of it: their numbers in ascending order where they are few, a bit for each document of the archive
 * where that takes less room. So what is done with few documents costs nothing for all the others. It never changes.
 */
export class DocSet {
  /** The numbers are below it. */
  readonly size: number
  readonly count: number
  /** One of the two. */
  private readonly few: Uint32Array | undefined
  private readonly many: BitSet | undefined

  private constructor(size: number, count: number, few: Uint32Array | undefined, many: BitSet | undefined) {
    this.size = size
    this.count = count
    this.few = few
    this.many = many
  }

  /** The bits must not change any more as long as the set is used. */
  static of(bits: BitSet, count = bits.count): DocSet {
    const isFew = count * BITS_A_NUMBER <= bits.size
    return new DocSet(bits.size, count, isFew ? bits.numbers : undefined, isFew ? undefined : bits)
  }

  /** The numbers are below `size`, in ascending order, each once. */
  static ofNumbers(size: number, numbers: Uint32Array): DocSet {
    return new DocSet(size, numbers.length, numbers, undefined)
  }

  /** The documents of any of the blocks. */
  static ofBlocks(size: number, blocks: readonly PostingsBlock[]): DocSet {
    const length = blocks.reduce((sum, { start, end }) => sum + end - start, 0)
    if (length * BITS_A_NUMBER <= size) return DocSet.ofNumbers(size, merged(blocks))
    const bits = new BitSet(size)
    for (const { docs, start, end } of blocks) bits.addAll(docs, start, end)
    return DocSet.of(bits)
  }

  /** The documents of any of the sets. */
  static anyOf(size: number, sets: readonly DocSet[]): DocSet {
    if (sets.length === 1) return sets[0]!
    const bits = new BitSet(size)
    for (const set of sets) set.addTo(bits)
    return DocSet.of(bits)
  }

  has(doc: number): boolean {
    const { few, many } = this
    if (few === undefined) return many!.has(doc)
    const place = firstFrom(doc, few, 0, few.length)
    return place < few.length && few[place] === doc
  }

  and(other: DocSet): DocSet {
    if (this.few === undefined) return other.few ? other.and(this) : DocSet.common(this.many!, other.many!)
    if (other.few === undefined) return this.filtered(kept(this.few, other.many!, true))
    return other.count < this.count ? other.and(this) : this.filtered(common(this.few, other.few))
  }

  without(other: DocSet): DocSet {
    if (this.few === undefined) return DocSet.of(this.many!.without(other.toBits()))
    const { few } = this
    return this.filtered(other.few ? few.filter((doc) => !other.has(doc)) : kept(few, other.many!, false))
  }

  /** Whether they have a document in common. */
  meets(other: DocSet): boolean {
    if (this.few === undefined && other.few === undefined) return this.many!.meets(other.many!)
    return this.and(other).count > 0
  }

  /** In ascending order; not to be changed. */
  get numbers(): Uint32Array {
    return this.few ?? this.many!.numbers
  }

  /** Writes the numbers in ascending order into an array that has room for them; returns how many there are. */
  copyTo(numbers: Uint32Array): number {
    if (this.few === undefined) return this.many!.copyTo(numbers)
    numbers.set(this.few)
    return this.count
  }

  forEach(visit: (doc: number) => void): void {
    if (this.few === undefined) this.many!.forEach(visit)
    else for (let i = 0; i < this.few.length; i++) visit(this.few[i]!)
  }

  /** The same as bits, which may be changed. */
  toBits(): BitSet {
    const bits = new BitSet(this.size)
    this.addTo(bits)
    return bits
  }

  /** Bytes that it takes. */
  get room(): number {
    return this.few === undefined ? this.size >>> 3 : this.few.byteLength
  }

  /** Most sets have little in common: their bits are not made where numbers do. */
  private static common(bits: BitSet, others: BitSet): DocSet {
    const count = bits.countIn(others)
    if (count * BITS_A_NUMBER > bits.size) return DocSet.of(bits.and(others), count)
    return DocSet.ofNumbers(bits.size, bits.numbersIn(others, count))
  }

  private addTo(bits: BitSet): void {
    if (this.few === undefined) bits.addSet(this.many!)
    else bits.addAll(this.few, 0, this.few.length)
  }

  private filtered(numbers: Uint32Array): DocSet {
    return numbers.length === this.count ? this : DocSet.ofNumbers(this.size, numbers)
  }
}

/** Numbers of an array that ascend. */
type Ascending = Pick<PostingsBlock, 'docs' | 'start' | 'end'>

/** The numbers of all lists, each once: those of each half, merged. */
function merged(lists: readonly Ascending[]): Uint32Array {
  if (lists.length <= 2) return union(lists[0] ?? whole([]), lists[1] ?? whole([]))
  const middle = lists.length >>> 1
  return union(whole(merged(lists.slice(0, middle))), whole(merged(lists.slice(middle))))
}

const whole = (docs: ArrayLike<number>): Ascending => ({ docs, start: 0, end: docs.length })

function union({ docs: some, start, end }: Ascending, { docs: others, start: from, end: to }: Ascending): Uint32Array {
  const numbers = new Uint32Array(end - start + to - from)
  let [count, i, j] = [0, start, from]
  while (i < end && j < to) {
    const [one, other] = [some[i]!, others[j]!]
    numbers[count++] = Math.min(one, other)
    if (one <= other) i += 1
    if (other <= one) j += 1
  }
  while (i < end) numbers[count++] = some[i++]!
  while (j < to) numbers[count++] = others[j++]!
  return numbers.subarray(0, count)
}

/** The numbers of the first that stand in the second too, which has no fewer. */
function common(few: Uint32Array, others: Uint32Array): Uint32Array {
  const found = new Uint32Array(few.length)
  let count = 0
  let place = 0
  for (let i = 0; i < few.length && place < others.length; i++) {
    place = firstFrom(few[i]!, others, place, others.length)
    if (place < others.length && others[place] === few[i]) found[count++] = few[i]!
  }
  return found.subarray(0, count)
}

/** The numbers that are among the bits, or those that are not. */
function kept(few: Uint32Array, bits: BitSet, areIn: boolean): Uint32Array {
  const found = new Uint32Array(few.length)
  let count = 0
  for (let i = 0; i < few.length; i++) {
    found[count] = few[i]!
    count += bits.has(few[i]!) === areIn ? 1 : 0
  }
  return found.subarray(0, count)
}
