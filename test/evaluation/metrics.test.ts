import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mean, ndcg, percentile, recall, reciprocalRank } from '../../src/evaluation/metrics.ts'

const grades = (table: Record<string, number>) => new Map(Object.entries(table))

describe('nDCG', () => {
  // a is worth 3, b 2, c 1, and d is judged not relevant; the best order gains 3/log2(2) + 2/log2(3) + 1/log2(4) = 4.76186.
  const judged = grades({ a: 3, b: 2, c: 1, d: 0 })

  test.each([
    ['a b c', 1, 'the best order'],
    ['a b c d', 1, 'what is not relevant below everything else costs nothing'],
    ['c b a', 0.79, '(1 + 1.26186 + 1.5) / 4.76186'],
    ['a', 0.63001, '3 / 4.76186'],
    ['d a', 0.39749, '1.89279 / 4.76186'],
    ['x y z', 0, 'articles nobody judged gain nothing'],
    ['', 0, 'no hits'],
  ])('of "%s" is %f: %s', (ranked, expected) => {
    expect(ndcg(ranked.split(' '), judged, 10)).toBeCloseTo(expected, 5)
  })

  test('counts no further than its depth, neither in the ranking nor in the best order', () => {
    expect(ndcg(['b', 'a'], judged, 1)).toBeCloseTo(2 / 3, 10)
    expect(ndcg(['a', 'x', 'y'], judged, 1)).toBe(1)
  })

  test('takes a negative grade as not relevant', () => {
    expect(ndcg(['a', 'b'], grades({ a: -1, b: 1 }), 10)).toBeCloseTo(1 / Math.log2(3), 10)
  })
})

describe('the reciprocal rank', () => {
  test.each([
    ['a x y', 1],
    ['x a b', 1 / 2],
    ['x d y z a', 1 / 5],
    ['x y z', 0],
    ['1 2 3 4 5 6 7 8 9 10 a', 0],
  ])('of "%s" is %f', (ranked, expected) => {
    expect(reciprocalRank(ranked.split(' '), grades({ a: 2, b: 1, d: 0 }), 10)).toBeCloseTo(expected, 10)
  })
})

describe('recall', () => {
  test.each([
    ['a b', 1],
    ['a x d', 1 / 2],
    ['x', 0],
  ])('of "%s" is %f', (ranked, expected) => {
    expect(recall(ranked.split(' '), grades({ a: 2, b: 1, d: 0 }), 100)).toBe(expected)
  })

  test('counts no further than its depth', () => {
    expect(recall(['x', 'a', 'b'], grades({ a: 1, b: 1 }), 2)).toBe(1 / 2)
  })
})

describe('every metric', () => {
  const id = fc.constantFrom(...'abcdefghijklmnop')
  const ranking = fc.uniqueArray(id)
  const judgments = fc.dictionary(id, fc.integer({ min: -1, max: 4 })).map(grades)
  const depth = fc.integer({ min: 1, max: 20 })

  test.each([
    ['nDCG', ndcg],
    ['reciprocal rank', reciprocalRank],
    ['recall', recall],
  ])('%s lies between 0 and 1', (_, metric) => {
    fc.assert(
      fc.property(ranking, judgments, depth, (ranked, judged, depth) => {
        const value = metric(ranked, judged, depth)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })

  test('is 1 for the perfect ranking', () => {
    fc.assert(
      fc.property(judgments, depth, (judged, depth) => {
        const best = [...judged].sort(([, a], [, b]) => b - a).map(([id]) => id)
        fc.pre((judged.get(best[0] ?? '') ?? 0) > 0)
        expect(ndcg(best, judged, depth)).toBeCloseTo(1, 12)
        expect(reciprocalRank(best, judged, depth)).toBe(1)
        expect(recall(best, judged, best.length)).toBe(1)
      }),
    )
  })

  test('never falls when a relevant article moves up by one', () => {
    fc.assert(
      fc.property(ranking, judgments, depth, fc.nat(), (ranked, judged, depth, at) => {
        fc.pre(ranked.length > 1)
        const i = 1 + (at % (ranked.length - 1))
        const [above, below] = [ranked[i - 1]!, ranked[i]!]
        fc.pre((judged.get(below) ?? 0) > (judged.get(above) ?? 0))
        const better = ranked.with(i - 1, below).with(i, above)
        for (const metric of [ndcg, reciprocalRank, recall])
          expect(metric(better, judged, depth)).toBeGreaterThanOrEqual(metric(ranked, judged, depth) - 1e-12)
      }),
    )
  })
})

test('the mean of nothing is 0', () => {
  expect(mean([])).toBe(0)
  expect(mean([1, 2, 6])).toBe(3)
})

test.each([
  [[5], 0.95, 5],
  [[3, 1, 2], 0.5, 2],
  [Array.from({ length: 20 }, (_, i) => i + 1), 0.95, 19],
  [[], 0.95, 0],
])('the percentile of %j at %f is %f', (values, p, expected) => {
  expect(percentile(values, p)).toBe(expected)
})
