/** Whole numbers from 0, in as few bytes each as the greatest needs. */
export type NumberArray = Uint8Array | Uint16Array | Uint32Array

/** The numbers in the narrowest array that holds them. */
export function narrow(numbers: Uint32Array): NumberArray {
  let greatest = 0
  for (const number of numbers) if (number > greatest) greatest = number
  if (greatest < 2 ** 8) return Uint8Array.from(numbers)
  return greatest < 2 ** 16 ? Uint16Array.from(numbers) : numbers
}

/** The numbers in memory that threads share, so that another one can read them without a copy. */
export function shared(numbers: NumberArray): NumberArray {
  if (numbers.buffer instanceof SharedArrayBuffer) return numbers
  const buffer = new SharedArrayBuffer(numbers.byteLength)
  const copy = new (numbers.constructor as Uint32ArrayConstructor)(buffer)
  copy.set(numbers)
  return copy
}

/** Numbers whose count is not known beforehand: the array doubles when it is full. */
export class GrowingNumbers {
  length = 0
  private numbers: Uint32Array

  constructor(first: ArrayLike<number> = []) {
    this.numbers = new Uint32Array(Math.max(1024, first.length + (first.length >>> 3)))
    this.pushAll(first)
  }

  /** Puts a number at a place; those between the last and it are 0. */
  set(place: number, number: number): void {
    if (place >= this.length) this.reserve(place + 1 - this.length)
    this.length = Math.max(this.length, place + 1)
    this.numbers[place] = number
  }

  push(number: number): void {
    if (this.length === this.numbers.length) this.reserve(1)
    this.numbers[this.length++] = number
  }

  pushAll(numbers: ArrayLike<number>): void {
    this.reserve(numbers.length)
    this.numbers.set(numbers, this.length)
    this.length += numbers.length
  }

  /** The numbers and zeros after them, good until the next number. */
  get padded(): Uint32Array {
    return this.numbers
  }

  /** A view that is good until the next number. */
  get view(): Uint32Array {
    return this.numbers.subarray(0, this.length)
  }

  private reserve(more: number): void {
    if (this.length + more <= this.numbers.length) return
    const grown = new Uint32Array(Math.max(2 * this.numbers.length, this.length + more))
    grown.set(this.numbers)
    this.numbers = grown
  }
}

/** A list of numbers for each number from 0, one behind the other: list `i` stands from `starts[i]` up to `starts[i + 1]`. */
export class NumberLists {
  readonly starts: Uint32Array
  readonly numbers: NumberArray

  constructor(starts: Uint32Array, numbers: NumberArray) {
    this.starts = starts
    this.numbers = numbers
  }

  get size(): number {
    return this.starts.length - 1
  }

  get(list: number): NumberArray {
    return this.numbers.subarray(this.starts[list]!, this.starts[list + 1]!)
  }
}

export function packLists(lists: Iterable<Iterable<number>>): NumberLists {
  const starts = new GrowingNumbers()
  const numbers = new GrowingNumbers()
  starts.push(0)
  for (const list of lists) {
    for (const number of list) numbers.push(number)
    starts.push(numbers.length)
  }
  return new NumberLists(starts.view.slice(), narrow(numbers.view.slice()))
}
