import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Article, FIELDS } from '../../../../src/article.ts'
import type { FrozenIndex } from '../../../../src/engine/minisearch/frozen/frozen-index.ts'
import { ArticleIndex } from '../../../../src/engine/minisearch/index/article-index.ts'
import { documentFrequency, type IndexReader } from '../../../../src/engine/minisearch/index/index-reader.ts'
import { LayeredIndex } from '../../../../src/engine/minisearch/index/layered-index.ts'
import { match } from '../../../../src/engine/minisearch/matching/matcher.ts'
import { DocValues } from '../../../../src/engine/minisearch/ranking/doc-values.ts'
import { Ranker } from '../../../../src/engine/minisearch/ranking/ranker.ts'
import { refine } from '../../../../src/engine/minisearch/ranking/refinement.ts'
import { topDocs } from '../../../../src/engine/minisearch/ranking/top-hits.ts'
import { archives, article, queryWords, request, WORDS } from '../../articles.ts'

type Change = {
  readonly kind: 'put' | 'delete' | 'freeze'
  readonly article: number
  readonly version: number
}

const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('put', 'put', 'put', 'delete', 'freeze'),
    article: fc.nat(11),
    version: fc.nat(11),
  }),
  { maxLength: 30 },
)

const queries = fc
  .tuple(queryWords, queryWords, queryWords)
  .chain(([a, b, c]) =>
    fc.constantFrom(a, `${a} ${b}`, `${a} ${b} ${c}`, `"${a} ${b}"`, `${a} -${b}`, `${a}*`, `headline:${a}`, `${a}k`),
  )

/** An index after the changes, and the articles that are left, in the order in which they came. */
function changed(articles: readonly Article[], list: readonly Change[]): { index: LayeredIndex; left: Article[] } {
  let index = new LayeredIndex()
  const left = new Map<string, Article>()
  for (const change of list) {
    const id = `a${change.article}`
    if (change.kind === 'freeze') index = new LayeredIndex(index.freeze())
    if (change.kind === 'delete') expect(index.delete(id)).toBe(left.delete(id))
    if (change.kind !== 'put') continue
    const put = { ...articles[change.version % articles.length]!, id }
    index.put(put)
    left.delete(id)
    left.set(id, put)
  }
  return { index, left: [...left.values()] }
}

function fresh(articles: readonly Article[]): ArticleIndex {
  const index = new ArticleIndex()
  for (const one of articles) index.put(one)
  return index
}

describe('whatever is written and frozen in whatever order', () => {
  test('the index ranks as one does that holds the same articles and was never frozen', () => {
    fc.assert(
      fc.property(archives(), changes, queries, fc.boolean(), (articles, list, text, typing) => {
        const { index, left } = changed(articles, list)
        const expected = ranking(fresh(left), text, typing)
        const found = ranking(index, text, typing)
        expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
        for (const [i, { score }] of found.entries()) expect(score).toBeCloseTo(expected[i]!.score, 9)
      }),
      { numRuns: 150 },
    )
  })

  test('the index holds what one does that holds the same articles and was never frozen', () => {
    fc.assert(
      fc.property(archives(), changes, (articles, list) => {
        const { index, left } = changed(articles, list)
        expect(contentOf(index)).toEqual(contentOf(fresh(left)))
        expect(contentOf(index.freeze())).toEqual(contentOf(fresh(left)))
        for (const one of left) expect(index.article(index.docOf(one.id)!)).toEqual(one)
      }),
      { numRuns: 100 },
    )
  })
})

test('names, initials, acronyms and dates are known after a freeze, and words of articles that are gone are not', () => {
  const index = new LayeredIndex()
  index.put(article({ id: 'a', people: ['Kassym-Jomart Tokayev'], date: '2026-01-02', body: 'Tokaev at the WTO.' }))
  index.put(article({ id: 'b', body: 'The World Peace Council (WPC) met; it walks.' }))
  index.put(article({ id: 'c', body: 'Tokayev has vanished' }))
  index.delete('c')
  const frozen = new LayeredIndex(index.freeze())
  const { vocabulary } = frozen
  expect(vocabulary.nameVariants('tokaev')).toEqual(['tokayev'])
  expect(vocabulary.namesFromInitial('k', 'tokayev')).toEqual(['kassym'])
  expect(vocabulary.synonymsAt(['wpc'], 0)[0]?.names).toEqual([['world', 'peace', 'council']])
  expect([...vocabulary.inflections('walking')]).toEqual(['walks'])
  expect(vocabulary.number('vanished')).toBeUndefined()
  expect(docsOf(frozen).map((doc) => frozen.date(doc))).toEqual(['2026-01-02', undefined])
  expect(docsOf(frozen).map((doc) => frozen.time(doc))).toEqual([Date.parse('2026-01-02'), undefined])
})

function ranking(index: IndexReader, text: string, typing: boolean): { id: string; score: number }[] {
  const matches = match(index, new Ranker(index), request(text, { typing }), index.docs)
  refine(index, matches)
  const { scores } = matches
  // Scores that differ by the order of additions alone are one score here.
  const rounded = new DocValues(
    scores.docs,
    scores.values.map((score) => Math.round(score * 1e9)),
  )
  const best = topDocs(rounded, 100)
  return best.map((doc) => ({ id: index.article(doc).id, score: scores.of(doc) }))
}

function docsOf(index: IndexReader): number[] {
  const docs: number[] = []
  index.docs.forEach((doc) => {
    docs.push(doc)
  })
  return docs
}

/** Everything that ranking reads, by article and term rather than by number. */
function contentOf(index: IndexReader | FrozenIndex) {
  const docs = docsOf(index)
  const fieldsOf = <T>(read: (field: number) => T) => FIELDS.map((_, field) => read(field))
  const termsOf = (words: ArrayLike<number>) => Array.from(words, (word) => index.vocabulary.term(word))
  return {
    articles: docs.map((doc) => index.article(doc)),
    words: docs.map((doc) => fieldsOf((field) => termsOf(index.words(doc, field)))),
    lengths: docs.map((doc) => fieldsOf((field) => index.lengths(field)[doc])),
    averages: fieldsOf((field) => index.averageLength(field).toFixed(9)),
    count: index.documentCount,
    postings: WORDS.map((term) => [term, documentFrequency(index, term), postingsOf(index, term)]),
    prefixes: ['', 'i', 'tr', 'trade', 'zz'].map((prefix) => index.termsWithPrefix(prefix, 100).sort()),
    near: ['irna', 'tredar', 'prot'].map((term) => [...index.termsWithin(term, 2)].sort()),
    inflections: WORDS.map((term) =>
      [...index.vocabulary.inflections(term)].filter((other) => documentFrequency(index, other) > 0).sort(),
    ),
  }
}

function postingsOf(index: IndexReader, term: string): [string, number][][] | undefined {
  return index.postings(term)?.map((postings) => {
    const found: [string, number][] = []
    postings?.forEach((frequency, doc) => {
      found.push([index.article(doc).id, frequency])
    })
    return found.sort()
  })
}
