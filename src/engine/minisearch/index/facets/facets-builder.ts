import type { Article, Facet } from '../../../../article.ts'
import type { Arrays } from '../../frozen/arrays.ts'
import { GrowingNumbers, NumberLists, narrow, packLists } from '../../frozen/number-arrays.ts'
import { packTexts } from '../../frozen/sorted-texts.ts'
import { dayNumber } from './days.ts'
import { GrowingLists } from './growing-lists.ts'
import { KINDS, type Kind, keyOf, textsOf } from './kinds.ts'
import { GrowingRowLists } from './row-lists.ts'

type Spelling = { readonly value: number; count: number }

/** Collects the values of articles in their order, and freezes them for `FacetIndex`. Values are numbered as they come, until their keys are sorted. */
export class FacetsBuilder {
  /** By key. Value 0 is none. */
  private readonly values = new Map([['', 0]])
  private readonly spellings = KINDS.map((kind) => ({ kind, known: new Map<string, Spelling>() }))
  private readonly lists = new GrowingLists()
  private readonly days = new GrowingNumbers()

  add(article: Pick<Article, Facet | 'date'>): void {
    const values = new Set<number>()
    for (const { kind, known } of this.spellings) {
      for (const text of textsOf(article, kind)) values.add(this.count(kind, known, text))
    }
    this.lists.push(values)
    this.days.push(dayNumber(article.date))
  }

  putInto(arrays: Arrays): void {
    const keys = [...this.values.keys()].sort()
    const places = new Uint32Array(keys.length)
    for (const [place, key] of keys.entries()) places[this.values.get(key)!] = place
    const spellings = this.spellingsByPlace(places)
    const { starts, numbers } = this.lists.view
    const lists = new NumberLists(
      starts.slice(),
      numbers.map((value) => places[value]!),
    )
    arrays.putTexts('facets.keys', packTexts(keys))
    arrays.putTexts('facets.spellings', packTexts(spellings.flat().map(({ text }) => text)))
    arrays.putLists('facets.mentions', packLists(spellings.map((list) => list.map(({ count }) => count))))
    putRows(arrays, lists)
    arrays.putLists('facets.docs', invert(lists, keys.length))
    arrays.put('facets.days', this.days.view.slice())
  }

  /** The value that the text is a spelling of. */
  private count(kind: Kind, known: Map<string, Spelling>, text: string): number {
    const spelling = known.get(text)
    if (spelling) spelling.count += 1
    const value = spelling?.value ?? this.number(keyOf(kind, text))
    if (!spelling) known.set(text, { value, count: 1 })
    return value
  }

  private number(key: string): number {
    const value = this.values.get(key) ?? this.values.size
    this.values.set(key, value)
    return value
  }

  private spellingsByPlace(places: Uint32Array): { text: string; count: number }[][] {
    const lists = Array.from(places, (): { text: string; count: number }[] => [])
    for (const { known } of this.spellings) {
      for (const [text, { value, count }] of known) lists[places[value]!]!.push({ text, count })
    }
    return lists
  }
}

function putRows(arrays: Arrays, lists: NumberLists): void {
  const rows = new GrowingRowLists()
  for (let list = 0; list < lists.size; list++) rows.push([...lists.get(list)])
  const { numbers, rests } = rows.view
  arrays.put('facets.rows', narrow(Uint32Array.from(numbers)))
  arrays.putLists('facets.rests', new NumberLists(rests.starts.slice(), narrow(Uint32Array.from(rests.numbers))))
}

/** For each number below `size`, the lists that have it, in their order. */
function invert({ starts, numbers, size: count }: NumberLists, size: number): NumberLists {
  const ends = new Uint32Array(size + 1)
  for (const number of numbers) ends[number + 1]! += 1
  for (let i = 1; i <= size; i++) ends[i]! += ends[i - 1]!
  const next = ends.slice()
  const lists = new Uint32Array(numbers.length)
  for (let list = 0; list < count; list++) {
    for (let i = starts[list]!; i < starts[list + 1]!; i++) lists[next[numbers[i]!]!++] = list
  }
  return new NumberLists(ends, narrow(lists))
}
