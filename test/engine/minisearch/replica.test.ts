import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodedSearch } from '../../../src/encoded-answer.ts'
import { IndexSearcher } from '../../../src/engine/minisearch/index-searcher.ts'
import { createMinisearchEngine } from '../../../src/engine/minisearch/minisearch-engine.ts'
import { Replica } from '../../../src/engine/minisearch/replica.ts'
import { SEARCH_DEFAULTS } from '../../../src/search.ts'
import { article } from '../articles.ts'

const WORDS = ['wheat', 'prices', 'almaty', 'minister', 'export', 'wheats', 'prise']
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }).map((words) => words.join(' '))
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const write = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), id, headline: text, body: text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), id }) },
)

test('answers as the writer does that it follows, whatever is written and whenever it begins to follow', async () => {
  const property = fc.asyncProperty(fc.array(write, { maxLength: 12 }), fc.nat(12), async (writes, begin) => {
    // Frozen anew now and then.
    const engine = createMinisearchEngine({ consolidateAfter: 4, inWorker: false })
    const replica = new Replica()
    const follow = () => engine.follow(async (change) => replica.apply(structuredClone(change)))
    for (const [i, one] of writes.entries()) {
      if (i === begin) follow()
      if (one.kind === 'put') await engine.index([article(one)])
      else await engine.remove(one.id)
    }
    if (begin >= writes.length) follow()
    for (const q of [...WORDS, 'wheat prices', '"wheat prices"', '']) {
      expect(await answerOf(new IndexSearcher(replica), q)).toEqual(await answerOf(engine, q))
    }
  })
  await fc.assert(property, { numRuns: 150 })
})

test('is told of nothing any more when it follows no longer', async () => {
  const engine = createMinisearchEngine()
  const replica = new Replica()
  const unfollow = engine.follow(async (change) => replica.apply(change))
  await engine.index([article({ id: 'a', headline: 'Wheat' })])
  unfollow()
  await engine.index([article({ id: 'b', headline: 'Wheat' })])
  expect((await answerOf(new IndexSearcher(replica), 'wheat')).total).toBe(1)
})

async function answerOf(engine: Parameters<typeof encodedSearch>[0], q: string) {
  const { body } = await encodedSearch(engine, { ...SEARCH_DEFAULTS, q })
  return { ...JSON.parse(new TextDecoder().decode(body)), tookMs: 0 }
}
