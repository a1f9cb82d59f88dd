import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { article, request } from './articles.ts'

async function engineOf(articles: readonly Article[]) {
  const engine = createMinisearchEngine()
  await engine.index(articles)
  return engine
}

const many = (count: number, body: string) =>
  Array.from({ length: count }, (_, i) => article({ id: `${body}-${i}`, body }))
const archive = [
  ...many(1, 'turnkey plant'),
  ...many(20, 'turkey signs deal'),
  ...many(1, 'turnkey deal'),
  ...many(12, 'harbour opens'),
  ...many(6, 'harbuor closes'),
]

describe('another query is offered', () => {
  test.each([
    ['turnkey', 'turkey', 'with the frequent word that a rare one may have been meant to be'],
    ['turnkey deal', 'turkey deal', 'beside the other words'],
    ['Turnkey', 'turkey', 'in whatever case it was typed'],
    ['"deal" turnkey', '"deal" turkey', 'with the conditions as they are'],
    ['turnkey -plant', 'turkey -plant', ''],
  ])('%s → %s %s', async (query, better) => {
    const { didYouMean } = await (await engineOf(archive)).search(request(query))
    expect(didYouMean).toBe(better)
  })
})

describe('none is offered', () => {
  test.each([
    ['turkey', 'for an answer of plenty'],
    ['plant', 'for a word that no frequent one is near'],
    ['harbuor', 'for a word that is not rare beside the other one'],
    ['turnkey plant', 'where the other word finds no more with the rest of the query'],
    ['TURNKEY', 'for capitals'],
    ['"turnkey"', 'for what is quoted'],
    ['turkye', 'for a word that was corrected already'],
    ['zzzzzz', 'where nothing is near'],
    ['', 'for nothing'],
  ])('%s, %s', async (query) => {
    const { didYouMean } = await (await engineOf(archive)).search(request(query))
    expect(didYouMean).toBeNull()
  })
})

test('what is offered finds more, in any archive', async () => {
  const words = ['turnkey', ...Array<string>(12).fill('turkey'), 'deal', 'port']
  const body = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }).map((list) => list.join(' '))
  const bodies = fc.array(body, { minLength: 8, maxLength: 40 })
  const queries = fc.constantFrom(
    'turnkey',
    'turnkey deal',
    'port turnkey',
    'turnkey -deal',
    'turnkey "port"',
    'deal body:turnkey',
  )
  let offered = 0
  await fc.assert(
    fc.asyncProperty(bodies, queries, async (list, text) => {
      const engine = await engineOf(list.map((body, i) => article({ id: `a${i}`, body })))
      const { didYouMean, total } = await engine.search(request(text))
      if (didYouMean === null) return
      offered += 1
      const better = await engine.search(request(didYouMean))
      expect(better.total).toBeGreaterThan(total)
      expect(better.relaxed).toEqual([])
      expect(better.variants).toEqual([])
    }),
    { numRuns: 500 },
  )
  expect(offered).toBeGreaterThan(50)
})

test('a filter holds for what is offered as well', async () => {
  const engine = await engineOf([...archive, article({ id: 'x', body: 'turnkey', source: 'Wire' })])
  const asked = request('turnkey', { filters: { people: [], places: [], source: ['Wire'] } })
  expect((await engine.search(asked)).didYouMean).toBeNull()
})
