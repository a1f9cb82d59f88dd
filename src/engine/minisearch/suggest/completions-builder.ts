import type { Arrays } from '../frozen/arrays.ts'
import { GrowingNumbers, NumberLists, narrow } from '../frozen/number-arrays.ts'
import { raiseMaxima, treeSize } from './best-first.ts'

/** Collects entries, numbers themselves, under words that are numbered, and packs them for `FrozenCompletions`. */
export class CompletionsBuilder {
  private readonly words = new GrowingNumbers()
  private readonly entries = new GrowingNumbers()
  private readonly weights = new GrowingNumbers()

  /** The entries of a word come in the order that those of equal weight are to have. */
  add(word: number, entry: number, weight: number): void {
    this.words.push(word)
    this.entries.push(entry)
    this.weights.push(weight)
  }

  /** `places` says at which place in the sorted dictionary each word stands. */
  putInto(arrays: Arrays, name: string, places: ArrayLike<number>): void {
    const { starts, numbers: order } = groupBy(this.words.view, places)
    const maxima = new Uint32Array(treeSize(places.length))
    const [entries, weights] = [this.entries.view, this.weights.view]
    for (let place = 0; place < places.length; place++) {
      const shelf = order.subarray(starts[place]!, starts[place + 1]!)
      shelf.sort((a, b) => weights[b]! - weights[a]! || a - b)
      maxima[maxima.length / 2 + place] = shelf.length === 0 ? 0 : weights[shelf[0]!]!
    }
    raiseMaxima(maxima)
    arrays.putLists(`${name}.entries`, new NumberLists(starts, narrow(order.map((i) => entries[i]!))))
    arrays.put(`${name}.weights`, narrow(order.map((i) => weights[i]!)))
    arrays.put(`${name}.maxima`, maxima)
  }
}

/** For each place, in ascending order, where the keys stand that have it. */
export function groupBy(
  keys: ArrayLike<number>,
  places: ArrayLike<number>,
): { starts: Uint32Array; numbers: Uint32Array } {
  const starts = new Uint32Array(places.length + 1)
  for (let i = 0; i < keys.length; i++) starts[places[keys[i]!]! + 1]! += 1
  for (let place = 0; place < places.length; place++) starts[place + 1]! += starts[place]!
  const next = starts.slice()
  const numbers = new Uint32Array(keys.length)
  for (let i = 0; i < keys.length; i++) numbers[next[places[keys[i]!]!]!++] = i
  return { starts, numbers }
}

/** A number for each different word, and their order. */
export class WordNumbers {
  private readonly numbers = new Map<string, number>()

  number(word: string): number {
    const known = this.numbers.get(word)
    if (known !== undefined) return known
    this.numbers.set(word, this.numbers.size)
    return this.numbers.size - 1
  }

  /** The words sorted, and the place of each by its number. */
  sorted(): { words: string[]; places: Uint32Array } {
    const words = [...this.numbers.keys()].sort()
    const places = new Uint32Array(words.length)
    for (const [place, word] of words.entries()) places[this.numbers.get(word)!] = place
    return { words, places }
  }
}
