import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Article, FACETS, type Facet } from '../../../../src/article.ts'
import type { FacetCondition, Facets, FacetValue, Filters } from '../../../../src/engine/engine.ts'
import { Arrays } from '../../../../src/engine/minisearch/frozen/arrays.ts'
import { DocSet } from '../../../../src/engine/minisearch/index/doc-set.ts'
import { FacetsBuilder } from '../../../../src/engine/minisearch/index/facets/facets-builder.ts'
import { FacetIndex, facetKey } from '../../../../src/engine/minisearch/index/facets.ts'
import { article } from '../../articles.ts'

const NAMES = ['Türkiye', 'Turkiye', 'TURKIYE', 'U.N.', 'UN', 'Ali', 'ali', 'Аскар', '!', '?!', 'Zhanna A', 'Zhanna-A']
const DATES = [
  undefined,
  ...['1999-12-31', '2024-02-29', '2024-02-01', '2024-03-01T23:30:00+05:00', '2024-03-01', '9999-12-31'],
]

const names = fc.array(fc.constantFrom(...NAMES), { maxLength: 4 })
const articles: fc.Arbitrary<Partial<Article>> = fc.record({
  people: names,
  places: names,
  source: fc.option(fc.constantFrom(...NAMES), { nil: undefined }),
  date: fc.constantFrom(...DATES),
})
const condition: fc.Arbitrary<FacetCondition> = fc.record({
  facet: fc.constantFrom(...FACETS),
  value: fc.constantFrom(...NAMES, 'nobody'),
  not: fc.boolean(),
})
const day = fc.option(fc.constantFrom('2024', '2024-02', '2024-02-29', '2024-03-01', '1000-01-01', '9999-12-31'), {
  nil: undefined,
})
const some = fc.array(fc.constantFrom(...NAMES, 'nobody'), { maxLength: 1 })
const filters = fc.record({
  people: some,
  places: some,
  source: fc.array(fc.constantFrom(...NAMES), { maxLength: 2 }),
  from: day,
  to: day,
  anyOf: fc.array(fc.array(condition, { maxLength: 2 }), { maxLength: 1 }),
}) as fc.Arbitrary<Filters>

/** Articles in their order, of which the first are frozen, and for each the document that is deleted after it came, if any. */
const histories = fc.record({
  list: fc.array(fc.record({ fields: articles, deleted: fc.option(fc.nat(15)) }), { maxLength: 15 }),
  frozenSize: fc.nat(15),
})

describe('frozen facets with changes since answer as the articles do when they are counted one by one', () => {
  test.each([...FACETS])('%s', (facet) => {
    fc.assert(
      fc.property(histories, fc.constantFrom(...NAMES), (history, name) => {
        const { index, left, docs } = replay(history)
        expect(index.value(facet, name)).toEqual(
          countValues([...left.values()], facet).find((one) => sameValue(one.value, name)),
        )
        expect(index.count(docs, 1_000)[facet]).toEqual(countNaively([...left], [...left.values()], 1_000)[facet])
      }),
      { numRuns: 300 },
    )
  })

  test('counts over some of them, of copies only one', () => {
    const groups = fc.array(fc.option(fc.nat(3), { nil: undefined }), { minLength: 15, maxLength: 15 })
    fc.assert(
      fc.property(histories, groups, fc.nat(4), fc.nat(4), (history, groups, size, passedOver) => {
        const { index, left } = replay(history)
        const matches = [...left].filter(([doc]) => doc % 4 !== passedOver)
        const docs = setOf(matches.map(([doc]) => doc))
        const copies = { groupOfCopies: (doc: number) => groups[doc] }
        for (const some of [undefined, copies]) {
          const expected = countNaively(matches, [...left.values()], size, some?.groupOfCopies)
          // A second time, since the counters are used again.
          expect(index.count(docs, size, some)).toEqual(expected)
          expect(index.count(docs, size, some)).toEqual(expected)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('filters', () => {
    fc.assert(
      fc.property(histories, filters, (history, wanted) => {
        const { index, left, docs } = replay(history)
        const passing = [...left].filter(([, one]) => passes(one, wanted)).map(([doc]) => doc)
        expect(members(index.filter(docs, wanted))).toEqual(passing)
      }),
      { numRuns: 300 },
    )
  })
})

test('an article of many people is counted for each of them, frozen or not', () => {
  const people = Array.from({ length: 40 }, (_, i) => `Name ${i + 10}`)
  const list = [0, 1].map((i) => article({ id: `a${i}`, people: people.slice(i * 10), places: ['Oslo'] }))
  const index = new FacetIndex(freeze(list.slice(0, 1)))
  index.put(1, list[1]!)
  index.put(2, article({ id: 'a2' }))
  const expected = people.map((value, i) => ({ value, count: i < 10 ? 1 : 2 }))
  const counted = index.count(setOf([0, 1]), 100)
  expect(counted.people).toEqual([...expected.slice(10), ...expected.slice(0, 10)])
  expect(counted.places).toEqual([{ value: 'Oslo', count: 2 }])
})

test('the spelling that is shown follows what is written and deleted', () => {
  const index = new FacetIndex(freeze([article({ id: 'a0', places: ['Kiev'] })]))
  const shown = (text: string) => index.value('places', text)?.value
  expect(shown('kiev')).toBe('Kiev')
  for (const doc of [1, 2]) index.put(doc, article({ id: `a${doc}`, places: ['KIEV'] }))
  expect(shown('kiev')).toBe('KIEV')
  for (const doc of [1, 2]) index.delete(doc, article({ id: `a${doc}`, places: ['KIEV'] }))
  expect(shown('kiev')).toBe('Kiev')
})

test('of spellings used equally often the one with accents and small letters is shown', () => {
  const index = new FacetIndex()
  for (const [doc, place] of ['TURKIYE', 'Turkiye', 'Türkiye'].entries()) {
    index.put(doc, article({ id: `a${doc}`, places: [place] }))
  }
  expect(index.value('places', 'türkiye')).toEqual({ value: 'Türkiye', count: 3 })
})

test('counts of thousands of values are in order, the greatest first', () => {
  const index = new FacetIndex()
  const size = 3_000
  for (let doc = 0; doc < size; doc++) {
    const people = Array.from({ length: 3 }, (_, i) => `Name ${(doc * 7 + i) % (i === 0 ? 50 : size)}`)
    index.put(doc, article({ id: `a${doc}`, people }))
  }
  const { people } = index.count(setOf(Array.from({ length: size }, (_, doc) => doc)), 200)
  expect(people).toHaveLength(200)
  expect(people.map(({ count }) => count)).toEqual(people.map(({ count }) => count).sort((a, b) => b - a))
  expect(people[0]!.count).toBeGreaterThan(60)
})

type History = {
  readonly list: readonly { readonly fields: Partial<Article>; readonly deleted: number | null }[]
  readonly frozenSize: number
}

/** The index after a history, and the articles that are left. */
function replay({ list, frozenSize }: History): { index: FacetIndex; left: Map<number, Article>; docs: DocSet } {
  const whole = list.map(({ fields }, doc) => article({ id: `a${doc}`, ...fields }))
  const index = new FacetIndex(freeze(whole.slice(0, frozenSize)))
  const left = new Map<number, Article>()
  for (const [doc, { deleted }] of list.entries()) {
    left.set(doc, whole[doc]!)
    if (doc >= frozenSize) index.put(doc, whole[doc]!)
    if (deleted !== null && doc >= frozenSize && left.delete(deleted)) index.delete(deleted, whole[deleted]!)
  }
  return { index, left, docs: setOf(left.keys()) }
}

function freeze(list: readonly Article[]): Arrays {
  const builder = new FacetsBuilder()
  for (const one of list) builder.add(one)
  const arrays = new Arrays()
  builder.putInto(arrays)
  return arrays
}

function countNaively(
  matches: readonly (readonly [doc: number, one: Article])[],
  all: readonly Article[],
  size: number,
  groupOf: (doc: number) => number | undefined = () => undefined,
): Facets {
  const textsWith = (has: (one: Article) => boolean) =>
    new Set(matches.filter(([, one]) => has(one)).map(([doc]) => groupOf(doc) ?? `alone ${doc}`)).size
  const months = new Set(matches.flatMap(([, { date }]) => (date === undefined ? [] : [date.slice(0, 7)])))
  const top = (facet: Facet) =>
    countValues(all, facet)
      .map(({ value }) => ({ value, count: textsWith((one) => hasValue(one, facet, value)) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (facetKey(a.value) < facetKey(b.value) ? -1 : 1))
      .slice(0, size)
  return {
    people: top('people'),
    places: top('places'),
    source: top('source'),
    dates: [...months].sort().map((value) => ({ value, count: textsWith(({ date }) => date?.slice(0, 7) === value) })),
  }
}

/** Every value by the spelling used most often, with the number of articles that have it in any. */
function countValues(all: readonly Article[], facet: Facet): FacetValue[] {
  const mentions = all.flatMap((one) => spelled(one, facet))
  const times = (text: string) => mentions.filter((other) => other === text).length
  const ordered = [...new Set(mentions)].sort((a, b) => times(b) - times(a) || (a > b ? -1 : 1))
  const firsts = ordered.filter((text, i) => ordered.findIndex((other) => sameValue(text, other)) === i)
  return firsts.map((value) => ({ value, count: all.filter((one) => hasValue(one, facet, value)).length }))
}

function passes(one: Article, { people, places, source, from, to, anyOf = [] }: Filters): boolean {
  const day = one.date?.slice(0, 10)
  return (
    people.every((value) => hasValue(one, 'people', value)) &&
    places.every((value) => hasValue(one, 'places', value)) &&
    (source.length === 0 || source.some((value) => hasValue(one, 'source', value))) &&
    (from === undefined || (day !== undefined && day >= from)) &&
    (to === undefined || (day !== undefined && day <= to)) &&
    anyOf.every((group) => group.some(({ facet, value, not }) => hasValue(one, facet, value) !== not))
  )
}

function hasValue(one: Article, facet: Facet, value: string): boolean {
  return spelled(one, facet).some((text) => sameValue(text, value))
}

function sameValue(one: string, other: string): boolean {
  return facetKey(one) === facetKey(other)
}

function spelled(one: Article, facet: Facet): readonly string[] {
  return facet === 'source' ? [one.source ?? []].flat() : one[facet]
}

function setOf(docs: Iterable<number>): DocSet {
  return DocSet.ofNumbers(3_000, Uint32Array.from(docs).sort())
}

function members(docs: DocSet): number[] {
  return [...docs.numbers]
}
