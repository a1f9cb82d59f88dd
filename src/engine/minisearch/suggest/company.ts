import type { Article } from '../../../article.ts'
import type { Arrays } from '../frozen/arrays.ts'
import type { BitSet } from '../index/bit-set.ts'
import type { DocSet } from '../index/doc-set.ts'
import type { Names } from './names.ts'
import { type Counted, Occurrences } from './occurrences.ts'
import { remember } from './remember.ts'

/** The documents that have all words of a query, or undefined when it takes letting some go or reading them otherwise. */
export type Answering = (text: string) => DocSet | undefined

type NameFacet = 'people' | 'places'
type ByFacet<Value> = Readonly<Record<NameFacet, Value>>

/** Counts that are kept: the same phrases are met again and again. */
const KEPT_COUNTS = 20_000

/** Who and what occurs together with other words, and how often. Remembers until the archive changes. */
export class Company {
  private readonly names: ByFacet<Names>
  private readonly occurrences: ByFacet<Occurrences>
  private readonly answering: Answering
  private readonly counts = new Map<string, number>()
  /** The words asked about last, which are asked about once for each facet, and their documents. */
  private last: { readonly before: string; readonly docs: BitSet | undefined } | undefined

  constructor(names: ByFacet<Names>, answering: Answering, frozen?: Arrays) {
    this.names = names
    this.occurrences = { people: new Occurrences('people', frozen), places: new Occurrences('places', frozen) }
    this.answering = answering
  }

  put(doc: number, { people, places }: Article): void {
    this.occurrences.people.put(doc, people)
    this.occurrences.places.put(doc, places)
  }

  forget(): void {
    this.counts.clear()
    this.last = undefined
  }

  /** The names beginning with what was typed, in articles with all of the words before it; the most frequent first. */
  find(facet: NameFacet, before: string, typed: string, limit: number): Counted[] {
    if (this.last?.before !== before) this.last = { before, docs: this.answering(before)?.toBits() }
    const { docs } = this.last
    return docs ? this.occurrences[facet].mostFrequent(this.names[facet].answering(typed), docs, limit) : []
  }

  /** How many articles have all of the words. */
  count(query: string): number {
    return remember(this.counts, KEPT_COUNTS, query, () => this.answering(query)?.count ?? 0)
  }
}
