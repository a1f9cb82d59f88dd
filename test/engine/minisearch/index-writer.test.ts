import { expect, onTestFinished, test } from 'vitest'
import { createMinisearchEngine } from '../../../src/engine/minisearch/minisearch-engine.ts'
import { article } from '../articles.ts'

const version = (n: number, headline: string) => article({ id: `a${n}`, headline, body: `Number ${n}.` })
/** It takes longer to write than one slice. */
const long = (headline: string) =>
  article({ id: 'long', headline, body: Array.from({ length: 30_000 }, (_, n) => `word${n}`).join(' ') })

test('What is written while an index is being replaced stays, also between the slices in which it is written again', async () => {
  const engine = createMinisearchEngine()
  onTestFinished(() => engine.close())
  await engine.index([long('old'), version(0, 'old'), version(1, 'old')])
  await engine.replace(
    async (index) => {
      const frozen = index.freeze()
      await engine.index([long('meanwhile'), version(0, 'meanwhile'), version(1, 'meanwhile')])
      return frozen
    },
    async (enter) => {
      const entering = enter(0, [])
      await engine.index([long('at last')])
      await engine.remove('a1')
      await entering
    },
  )
  const headlines = await Promise.all(['long', 'a0', 'a1'].map(async (id) => (await engine.get(id))?.headline))
  expect(headlines).toEqual(['at last', 'meanwhile', undefined])
  expect(engine.size).toBe(2)
})

test('Of the ids that are kept, what is served stays; the generation changes with the articles alone', async () => {
  const engine = createMinisearchEngine()
  onTestFinished(() => engine.close())
  const other = createMinisearchEngine({ inWorker: false })
  await engine.index([version(0, 'old'), version(1, 'old'), version(2, 'old')])
  await other.index([version(0, 'new'), version(1, 'new'), version(3, 'new')])
  const { generation } = engine
  await engine.replace(
    () => other.freeze(),
    (enter) => enter(0, ['a1', 'a3']),
  )
  expect(engine.generation).toBe(generation)
  const headlines = await Promise.all([0, 1, 2, 3].map(async (n) => (await engine.get(`a${n}`))?.headline))
  expect(headlines).toEqual(['new', 'old', undefined, undefined])
  await engine.replace(
    async (index) => index.freeze(),
    (enter) => enter(1, []),
  )
  expect(engine.generation).not.toBe(generation)
})
