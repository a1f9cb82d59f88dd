import type { Article, Facet } from '../../../../article.ts'
import type { FacetValue } from '../../../engine.ts'
import type { Arrays } from '../../frozen/arrays.ts'
import { GrowingNumbers } from '../../frozen/number-arrays.ts'
import type { SortedTexts } from '../../frozen/sorted-texts.ts'
import { KINDS, type Kind, keyOf, textsOf } from './kinds.ts'
import { Spellings } from './spellings.ts'

/**
 * The values of all kinds. Spellings that differ in case, accents or punctuation alone (Türkiye, Turkiye) are one value, shown as it is
 * spelled most often. A value is a number from 1: the place of its key among the frozen ones, of which the first is the empty one, or behind them
 * when it came since.
 */
export class Values {
  /** By value, how many documents have it, and the place of its kind. */
  readonly totals: GrowingNumbers
  readonly kinds: GrowingNumbers
  private readonly keys: SortedTexts
  private readonly newKeys: string[] = []
  private readonly numbersOfNewKeys = new Map<string, number>()
  private readonly spellings: Spellings

  constructor(arrays: Arrays) {
    this.keys = arrays.texts('facets.keys')
    this.spellings = new Spellings(arrays.texts('facets.spellings'), arrays.lists('facets.mentions'))
    const { starts } = arrays.lists('facets.docs')
    this.totals = new GrowingNumbers(starts.subarray(1).map((start, value) => start - starts[value]!))
    this.kinds = new GrowingNumbers(kindsOf(this.keys))
  }

  get size(): number {
    return this.totals.length
  }

  find(kind: Kind, text: string): number | undefined {
    return this.numberOf(keyOf(kind, text))
  }

  /** Counts the spellings of an article, and its document for each of the values, which are returned. */
  change(article: Pick<Article, Facet | 'date'>, by: 1 | -1): readonly number[] {
    const values = new Set<number>()
    for (const kind of KINDS) {
      for (const text of textsOf(article, kind)) {
        const key = keyOf(kind, text)
        const value = this.numberOf(key) ?? this.add(key, kind)
        this.spellings.count(value, text, by)
        values.add(value)
      }
    }
    for (const value of values) this.totals.set(value, this.totals.padded[value]! + by)
    return [...values]
  }

  /** The value as it is spelled most often. */
  asSpelled(value: number, count: number): FacetValue {
    return { value: this.spellings.best(value), count }
  }

  /** Whether the key of one value of a kind comes before that of another. */
  readonly precedes = (value: number, other: number): boolean =>
    value < this.keys.size && other < this.keys.size ? value < other : this.key(value) < this.key(other)

  private numberOf(key: string): number | undefined {
    return this.numbersOfNewKeys.get(key) ?? this.keys.indexOf(key)
  }

  private add(key: string, kind: Kind): number {
    const value = this.keys.size + this.newKeys.push(key) - 1
    this.numbersOfNewKeys.set(key, value)
    this.totals.push(0)
    this.kinds.push(KINDS.indexOf(kind))
    return value
  }

  private key(value: number): string {
    return value < this.keys.size ? this.keys.at(value) : this.newKeys[value - this.keys.size]!
  }
}

/** By value the place of its kind, with which its key begins. */
function kindsOf(keys: SortedTexts): Uint32Array {
  const kinds = new Uint32Array(keys.size)
  for (const place of KINDS.keys()) {
    const [from, to] = keys.beginningWith(String(place))
    kinds.fill(place, from, to)
  }
  return kinds
}
