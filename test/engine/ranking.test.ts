import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { article, request } from './articles.ts'

/** Orders that a reader would expect, each with its reason. */

const numbered = (count: number, headline: string): Article[] =>
  Array.from({ length: count }, (_, i) => article({ id: `${headline} ${i}`, headline: `${headline} ${i}` }))

async function ranked(articles: readonly Article[], text: string, typing = false) {
  const engine = createMinisearchEngine()
  await engine.index(articles)
  return engine.search(request(text, { typing }))
}

const filler = (words: number) => Array.from({ length: words }, (_, i) => `filler${i % 7}`).join(' ')

describe('a rare near miss is not a find', () => {
  const turkey = [...numbered(50, 'Turkey signs deal'), article({ id: 'turnkey', headline: 'Turnkey plant opens' })]
  const iran = [...numbered(200, 'Iran talks'), article({ id: 'iranian', headline: 'Iranian film wins' })]

  test.each([false, true])('fifty Turkeys stand above one Turnkey (typing: %s)', async (typing) => {
    const { hits } = await ranked([...turkey].reverse(), 'turkey', typing)
    expect(hits.slice(0, 50).every((hit) => hit.article.headline.startsWith('Turkey'))).toBe(true)
  })

  test('two hundred Irans stand above one Iranian while typing', async () => {
    const { hits, total } = await ranked([...iran].reverse(), 'iran', true)
    expect(total).toBe(201)
    expect(hits[200]!.article.id).toBe('iranian')
  })

  test('and Iranian is no match for the finished word', async () => {
    const { total, hits } = await ranked(iran, 'iran')
    expect(total).toBe(200)
    expect(hits.some((hit) => hit.article.id === 'iranian')).toBe(false)
  })

  test('a typing error is forgiven only when the archive does not have the word', async () => {
    const { hits } = await ranked(turkey, 'turnkey')
    expect(hits.map((hit) => hit.article.id)).toEqual(['turnkey'])
  })
})

describe('one article stands above another', () => {
  test.each<[reason: string, query: string, better: Partial<Article>, worse: Partial<Article>]>([
    ['the headline says what an article is about', 'wheat', { headline: 'Wheat prices' }, { body: 'The wheat prices' }],
    [
      'a person named in the article counts for more than the same word in its text',
      'brandt',
      { people: ['Nora Brandt'], body: 'An envoy spoke.' },
      { body: 'Brandt spoke there.' },
    ],
    [
      'a place the article is about, as well',
      'almaty',
      { places: ['Almaty'], body: 'A library opened.' },
      { body: 'Almaty library opened.' },
    ],
    [
      'the word as typed stands a little above its inflection',
      'talks',
      { headline: 'Talks open here' },
      { headline: 'Talk opens here' },
    ],
    [
      'more of the same is better',
      'wheat',
      { body: `wheat wheat wheat ${filler(20)}` },
      { body: `wheat ${filler(22)}` },
    ],
    [
      'a short text is more about its words than a long one',
      'wheat',
      { body: `wheat ${filler(10)}` },
      { body: `wheat ${filler(200)}` },
    ],
    [
      'words that stand together mean what the reader means',
      'middle corridor',
      { body: `${filler(10)} middle corridor ${filler(30)}` },
      { body: `middle ${filler(40)} corridor` },
    ],
    [
      'several words are better than one many times',
      'grain wheat barley rye oats',
      { body: `grain wheat barley ${filler(20)}` },
      { body: `grain grain grain grain grain grain ${filler(17)}` },
    ],
    [
      'of a question, the rare word tells more than the common one',
      'where does the report mention the port of aktau again',
      { body: `aktau ${filler(20)}` },
      { body: `report ${filler(20)}` },
    ],
  ])('%s: %s', async (_, query, better, worse) => {
    const others = numbered(20, 'A report of the day')
    const pair = [article({ id: 'worse', ...worse }), article({ id: 'better', ...better })]
    const { hits } = await ranked([...pair, ...others], query)
    const ids = hits.map((hit) => hit.article.id)
    expect(ids[0]).toBe('better')
    expect(hits[0]!.score).toBeGreaterThan(hits.find((hit) => hit.article.id === 'worse')?.score ?? 0)
  })

  test('only articles with all the words answer when there are any', async () => {
    const articles = [
      article({ id: 'one', headline: 'Wheat wheat wheat', body: 'wheat' }),
      article({ id: 'all', body: `harvest ${filler(50)} wheat` }),
    ]
    const { hits, relaxed } = await ranked(articles, 'wheat harvest')
    expect(hits.map((hit) => hit.article.id)).toEqual(['all'])
    expect(relaxed).toEqual([])
  })
})

test('equal articles stand in the order in which they came', async () => {
  const { hits } = await ranked(numbered(20, 'Same words'), 'same')
  expect(hits.map((hit) => hit.article.id)).toEqual(numbered(20, 'Same words').map(({ id }) => id))
})
