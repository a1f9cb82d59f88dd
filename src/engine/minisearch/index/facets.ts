import { type Article, FACETS, type Facet } from '../../../article.ts'
import type { FacetCondition, Facets, FacetValue, Filters } from '../../engine.ts'
import { Arrays } from '../frozen/arrays.ts'
import { BitSet } from './bit-set.ts'
import { DocSet } from './doc-set.ts'
import { Column } from './facets/column.ts'
import { Days } from './facets/days.ts'
import { FacetsBuilder, valuesOf } from './facets/facets-builder.ts'
import { type CopyGroups, TextOrder } from './facets/text-order.ts'
import { ValueCounter } from './facets/value-counter.ts'

export { facetKey } from './facets/facet-key.ts'

/** Values of a facet in an answer that asks for no other number. */
const FACET_SIZE = 20

/**
 * What is counted and filtered: for each facet the values, and which of them each document has. Documents come with ascending numbers, those
 * of the frozen index before them; deleted ones are in no set that is asked about.
 */
export class FacetIndex {
  private readonly columns: Readonly<Record<Facet, Column>>
  private readonly days: Days
  private readonly order = new TextOrder()
  private readonly counter = new ValueCounter()

  constructor(frozen = noFacets()) {
    const columns = FACETS.map((facet) => [facet, new Column(frozen, `facets.${facet}`)])
    this.columns = Object.fromEntries(columns) as Record<Facet, Column>
    this.days = new Days(frozen.get('facets.days'))
  }

  put(doc: number, article: Article): void {
    for (const facet of FACETS) this.columns[facet].put(doc, valuesOf(article, facet))
    this.days.put(doc, article.date)
  }

  delete(_doc: number, article: Article): void {
    for (const facet of FACETS) this.columns[facet].delete(valuesOf(article, facet))
  }

  /** The value as it is spelled most often, with the number of its documents; undefined when no document has it. */
  value(facet: Facet, text: string): FacetValue | undefined {
    return this.columns[facet].value(text)
  }

  /** The values that most of the documents have, with how many of them. */
  values(facet: Facet, docs: DocSet, size: number): FacetValue[] {
    this.columns[facet].count(this.order.of(docs), this.counter)
    return this.columns[facet].top(this.counter, size)
  }

  filter(docs: DocSet, { people, places, source, from, to, anyOf = [] }: Filters): DocSet {
    const sets = [
      ...people.map((value) => this.having('people', [value], docs.size)),
      ...places.map((value) => this.having('places', [value], docs.size)),
      ...(source.length > 0 ? [this.having('source', source, docs.size)] : []),
      ...(from !== undefined || to !== undefined ? [DocSet.of(this.days.between(from, to, docs.size))] : []),
      ...anyOf.map((group) => this.meetingOne(group, docs)),
    ]
    return sets.reduce((left, set) => left.and(set), docs)
  }

  /** With `copies`, texts are counted rather than documents, as folded hits are. */
  count(docs: DocSet, size = FACET_SIZE, copies?: CopyGroups): Facets {
    const ordered = this.order.of(docs, copies)
    const top = (facet: Facet) => {
      this.columns[facet].count(ordered, this.counter)
      return this.columns[facet].top(this.counter, size)
    }
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, top(facet)]))
    return { ...(counts as Record<Facet, FacetValue[]>), dates: this.days.countMonths(ordered, this.counter) }
  }

  /** The documents that have one of the values. */
  private having(facet: Facet, values: readonly string[], size: number): DocSet {
    const docs = new BitSet(size)
    for (const value of values) this.columns[facet].addHaving(value, docs)
    return DocSet.of(docs)
  }

  private meetingOne(group: readonly FacetCondition[], docs: DocSet): DocSet {
    const sets = group.map(({ facet, value, not = false }) => {
      const having = this.having(facet, [value], docs.size)
      return not ? docs.without(having) : having
    })
    return DocSet.anyOf(docs.size, sets)
  }
}

function noFacets(): Arrays {
  const arrays = new Arrays()
  new FacetsBuilder().putInto(arrays)
  return arrays
}
