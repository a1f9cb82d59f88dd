import type { Arrays } from '../frozen/arrays.ts'
import type { NumberLists } from '../frozen/number-arrays.ts'
import type { SortedTexts } from '../frozen/sorted-texts.ts'
import { packTexts } from '../frozen/sorted-texts.ts'
import type { BitSet } from '../index/bit-set.ts'
import { facetKey } from '../index/facets.ts'

/** Names by the places that the frozen ones have among their keys, and the others by their keys; any of them more than once. */
type Asked = { readonly frozen: readonly number[]; readonly live: readonly { readonly key: string }[] }

/** In how many of the documents that were asked about a name stands. */
export type Counted = { readonly key: string; readonly count: number }

/**
 * Which documents have which people, or places. A name is a number: its place among the frozen keys, or behind them when it came since.
 * Documents that are gone keep their names, since nobody asks about them.
 */
export class Occurrences {
  private readonly keys: SortedTexts
  private readonly frozen: NumberLists | undefined
  private readonly newKeys: string[] = []
  private readonly newNumbers = new Map<string, number>()
  private readonly live = new Map<number, number[]>()

  constructor(facet: 'people' | 'places', frozen?: Arrays) {
    this.keys = frozen?.texts(`suggest.${facet}.keys`) ?? packTexts([])
    this.frozen = frozen?.lists(`suggest.${facet}.docs`)
  }

  put(doc: number, texts: readonly string[]): void {
    for (const name of new Set(texts.map((text) => this.number(facetKey(text))))) {
      const docs = this.live.get(name)
      if (docs) docs.push(doc)
      else this.live.set(name, [doc])
    }
  }

  /** Of the names, those that most of the documents have; where it is the same, by their keys. */
  mostFrequent({ frozen, live }: Asked, docs: BitSet, limit: number): Counted[] {
    const counts = new Map<number, number>()
    const note = (name: number) => {
      const count = this.countIn(docs, name)
      if (count > 0) counts.set(name, count)
    }
    for (const name of frozen) note(name)
    for (const { key } of live) note(this.number(key))
    const order = (a: number, b: number) => counts.get(b)! - counts.get(a)! || this.compareKeys(a, b)
    const best = [...counts.keys()].sort(order).slice(0, limit)
    return best.map((name) => ({ key: this.key(name), count: counts.get(name)! }))
  }

  private countIn(docs: BitSet, name: number): number {
    let count = 0
    if (this.frozen && name < this.frozen.size) {
      const { starts, numbers } = this.frozen
      const end = starts[name + 1]!
      for (let i = starts[name]!; i < end; i++) count += docs.has(numbers[i]!) ? 1 : 0
    }
    for (const doc of this.live.get(name) ?? []) count += docs.has(doc) ? 1 : 0
    return count
  }

  /** A name that is not known yet is from now on. */
  private number(key: string): number {
    const known = this.newNumbers.get(key) ?? this.keys.indexOf(key)
    if (known !== undefined) return known
    const number = this.keys.size + this.newKeys.push(key) - 1
    this.newNumbers.set(key, number)
    return number
  }

  private compareKeys(a: number, b: number): number {
    if (a < this.keys.size && b < this.keys.size) return a - b
    return this.key(a) < this.key(b) ? -1 : 1
  }

  private key(name: number): string {
    return name < this.keys.size ? this.keys.at(name) : this.newKeys[name - this.keys.size]!
  }
}
