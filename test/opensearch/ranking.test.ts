import { expect, test } from 'vitest'
import { article, request } from '../engine/articles.ts'
import { newEngine } from './engine.ts'

test('pages join beyond the ten thousand hits that OpenSearch gives by itself', async () => {
  const engine = await newEngine()
  await engine.index(Array.from({ length: 10_250 }, (_, i) => article({ id: `a${i}`, headline: 'Wheat' })))
  for (const text of ['', 'wheat']) {
    const ids: string[] = []
    for (let offset = 9_900; offset < 10_300; offset += 100) {
      const { hits, total } = await engine.search(request(text, { offset, limit: 100 }))
      expect(total).toBe(10_250)
      ids.push(...hits.map((hit) => hit.article.id))
    }
    expect(ids).toEqual(Array.from({ length: 350 }, (_, i) => `a${9_900 + i}`))
  }
  await engine.close()
})

test('being newer by hours counts', async () => {
  const engine = await newEngine({ shards: 1 })
  const at = (id: string, time: string) => article({ id, headline: 'Wheat', date: `2026-01-31T${time}:00Z` })
  await engine.index([at('noon', '12:00'), at('evening', '18:00'), at('morning', '06:00')])
  const { hits } = await engine.search(request('wheat', { recency: 7 }))
  expect(hits.map((hit) => hit.article.id)).toEqual(['evening', 'noon', 'morning'])
  await engine.close()
})
