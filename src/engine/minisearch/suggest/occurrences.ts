import type { Arrays } from '../frozen/arrays.ts'
import { NumberLists } from '../frozen/number-arrays.ts'
import type { SortedTexts } from '../frozen/sorted-texts.ts'
import { packTexts } from '../frozen/sorted-texts.ts'
import { facetKey } from '../index/facets.ts'

/** Documents that are asked about. */
export type Documents = { readonly count: number; readonly numbers: ArrayLike<number>; has(doc: number): boolean }

/** Names as `Names` has them: by their places among its frozen ones, or by their keys. */
type Asked = { readonly frozen: readonly number[]; readonly live: readonly { readonly key: string }[] }

/** How many of the documents have a name. */
export type Counted = { readonly key: string; readonly count: number }

/**
 * Which documents have which people, or places. A name is a number: its place among the frozen values of the facet, or behind them when
 * it came since. Documents that are gone keep their names, since nobody asks about them.
 */
export class Occurrences {
  private readonly keys: SortedTexts
  private readonly newKeys: string[] = []
  private readonly newNumbers = new Map<string, number>()
  /** By document, and by name, in the frozen index and since. */
  private readonly frozenNames: NumberLists
  private readonly frozenDocs: NumberLists
  private readonly liveNames = new Map<number, readonly number[]>()
  private readonly liveDocs = new Map<number, number[]>()
  /** The numbers of the frozen names that are suggested, in their order, where these are not all values of the facet. */
  private readonly places: Uint32Array | undefined
  /** Scratch, all zero between questions: by name, 1 when it is asked about and one more for each of the documents that has it. */
  private marks = new Uint32Array(0)

  constructor(facet: 'people' | 'places', frozen?: Arrays) {
    this.keys = frozen?.texts(`facets.${facet}.keys`) ?? packTexts([])
    this.frozenNames = frozen?.lists(`facets.${facet}.values`) ?? noLists()
    this.frozenDocs = frozen?.lists(`facets.${facet}.docs`) ?? noLists()
    this.places = frozen && placesAmong(this.keys, frozen.texts(`suggest.${facet}.keys`))
  }

  put(doc: number, texts: readonly string[]): void {
    const names = [...new Set(texts.map((text) => this.enter(facetKey(text))))]
    this.liveNames.set(doc, names)
    for (const name of names) {
      const docs = this.liveDocs.get(name)
      if (docs) docs.push(doc)
      else this.liveDocs.set(name, [doc])
    }
  }

  private number(key: string): number | undefined {
    return this.newNumbers.get(key) ?? this.keys.indexOf(key)
  }

  /** Of the names that are given, once or more, those that most of the documents have; where it is the same, by their keys. */
  mostFrequent({ frozen, live }: Asked, docs: Documents, limit: number): Counted[] {
    const { places } = this
    const names = places ? frozen.map((place) => places[place]!) : [...frozen]
    for (const { key } of live) names.push(this.number(key) ?? this.enter(key))
    const counts = this.count(names, docs)
    const order = (a: number, b: number) => counts.get(b)! - counts.get(a)! || this.compareKeys(a, b)
    const found = [...counts.keys()].sort(order).slice(0, limit)
    return found.map((name) => ({ key: this.key(name), count: counts.get(name)! }))
  }

  /** By name, how many of the documents have it, where any has: found by document or by name, whichever are fewer. */
  private count(names: readonly number[], docs: Documents): Map<number, number> {
    if (this.marks.length < this.size) this.marks = new Uint32Array(2 * this.size)
    const { marks } = this
    const asked = names.filter((name) => marks[name]!++ === 0)
    for (const name of asked) marks[name] = 1
    const mentions = asked.reduce((sum, name) => sum + this.mentionsOf(name), 0)
    if (mentions > docs.count) this.countByDocument(docs)
    else for (const name of asked) marks[name] = 1 + this.countIn(docs, name)
    const counts = new Map<number, number>()
    for (const name of asked) {
      if (marks[name]! > 1) counts.set(name, marks[name]! - 1)
      marks[name] = 0
    }
    return counts
  }

  private countByDocument({ numbers }: Documents): void {
    const { marks } = this
    const { starts, numbers: names, size } = this.frozenNames
    for (let i = 0; i < numbers.length; i++) {
      const doc = numbers[i]!
      if (doc < size) {
        const end = starts[doc + 1]!
        for (let j = starts[doc]!; j < end; j++) if (marks[names[j]!]! > 0) marks[names[j]!]! += 1
      } else for (const name of this.liveNames.get(doc) ?? []) if (marks[name]! > 0) marks[name]! += 1
    }
  }

  private countIn(docs: Documents, name: number): number {
    let count = 0
    const { starts, numbers, size } = this.frozenDocs
    const end = name < size ? starts[name + 1]! : 0
    for (let i = name < size ? starts[name]! : 0; i < end; i++) if (docs.has(numbers[i]!)) count += 1
    for (const doc of this.liveDocs.get(name) ?? []) if (docs.has(doc)) count += 1
    return count
  }

  private mentionsOf(name: number): number {
    const { starts, size } = this.frozenDocs
    const frozen = name < size ? starts[name + 1]! - starts[name]! : 0
    return frozen + (this.liveDocs.get(name)?.length ?? 0)
  }

  private get size(): number {
    return this.keys.size + this.newKeys.length
  }

  private enter(key: string): number {
    const known = this.number(key)
    if (known !== undefined) return known
    this.newNumbers.set(key, this.size)
    return this.keys.size + this.newKeys.push(key) - 1
  }

  private compareKeys(a: number, b: number): number {
    if (a < this.keys.size && b < this.keys.size) return a - b
    return this.key(a) < this.key(b) ? -1 : 1
  }

  private key(name: number): string {
    return name < this.keys.size ? this.keys.at(name) : this.newKeys[name - this.keys.size]!
  }
}

/** Where each of some texts stands among others in the same order; undefined where they are the same. */
function placesAmong(all: SortedTexts, some: SortedTexts): Uint32Array | undefined {
  if (all.size === some.size) return undefined
  return Uint32Array.from({ length: some.size }, (_, place) => all.indexOf(some.at(place))!)
}

function noLists(): NumberLists {
  return new NumberLists(new Uint32Array(1), new Uint32Array(0))
}
