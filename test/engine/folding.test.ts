import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article.ts'
import { SORTS } from '../../src/engine/engine.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { article, request } from './articles.ts'

/** Texts that share no three words in a row, but all have wheat. */
const text = (story: number) => `Wheat ${Array.from({ length: 30 }, (_, i) => `s${story}w${i}`).join(' ')}`

/** Copies of stories: for each number the story of that number, with a headline and date of its own. */
function copies(stories: readonly number[]): Article[] {
  return stories.map((story, i) =>
    article({
      id: `a${i}`,
      headline: `Wire ${'wheat '.repeat(i % 4)}`,
      date: `2026-01-${String(1 + ((i * 7) % 28)).padStart(2, '0')}`,
      body: text(story),
    }),
  )
}

async function engineOf(articles: readonly Article[]) {
  const engine = createMinisearchEngine()
  await engine.index(articles)
  return engine
}

const numbers = fc.array(fc.nat(5), { minLength: 1, maxLength: 25 })

describe('near copies', () => {
  test('stand under the best of them, and count as one hit', async () => {
    const engine = await engineOf(copies([1, 2, 1, 1]))
    const { total, hits } = await engine.search(request('wheat', { fold: true }))
    expect(total).toBe(2)
    expect(hits.map((hit) => [hit.article.id, hit.similar])).toEqual([
      ['a3', ['a2', 'a0']],
      ['a1', undefined],
    ])
  })

  test('stand apart unless they are to be folded', async () => {
    const engine = await engineOf(copies([1, 2, 1, 1]))
    const { total, hits } = await engine.search(request('wheat'))
    expect(total).toBe(4)
    expect(hits.every((hit) => hit.similar === undefined)).toBe(true)
  })

  test('may differ in a few words', async () => {
    const engine = await engineOf([
      article({ id: 'a', body: text(1).repeat(3) }),
      article({ id: 'b', body: `${text(1).repeat(3)} Reported by wire.` }),
    ])
    expect((await engine.search(request('wheat', { fold: true }))).total).toBe(1)
  })

  test('are not texts of another half', async () => {
    const [start, end, other] = [text(1), text(2), text(3)]
    const engine = await engineOf([
      article({ id: 'a', body: `${start} ${end}` }),
      article({ id: 'b', body: `${start} ${other}` }),
    ])
    expect((await engine.search(request('wheat', { fold: true }))).total).toBe(2)
  })

  test('are not short texts, which are easily alike', async () => {
    const engine = await engineOf(['a', 'b'].map((id) => article({ id, body: 'Wheat prices rose.' })))
    expect((await engine.search(request('wheat', { fold: true }))).total).toBe(2)
  })

  test('are only those that answer the query and pass the filters', async () => {
    const [first, second, third] = copies([1, 1, 1])
    const engine = await engineOf([
      { ...first!, source: 'x' },
      { ...second!, source: 'x' },
      { ...third!, source: 'y' },
    ])
    const asked = request('wheat', { fold: true, filters: { people: [], places: [], source: ['x'] } })
    const { hits } = await engine.search(asked)
    expect(hits.map((hit) => [hit.article.id, hit.similar])).toEqual([['a1', ['a0']]])
  })

  test('are copies no longer once one has another text', async () => {
    const [first, second] = copies([1, 1])
    const engine = await engineOf([first!, second!])
    await engine.index([{ ...second!, body: text(2) }])
    expect((await engine.search(request('wheat', { fold: true }))).total).toBe(2)
    await engine.index([{ ...second!, body: text(1) }])
    expect((await engine.search(request('wheat', { fold: true }))).total).toBe(1)
  })
})

describe.each(SORTS)('pages of folded hits by %s', (sort) => {
  test('join without a gap or an overlap, and hold every match once, as a hit or under one', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, fc.integer({ min: 1, max: 4 }), async (stories, limit) => {
        const engine = await engineOf(copies(stories))
        const whole = await engine.search(request('wheat', { fold: true, sort }))
        expect(whole.total).toBe(new Set(stories).size)
        expect(whole.hits).toHaveLength(whole.total)
        const members = whole.hits.flatMap((hit) => [hit.article.id, ...(hit.similar ?? [])])
        expect(members.sort()).toEqual(stories.map((_, i) => `a${i}`).sort())
        const paged: string[] = []
        for (let offset = 0; offset < whole.total; offset += limit) {
          const { hits, total } = await engine.search(request('wheat', { fold: true, sort, offset, limit }))
          expect(total).toBe(whole.total)
          paged.push(...hits.map((hit) => hit.article.id))
        }
        expect(paged).toEqual(whole.hits.map((hit) => hit.article.id))
      }),
      { numRuns: 60 },
    )
  })

  test('name the same copies as the whole answer', async () => {
    const engine = await engineOf(copies([0, 1, 0, 2, 1, 0, 3, 0, 0, 1]))
    const whole = await engine.search(request('wheat', { fold: true, sort }))
    for (let offset = 0; offset < whole.total; offset++) {
      const { hits } = await engine.search(request('wheat', { fold: true, sort, offset, limit: 1 }))
      expect(hits[0]!.similar?.toSorted()).toEqual(whole.hits[offset]!.similar?.toSorted())
    }
  })

  test('the first of each group are the best of it, in the order of the hits that are not folded', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, async (stories) => {
        const engine = await engineOf(copies(stories))
        const plain = await engine.search(request('wheat', { sort }))
        const folded = await engine.search(request('wheat', { sort, fold: true }))
        const seen = new Set<number>()
        const firsts = plain.hits.filter(({ article: { id } }) => {
          const story = stories[Number(id.slice(1))]!
          return !seen.has(story) && seen.add(story)
        })
        expect(folded.hits.map((hit) => hit.article.id)).toEqual(firsts.map((hit) => hit.article.id))
      }),
      { numRuns: 60 },
    )
  })
})
