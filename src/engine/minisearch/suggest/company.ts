import type { FacetValue } from '../../engine.ts'
import type { DocSet } from '../index/doc-set.ts'
import type { FacetIndex } from '../index/facets.ts'
import type { Name } from './name.ts'
import { acceptsAll, type Names } from './names.ts'
import { remember } from './remember.ts'

/** The documents that have all words of a query, or undefined when it takes letting some go or reading them otherwise. */
export type Answering = (text: string) => DocSet | undefined

/** A name in the articles that other words find, as it is spelled, with how many of them name it. */
type Companion = FacetValue & { readonly name: Name }
/** The name is read when it is looked at. */
type Candidate = FacetValue & { name?: Name | undefined }

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
  private readonly candidates = new Map<string, Readonly<Record<keyof NamesByFacet, Candidate[]>>>()
  private readonly counts = new Map<string, number>()

  constructor(facets: FacetIndex, names: NamesByFacet, answering: Answering) {
    this.facets = facets
    this.names = names
    this.answering = answering
  }

  forget(): void {
    this.candidates.clear()
    this.counts.clear()
  }

  /** The names beginning with what was typed, in articles with all of the words before it; the most frequent first. */
  find(facet: keyof NamesByFacet, before: string, typed: string, limit: number): Companion[] {
    const candidates = remember(this.candidates, KEPT_COMPANIES, before, () => this.candidatesFor(before))
    const accepts = acceptsAll([typed])
    const found: Companion[] = []
    for (const candidate of candidates[facet]) {
      candidate.name ??= this.names[facet].get(candidate.value)
      const { name } = candidate
      if (name && accepts(name)) found.push({ ...candidate, name })
      if (found.length >= limit) break
    }
    return found
  }

  /** How many articles have all of the words. */
  count(query: string): number {
    return remember(this.counts, KEPT_COUNTS, query, () => this.answering(query)?.count ?? 0)
  }

  private candidatesFor(query: string): Readonly<Record<keyof NamesByFacet, Candidate[]>> {
    const docs = this.answering(query)
    const mostFrequent = (facet: keyof NamesByFacet) => (docs ? this.facets.values(facet, docs, MAX_LOOKED_AT) : [])
    return { people: mostFrequent('people'), places: mostFrequent('places') }
  }
}
