import { type Article, FACETS, type Facet } from '../../../../article.ts'
import type { Arrays } from '../../frozen/arrays.ts'
import { GrowingNumbers, NumberLists, narrow, packLists } from '../../frozen/number-arrays.ts'
import { packTexts } from '../../frozen/sorted-texts.ts'
import { dayNumber } from './days.ts'
import { facetKey } from './facet-key.ts'
import { GrowingLists } from './growing-lists.ts'

/** Collects the values of articles in their order, and freezes them for `FacetIndex`. */
export class FacetsBuilder {
  private readonly columns = FACETS.map((facet) => ({ facet, values: new ColumnBuilder() }))
  private readonly days = new GrowingNumbers()

  add(article: Pick<Article, Facet | 'date'>): void {
    for (const { facet, values } of this.columns) values.add(valuesOf(article, facet))
    this.days.push(dayNumber(article.date))
  }

  putInto(arrays: Arrays): void {
    for (const { facet, values } of this.columns) values.putInto(arrays, `facets.${facet}`)
    arrays.put('facets.days', this.days.view.slice())
  }
}

export function valuesOf(article: Pick<Article, Facet>, facet: Facet): readonly string[] {
  if (facet === 'source') return article.source === undefined ? [] : [article.source]
  return article[facet]
}

/** One facet. Values are numbered as they come, until their keys are sorted. */
class ColumnBuilder {
  private readonly values = new Map<string, number>()
  private readonly spellings = new Map<string, { readonly value: number; count: number }>()
  private readonly lists = new GrowingLists()

  add(texts: readonly string[]): void {
    this.lists.push(new Set(texts.map((text) => this.count(text))))
  }

  putInto(arrays: Arrays, name: string): void {
    const keys = [...this.values.keys()].sort()
    const places = new Uint32Array(keys.length)
    for (const [place, key] of keys.entries()) places[this.values.get(key)!] = place
    const spellings = this.spellingsByPlace(places)
    const { starts, numbers } = this.lists.view
    const values = new NumberLists(starts.slice(), narrow(Uint32Array.from(numbers, (value) => places[value]!)))
    arrays.putTexts(`${name}.keys`, packTexts(keys))
    arrays.putTexts(`${name}.spellings`, packTexts(spellings.flat().map(({ text }) => text)))
    arrays.putLists(`${name}.mentions`, packLists(spellings.map((list) => list.map(({ count }) => count))))
    arrays.putLists(`${name}.values`, values)
    arrays.putLists(`${name}.docs`, invert(values, keys.length))
  }

  /** The value that the text is a spelling of. */
  private count(text: string): number {
    const known = this.spellings.get(text)
    if (known) known.count += 1
    const value = known?.value ?? this.number(facetKey(text))
    if (!known) this.spellings.set(text, { value, count: 1 })
    return value
  }

  private number(key: string): number {
    const value = this.values.get(key) ?? this.values.size
    this.values.set(key, value)
    return value
  }

  private spellingsByPlace(places: Uint32Array): { text: string; count: number }[][] {
    const lists = Array.from(places, (): { text: string; count: number }[] => [])
    for (const [text, { value, count }] of this.spellings) lists[places[value]!]!.push({ text, count })
    return lists
  }
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
