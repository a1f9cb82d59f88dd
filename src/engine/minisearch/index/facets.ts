import { analyze } from '../../../analysis/analyzer.ts'
import { type Article, FACETS, type Facet } from '../../../article.ts'
import type { FacetCondition, Facets, FacetValue, Filters } from '../../engine.ts'
import type { BitSet } from './bit-set.ts'
import type { NearCopies } from './near-copies.ts'

/** Values of a facet in an answer that asks for no other number. */
const FACET_SIZE = 20

/** What is counted and filtered: for each facet the values, and which of them each document has. */
export class FacetIndex {
  private readonly columns = Object.fromEntries(FACETS.map((facet) => [facet, new Column()])) as Record<Facet, Column>
  private readonly dates: string[] = []

  put(doc: number, article: Article): void {
    for (const facet of FACETS) this.columns[facet].put(doc, valuesOf(article, facet))
    this.dates[doc] = article.date ?? ''
  }

  delete(doc: number): void {
    for (const facet of FACETS) this.columns[facet].put(doc, [])
    this.dates[doc] = ''
  }

  /** The value as it is spelled most often, with the number of its documents; undefined when no document has it. */
  value(facet: Facet, text: string): FacetValue | undefined {
    return this.columns[facet].value(text)
  }

  /** Every value that the documents have, with how many of them, in no order. */
  values(facet: Facet, docs: BitSet): FacetValue[] {
    return this.columns[facet].values(docs)
  }

  filter(docs: BitSet, filters: Filters): BitSet {
    const { people, places, source } = this.columns
    const tests = [
      ...filters.people.map((value) => people.having([value])),
      ...filters.places.map((value) => places.having([value])),
      ...(filters.source.length > 0 ? [source.having(filters.source)] : []),
      ...(filters.from !== undefined || filters.to !== undefined ? [this.between(filters.from, filters.to)] : []),
      ...(filters.anyOf ?? []).map((group) => this.meetingOne(group)),
    ]
    if (tests.length === 0) return docs
    const left = docs.without(docs)
    docs.forEach((doc) => {
      if (tests.every((test) => test(doc))) left.add(doc)
    })
    return left
  }

  /** With `copies`, texts are counted rather than documents, as folded hits are. */
  count(docs: BitSet, size = FACET_SIZE, copies?: NearCopies): Facets {
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, this.columns[facet].count(docs, size, copies)]))
    return { ...(counts as Record<Facet, FacetValue[]>), dates: this.countMonths(docs, copies) }
  }

  /** Days compare as text; a time of day does not keep an article out of its day. */
  private between(from = '', to = '\uffff'): (doc: number) => boolean {
    return (doc) => {
      const day = this.dates[doc]!.slice(0, 10)
      return day !== '' && day >= from && day <= to
    }
  }

  private meetingOne(group: readonly FacetCondition[]): (doc: number) => boolean {
    const tests = group.map(({ facet, value, not = false }) => {
      const has = this.columns[facet].having([value])
      return (doc: number) => has(doc) !== not
    })
    return (doc) => tests.some((test) => test(doc))
  }

  private countMonths(docs: BitSet, copies?: NearCopies): FacetValue[] {
    const counts = new Map<string, number>()
    const isNew = oncePerText(copies)
    docs.forEach((doc) => {
      const month = this.dates[doc]!.slice(0, 7)
      if (month !== '' && isNew(doc, month)) counts.set(month, (counts.get(month) ?? 0) + 1)
    })
    return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => (a.value < b.value ? -1 : 1))
  }
}

/**
 * The values of one facet. Spellings that differ in case, accents or punctuation alone (Türkiye, Turkiye) are one value,
 * shown as it is spelled most often.
 */
class Column {
  private readonly ordinals = new Map<string, number>()
  private readonly spellings: Map<string, number>[] = []
  private readonly valuesOf: (readonly number[])[] = []
  private readonly textsOf: (readonly string[])[] = []
  private readonly totals: number[] = []

  put(doc: number, texts: readonly string[]): void {
    this.add(doc, -1)
    this.textsOf[doc] = texts
    this.valuesOf[doc] = [...new Set(texts.map((text) => this.ordinal(text)))]
    this.add(doc, 1)
  }

  having(texts: readonly string[]): (doc: number) => boolean {
    const wanted = new Set(texts.map((text) => this.ordinals.get(facetKey(text))))
    return (doc) => this.valuesOf[doc]!.some((ordinal) => wanted.has(ordinal))
  }

  value(text: string): FacetValue | undefined {
    const ordinal = this.ordinals.get(facetKey(text))
    const count = ordinal === undefined ? 0 : (this.totals[ordinal] ?? 0)
    return count === 0 ? undefined : { value: this.spelling(ordinal!), count }
  }

  count(docs: BitSet, size: number, copies?: NearCopies): FacetValue[] {
    return this.values(docs, copies).sort(byCount).slice(0, size)
  }

  values(docs: BitSet, copies?: NearCopies): FacetValue[] {
    const counts = new Uint32Array(this.spellings.length)
    const found: number[] = []
    const isNew = oncePerText(copies)
    docs.forEach((doc) => {
      for (const ordinal of this.valuesOf[doc]!) {
        if (isNew(doc, ordinal) && counts[ordinal]!++ === 0) found.push(ordinal)
      }
    })
    return found.map((ordinal) => ({ value: this.spelling(ordinal), count: counts[ordinal]! }))
  }

  private add(doc: number, change: 1 | -1): void {
    for (const ordinal of this.valuesOf[doc] ?? []) this.totals[ordinal] = (this.totals[ordinal] ?? 0) + change
    for (const text of this.textsOf[doc] ?? []) {
      const spellings = this.spellings[this.ordinal(text)]!
      spellings.set(text, (spellings.get(text) ?? 0) + change)
    }
  }

  private ordinal(text: string): number {
    const key = facetKey(text)
    let ordinal = this.ordinals.get(key)
    if (ordinal === undefined) {
      ordinal = this.spellings.push(new Map()) - 1
      this.ordinals.set(key, ordinal)
    }
    return ordinal
  }

  private spelling(ordinal: number): string {
    let [best, most] = ['', 0]
    for (const [text, count] of this.spellings[ordinal]!) if (count > most) [best, most] = [text, count]
    return best
  }
}

/** Whether a value of a document is yet to be counted: of near copies of one text, each value counts once. */
function oncePerText(copies: NearCopies | undefined): (doc: number, value: string | number) => boolean {
  const counted = new Set<string>()
  return (doc, value) => {
    const group = copies?.groupOfCopies(doc)
    if (group === undefined) return true
    const key = `${group} ${value}`
    return !counted.has(key) && counted.add(key) !== undefined
  }
}

/** What two spellings of one value have in common. */
export function facetKey(text: string): string {
  return (
    analyze(text)
      .map(({ term }) => term)
      .join(' ') || text
  )
}

function byCount(a: FacetValue, b: FacetValue): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1)
}

function valuesOf(article: Article, facet: Facet): readonly string[] {
  if (facet === 'source') return article.source === undefined ? [] : [article.source]
  return article[facet]
}
