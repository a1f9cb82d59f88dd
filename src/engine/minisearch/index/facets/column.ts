import type { FacetValue } from '../../../engine.ts'
import type { Arrays } from '../../frozen/arrays.ts'
import { GrowingNumbers, type NumberLists } from '../../frozen/number-arrays.ts'
import type { SortedTexts } from '../../frozen/sorted-texts.ts'
import type { BitSet } from '../bit-set.ts'
import type { DocSet } from '../doc-set.ts'
import { facetKey } from './facet-key.ts'
import { GrowingLists } from './growing-lists.ts'
import { Spellings } from './spellings.ts'
import type { DocsByText } from './text-order.ts'
import type { ValueCounter } from './value-counter.ts'

/**
 * The values of one facet. Spellings that differ in case, accents or punctuation alone (Türkiye, Turkiye) are one value, shown as it is
 * spelled most often. A value is a number: the place of its key among the frozen ones, or behind them when it came since.
 */
export class Column {
  private readonly keys: SortedTexts
  private readonly newKeys: string[] = []
  private readonly numbersOfNewKeys = new Map<string, number>()
  private readonly spellings: Spellings
  /** By value, how many documents have it. */
  private readonly totals: GrowingNumbers
  /** The values of each document: of those in the frozen index, and of those that came since. */
  private readonly frozen: NumberLists
  private readonly live = new GrowingLists()
  /** The documents that have each value, of those in the frozen index. */
  private readonly docs: NumberLists

  constructor(arrays: Arrays, name: string) {
    this.keys = arrays.texts(`${name}.keys`)
    this.spellings = new Spellings(arrays.texts(`${name}.spellings`), arrays.lists(`${name}.mentions`))
    this.frozen = arrays.lists(`${name}.values`)
    this.docs = arrays.lists(`${name}.docs`)
    const { starts } = this.docs
    this.totals = new GrowingNumbers(starts.subarray(1).map((start, value) => start - starts[value]!))
  }

  put(doc: number, texts: readonly string[]): void {
    while (this.frozen.size + this.live.size < doc) this.live.push([])
    this.live.push(this.change(texts, 1))
  }

  /** The document keeps its values, since nobody asks for those of one that is not there. */
  delete(texts: readonly string[]): void {
    this.change(texts, -1)
  }

  value(text: string): FacetValue | undefined {
    const value = this.find(text)
    const count = value === undefined ? 0 : this.totals.padded[value]!
    return count === 0 ? undefined : { value: this.spellings.best(value!), count }
  }

  /** Adds the documents that have the value, those among them that are deleted too. */
  addHaving(text: string, docs: BitSet): void {
    const value = this.find(text)
    if (value === undefined) return
    if (value < this.docs.size) for (const doc of this.docs.get(value)) docs.add(doc)
    const { starts, numbers, size } = this.live.view
    for (let i = 0; i < size; i++) {
      for (let j = starts[i]!; j < starts[i + 1]!; j++) if (numbers[j] === value) docs.add(this.frozen.size + i)
    }
  }

  /** How many texts have each value. */
  count({ docs, texts, set }: DocsByText, counter: ValueCounter): void {
    const [frozen, live] = [this.frozen, this.live.view]
    counter.clear(this.totals.length)
    const isFewer = set !== undefined && this.docs.numbers.length < docs.length
    if (isFewer) this.countByValue(set, counter)
    for (let i = isFewer ? firstFrom(frozen.size, docs) : 0; i < docs.length; i++) {
      const isFrozen = docs[i]! < frozen.size
      const place = isFrozen ? docs[i]! : docs[i]! - frozen.size
      const { starts, numbers } = isFrozen ? frozen : live
      const end = starts[place + 1]!
      for (let j = starts[place]!; j < end; j++) counter.add(numbers[j]!, texts[i]!)
    }
  }

  /** Of the frozen index alone: less work than by document where more documents are asked about than have a value. */
  private countByValue(docs: DocSet, counter: ValueCounter): void {
    const { starts, numbers, size } = this.docs
    for (let value = 0; value < size; value++) {
      const end = starts[value + 1]!
      let count = 0
      for (let i = starts[value]!; i < end; i++) if (docs.has(numbers[i]!)) count += 1
      counter.addMany(value, count)
    }
  }

  /** The values counted most often, in the order of their keys where that is the same. */
  top(counter: ValueCounter, size: number): FacetValue[] {
    return counter.top(size, this.precedes).map((value) => ({
      value: this.spellings.best(value),
      count: counter.count(value),
    }))
  }

  private readonly precedes = (value: number, other: number): boolean =>
    value < this.keys.size && other < this.keys.size ? value < other : this.key(value) < this.key(other)

  /** Counts the spellings, and the document for each of its values, which are returned. */
  private change(texts: readonly string[], change: 1 | -1): Set<number> {
    const values = new Set<number>()
    for (const text of texts) {
      const value = this.find(text) ?? this.add(text)
      this.spellings.count(value, text, change)
      values.add(value)
    }
    for (const value of values) this.totals.set(value, this.totals.padded[value]! + change)
    return values
  }

  private find(text: string): number | undefined {
    const key = facetKey(text)
    return this.numbersOfNewKeys.get(key) ?? this.keys.indexOf(key)
  }

  private add(text: string): number {
    const key = facetKey(text)
    const value = this.keys.size + this.newKeys.push(key) - 1
    this.numbersOfNewKeys.set(key, value)
    this.totals.set(value, 0)
    return value
  }

  private key(value: number): string {
    return value < this.keys.size ? this.keys.at(value) : this.newKeys[value - this.keys.size]!
  }
}

/** The place in ascending numbers of the first that is not below a bound. */
function firstFrom(bound: number, numbers: Uint32Array): number {
  let place = numbers.length
  while (place > 0 && numbers[place - 1]! >= bound) place -= 1
  return place
}
