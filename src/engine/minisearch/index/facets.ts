import { type Article, FACETS, type Facet } from '../../../article.ts'
import type { FacetCondition, Facets, FacetValue, Filters } from '../../engine.ts'
import { Arrays } from '../frozen/arrays.ts'
import { BitSet } from './bit-set.ts'
import { DocSet } from './doc-set.ts'
import { Days } from './facets/days.ts'
import { FacetsBuilder } from './facets/facets-builder.ts'
import { KINDS } from './facets/kinds.ts'
import { Rows } from './facets/rows.ts'
import { type CopyGroups, TextOrder } from './facets/text-order.ts'
import { TopValues } from './facets/top-values.ts'
import { ValueCounter } from './facets/value-counter.ts'
import { Values } from './facets/values.ts'

export { facetKey } from './facets/facet-key.ts'

/** Values of a facet in an answer that asks for no other number. */
const FACET_SIZE = 20
const DATES = KINDS.indexOf('dates')

/**
 * What is counted and filtered: the values of the facets and the months, and which of them each document has. Documents come with ascending
 * numbers, those of the frozen index before them; deleted ones are in no set that is asked about.
 */
export class FacetIndex {
  private readonly values: Values
  private readonly rows: Rows
  private readonly days: Days
  /** Documents that are not deleted. */
  private documentCount: number
  private readonly order = new TextOrder()
  private readonly counter = new ValueCounter()

  constructor(frozen = noFacets()) {
    this.values = new Values(frozen)
    this.rows = new Rows(frozen)
    this.days = new Days(frozen.get('facets.days'))
    this.documentCount = this.rows.size
  }

  put(doc: number, article: Article): void {
    this.rows.put(doc, this.values.change(article, 1))
    this.days.put(doc, article.date)
    this.documentCount += 1
  }

  /** The document keeps its values, since nobody asks for those of one that is not there. */
  delete(_doc: number, article: Article): void {
    this.values.change(article, -1)
    this.documentCount -= 1
  }

  /** The value as it is spelled most often, with the number of its documents; undefined when no document has it. */
  value(facet: Facet, text: string): FacetValue | undefined {
    const value = this.values.find(facet, text)
    const count = value === undefined ? 0 : this.values.totals.padded[value]!
    return count === 0 ? undefined : this.values.asSpelled(value!, count)
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

  /**
   * The values that most of the documents have, `size` of each facet, and all of their months, the oldest first. With `copies`, texts are
   * counted rather than documents, as folded hits are.
   */
  count(docs: DocSet, size = FACET_SIZE, copies?: CopyGroups): Facets {
    this.counter.makeRoom(this.values.size)
    const isAll = copies === undefined && docs.count === this.documentCount
    if (isAll) this.counter.addTotals(this.values.totals.view)
    else this.rows.count(this.order.of(docs, copies), this.counter)
    const facets = this.counted(size)
    this.counter.clear()
    return facets
  }

  private counted(size: number): Facets {
    const { counter, values } = this
    const { tops, months } = this.byKind(size)
    const list = (facet: Facet) => tops[KINDS.indexOf(facet)]!.map((value, count) => values.asSpelled(value, count))
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, list(facet)])) as Record<Facet, FacetValue[]>
    return { ...counts, dates: months.map((month) => values.asSpelled(month, counter.count(month))) }
  }

  private byKind(size: number): { tops: readonly TopValues[]; months: number[] } {
    const { counter, values } = this
    const tops = KINDS.map(() => new TopValues(size, values.precedes))
    const months: number[] = []
    const kinds = values.kinds.padded
    for (const value of counter.values) {
      if (kinds[value] === DATES) months.push(value)
      else tops[kinds[value]!]!.offer(value, counter.count(value))
    }
    return { tops, months: months.sort((one, other) => (values.precedes(one, other) ? -1 : 1)) }
  }

  /** The documents that have one of the values. */
  private having(facet: Facet, texts: readonly string[], size: number): DocSet {
    const docs = new BitSet(size)
    for (const text of texts) {
      const value = this.values.find(facet, text)
      if (value !== undefined) this.rows.addHaving(value, docs)
    }
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
