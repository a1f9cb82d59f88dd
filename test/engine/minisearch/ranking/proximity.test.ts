import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../../../src/analysis/analyzer.ts'
import { type Article, FIELDS } from '../../../../src/article.ts'
import type { Tier } from '../../../../src/engine/engine.ts'
import { ArticleIndex } from '../../../../src/engine/minisearch/index/article-index.ts'
import { Proximity, type RankedWord } from '../../../../src/engine/minisearch/ranking/proximity.ts'
import { archives, article } from '../../articles.ts'

function indexOf(articles: readonly Article[]): ArticleIndex {
  const index = new ArticleIndex()
  for (const one of articles) index.put(one)
  return index
}

type Wanted = { readonly term: string; readonly positions: readonly number[]; readonly idf: number }

/** The words of a query as themselves, without inflections. */
function exactWords(index: ArticleIndex, wanted: readonly Wanted[]): RankedWord[] {
  return wanted.map(({ term, positions, idf }) => {
    const postings = index.postings(term)
    const forms = postings ? [{ term, postings, tier: 'word' as const, weight: 1 }] : []
    return { term, positions, inCapitals: false, idf, forms }
  })
}

const textsOf = (value: string | readonly string[]) =>
  [value].flat().map((text) => analyze(text).map(({ term }) => term))

/**
 * The gain read from the raw texts: for each pair of neighbouring words of the query 0.4 of their IDF, saturated by how often they stand in a
 * field as far apart as in the query; and 0.4 of the IDF that the headline has of all, times its share.
 */
function naiveScore(one: Article, wanted: readonly Wanted[]): number {
  const places = wanted.flatMap((word) => word.positions.map((position) => ({ word, position })))
  places.sort((a, b) => a.position - b.position)
  let score = 0
  for (const [i, second] of places.entries()) {
    const first = places[i - 1]
    const distance = second.position - (first?.position ?? 0)
    if (!first || first.word === second.word || distance > 4) continue
    for (const field of FIELDS) {
      const count = textsOf(one[field]).reduce(
        (sum, words) =>
          sum +
          words.filter((word, at) => word === first.word.term && words[at + distance] === second.word.term).length,
        0,
      )
      score += (0.4 * (first.word.idf + second.word.idf) * count) / (count + 1)
    }
  }
  const headline = textsOf(one.headline).flat()
  const total = wanted.reduce((sum, { idf }) => sum + idf, 0)
  const covered = wanted.reduce((sum, { term, idf }) => sum + (headline.includes(term) ? idf : 0), 0)
  return score + (0.4 * covered ** 2) / total
}

const words = ['x1', 'x2', 'x3', 'x4']

test('what is gained is what reading the texts gives', () => {
  const query = fc.array(fc.constantFrom(...words, 'the'), { minLength: 1, maxLength: 6 })
  const idfs = fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(archives(6, words), query, idfs, (articles, list, idf) => {
      const terms = [...new Set(list)].filter((term) => term !== 'the')
      fc.pre(terms.length > 0)
      const wanted = terms.map((term, i) => ({
        term,
        positions: list.flatMap((one, position) => (one === term ? [position] : [])),
        idf: idf[i]!,
      }))
      // Within a list of names the pairs are read over the gap of one place, which a far pair can span: only single values are compared.
      const plain = articles.map((one) => ({ ...one, people: one.people.slice(0, 1), places: one.places.slice(0, 1) }))
      const index = indexOf(plain)
      const proximity = new Proximity(index, exactWords(index, wanted))
      for (const [doc, one] of plain.entries()) expect(proximity.score(doc)).toBeCloseTo(naiveScore(one, wanted), 9)
    }),
    { numRuns: 500 },
  )
})

describe('a word in another form', () => {
  const gain = (tiers: readonly [term: string, tier: Tier, weight: number][], headline: string) => {
    const index = indexOf([article({ id: 'a', headline }), article({ id: 'b', headline: 'iran iranian irak talks' })])
    const forms = tiers.map(([term, tier, weight]) => ({ term, tier, weight, postings: index.postings(term)! }))
    const talks = {
      term: 'talks',
      positions: [1],
      inCapitals: false,
      idf: 1,
      forms: exactWords(index, [{ term: 'talks', positions: [1], idf: 1 }])[0]!.forms,
    }
    const iran = { term: 'iran', positions: [0], inCapitals: false, idf: 1, forms }
    return new Proximity(index, [iran, talks]).score(0)
  }
  const WORD = ['iran', 'word', 1] as const
  const PREFIX = ['iranian', 'prefix', 0.6] as const
  const TYPO = ['irak', 'typo', 0.4] as const

  test('counts by its weight while it is still being typed', () => {
    expect(gain([[...WORD], [...PREFIX]], 'iran talks')).toBeGreaterThan(
      gain([[...WORD], [...PREFIX]], 'iranian talks'),
    )
    expect(gain([[...WORD], [...PREFIX]], 'iranian talks')).toBeGreaterThan(gain([[...WORD], [...PREFIX]], 'old talks'))
  })

  test('does not count beside a better one, unless there is none', () => {
    expect(gain([[...WORD], [...TYPO]], 'irak talks')).toBe(gain([[...WORD], [...TYPO]], 'old talks'))
    expect(gain([[...TYPO]], 'irak talks')).toBe(gain([[...WORD]], 'iran talks'))
  })
})

test('two names of a list are no pair', () => {
  const index = indexOf([
    article({ id: 'apart', people: ['x1', 'x2'] }),
    article({ id: 'together', people: ['x1 x2'] }),
  ])
  const wanted = ['x1', 'x2'].map((term, position) => ({ term, positions: [position], idf: 1 }))
  const proximity = new Proximity(index, exactWords(index, wanted))
  expect(proximity.score(0)).toBe(0)
  expect(proximity.score(1)).toBeGreaterThan(0)
})
