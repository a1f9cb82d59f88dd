import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyze, isStopWord } from '../../../../src/analysis/analyzer.ts'
import type { Article } from '../../../../src/article.ts'
import { ArticleIndex } from '../../../../src/engine/minisearch/index/article-index.ts'
import { shareWithNeighbours } from '../../../../src/engine/minisearch/ranking/neighbours.ts'
import { archives, article } from '../../articles.ts'

function indexOf(articles: readonly Article[]): ArticleIndex {
  const index = new ArticleIndex()
  for (const one of articles) index.put(one)
  return index
}

const termsOf = (text: string) => analyze(text).flatMap(({ term }) => (isStopWord(term) ? [] : [term]))

/** (1 + ln tf) · IDF over headline and body. */
function vectorsOf(articles: readonly Article[]): Map<string, number>[] {
  const everything = articles.map(
    (one) => new Set([one.headline, ...one.people, ...one.places, one.body].flatMap(termsOf)),
  )
  return articles.map((one) => {
    const counts = new Map<string, number>()
    for (const term of [...termsOf(one.headline), ...termsOf(one.body)]) counts.set(term, (counts.get(term) ?? 0) + 1)
    return new Map(
      [...counts].map(([term, count]) => {
        const n = everything.filter((terms) => terms.has(term)).length
        return [term, (1 + Math.log(count)) * Math.log(1 + (articles.length - n + 0.5) / (n + 0.5))]
      }),
    )
  })
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const norm = (vector: ReadonlyMap<string, number>) =>
    Math.sqrt([...vector.values()].reduce((sum, x) => sum + x * x, 0)) || 1
  return [...a].reduce((sum, [term, x]) => sum + x * (b.get(term) ?? 0), 0) / norm(a) / norm(b)
}

test('a document keeps 0.6 of its score and takes 0.4 from the mean of those like it, weighted by how like they are', () => {
  const scores = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(archives(8), scores, (articles, before) => {
      const index = indexOf(articles)
      const after = shareWithNeighbours(index, [...articles.keys()], before)
      const vectors = vectorsOf(articles)
      for (const doc of articles.keys()) {
        const others = [...articles.keys()].filter((other) => other !== doc)
        const like = others.map((other) => ({ other, cosine: cosine(vectors[doc]!, vectors[other]!) }))
        const weight = like.reduce((sum, one) => sum + one.cosine, 0)
        const mean =
          weight === 0 ? before[doc]! : like.reduce((sum, one) => sum + one.cosine * before[one.other]!, 0) / weight
        expect(after[doc]).toBeCloseTo(0.6 * before[doc]! + 0.4 * mean, 9)
      }
    }),
  )
})

test('of more than eight that are alike, the eight nearest count', () => {
  const far = Array.from({ length: 5 }, (_, i) => article({ id: `far${i}`, body: `wheat far${i} other${i} word${i}` }))
  const near = Array.from({ length: 8 }, (_, i) => article({ id: `near${i}`, body: 'wheat harvest' }))
  const articles = [article({ id: 'one', body: 'wheat harvest' }), ...far, ...near]
  const scores = articles.map(({ id }) => (id === 'one' ? 10 : id.startsWith('near') ? 5 : 100))
  const shared = shareWithNeighbours(indexOf(articles), [...articles.keys()], scores)
  expect(shared[0]).toBeCloseTo(0.6 * 10 + 0.4 * 5, 9)
})

test('a document that is like no other keeps its score', () => {
  const articles = [article({ id: 'a', headline: 'Wheat' }), article({ id: 'b', headline: 'Chess' })]
  expect(shareWithNeighbours(indexOf(articles), [0, 1], [3, 1])).toEqual([3, 1])
})

test('only the documents that are named are read, in whatever order', () => {
  const articles = ['a', 'b', 'c'].map((id) => article({ id, headline: 'Wheat' }))
  const [third, first] = shareWithNeighbours(indexOf(articles), [2, 0], [4, 2])
  expect(third).toBeCloseTo(0.6 * 4 + 0.4 * 2, 9)
  expect(first).toBeCloseTo(0.6 * 2 + 0.4 * 4, 9)
})
