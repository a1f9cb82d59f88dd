import type { BitSet } from '../index/bit-set.ts'
import type { FacetIndex } from '../index/facets.ts'
import type { Name } from './name.ts'
import { acceptsAll, type Names } from './names.ts'
import { remember } from './remember.ts'

/** The documents that have all words of a query, or undefined when it takes letting some go. */
export type Answering = (text: string) => BitSet | undefined

/** A name in the articles that other words find, as it is spelled, with how many of them name it. */
export type Companion = { readonly name: Name; readonly text: string; readonly count: number }

type NamesByFacet = { readonly people: Names; readonly places: Names }

/** Companions looked at for one beginning; the most frequent come first. */
const MAX_LOOKED_AT = 1_000
/** Answers that are kept: the words before the last stay the same while it is typed, and the same phrases are met again and again. */
const KEPT_COMPANIES = 200
const KEPT_COUNTS = 20_000

/** Who and what occurs together with other words, and how often. Remembers until the archive changes. */
export class Company {
  private readonly facets: FacetIndex
  private readonly names: NamesByFacet
  private readonly answering: Answering
  private readonly companions = new Map<string, Readonly<Record<keyof NamesByFacet, readonly Companion[]>>>()
  private readonly counts = new Map<string, number>()

  constructor(facets: FacetIndex, names: NamesByFacet, answering: Answering) {
    this.facets = facets
    this.names = names
    this.answering = answering
  }

  forget(): void {
    this.companions.clear()
    this.counts.clear()
  }

  /** The names beginning with what was typed, in articles with all of the words before it; the most frequent first. */
  find(facet: keyof NamesByFacet, before: string, typed: string, limit: number): Companion[] {
    const companions = remember(this.companions, KEPT_COMPANIES, before, () => this.companionsOf(before))
    const accepts = acceptsAll([typed])
    return companions[facet].filter(({ name }) => accepts(name)).slice(0, limit)
  }

  /** How many articles have all of the words. */
  count(query: string): number {
    return remember(this.counts, KEPT_COUNTS, query, () => this.answering(query)?.count ?? 0)
  }

  private companionsOf(query: string) {
    const docs = this.answering(query)
    const members = (facet: keyof NamesByFacet) => {
      const values = docs ? this.facets.values(facet, docs) : []
      const mostFrequent = values.toSorted((a, b) => b.count - a.count).slice(0, MAX_LOOKED_AT)
      return mostFrequent.flatMap(({ value: text, count }) => {
        const name = this.names[facet].get(text)
        return name ? [{ name, text, count }] : []
      })
    }
    return { people: members('people'), places: members('places') }
  }
}
