import { expect, onTestFinished, test } from 'vitest'
import type { EncodedAnswer } from '../src/encoded-answer.ts'
import { createMinisearchEngine, type MinisearchEngine } from '../src/engine/minisearch/minisearch-engine.ts'
import { SEARCH_DEFAULTS } from '../src/search.ts'
import { SearchThreads } from '../src/search-threads.ts'
import { article } from './engine/articles.ts'

const wheat = { ...SEARCH_DEFAULTS, q: 'wheat' }
const answerOf = ({ body }: EncodedAnswer) => ({ ...JSON.parse(new TextDecoder().decode(body)), tookMs: 0 })

/** An engine that counts the searches of its own thread, with others beside it. */
async function newThreads(most: number) {
  const engine = createMinisearchEngine()
  await engine.index([article({ id: 'a', headline: 'Wheat prices fall' })])
  const counts = { here: 0 }
  const counting: MinisearchEngine = Object.create(engine, {
    search: {
      value(request: Parameters<MinisearchEngine['search']>[0]) {
        counts.here += 1
        return engine.search(request)
      },
    },
  })
  const failures: unknown[] = []
  const threads = new SearchThreads(counting, most, (error) => failures.push(error))
  onTestFinished(async () => {
    await threads.end()
    await engine.close()
  })
  return { engine, threads, counts, failures }
}

/** Asks until a thread answers that is not this one. */
async function untilElsewhere({ threads, counts }: Awaited<ReturnType<typeof newThreads>>): Promise<void> {
  const isElsewhere = async () => {
    const before = counts.here
    await threads.answer(wheat, true)
    return counts.here === before
  }
  await expect.poll(isElsewhere, { timeout: 20_000 }).toBe(true)
}

test('another thread gives the answer that this one gives', async () => {
  const served = await newThreads(1)
  await untilElsewhere(served)
  const before = served.counts.here
  const elsewhere = await served.threads.answer(wheat, true)
  expect(served.counts.here).toBe(before)
  const here = await served.threads.answer(wheat, false)
  expect(served.counts.here).toBe(before + 1)
  expect(answerOf(elsewhere)).toEqual(answerOf(here))
  expect(elsewhere).toMatchObject({ total: 1, pages: 1 })
})

test('a search that nobody waits behind is answered here, and so are all where there are no other threads', async () => {
  for (const [most, isBusy] of [
    [1, false],
    [0, true],
  ] as const) {
    const { threads, counts } = await newThreads(most)
    for (let i = 0; i < 5; i++) await threads.answer(wheat, isBusy)
    expect(counts.here).toBe(5)
  }
})

test('what was written is found at once, by whichever thread answers', async () => {
  const served = await newThreads(2)
  for (let i = 0; i < 100; i++) {
    if (i % 20 === 0) await untilElsewhere(served)
    await served.engine.index([article({ id: `w${i}`, headline: 'Wheat' })])
    if (i % 3 === 0) await served.engine.remove(`w${i - 1}`)
    for (const answer of await Promise.all(Array.from({ length: 4 }, () => served.threads.answer(wheat, true)))) {
      expect(answer.total).toBe(served.engine.size)
      expect(answerOf(answer).generation).toBe(served.engine.generation)
    }
  }
})

test('the articles may be frozen anew meanwhile', async () => {
  const served = await newThreads(1)
  await untilElsewhere(served)
  await served.engine.index([article({ id: 'b', headline: 'Wheat' })])
  await served.engine.freeze()
  await untilElsewhere(served)
  expect((await served.threads.answer(wheat, true)).total).toBe(2)
})

test('when a thread fails, searches are answered all the same, it is told, and another takes its place', async () => {
  const served = await newThreads(1)
  await untilElsewhere(served)
  const unsendable = { ...article({ id: 'b', headline: 'Wheat' }), extra: () => {} }
  await served.engine.index([unsendable])
  await expect.poll(() => served.failures.length).toBe(1)
  await served.engine.index([article({ id: 'b', headline: 'Wheat' })])
  expect((await served.threads.answer(wheat, true)).total).toBe(2)
  await untilElsewhere(served)
  expect((await served.threads.answer(wheat, true)).total).toBe(2)
})
