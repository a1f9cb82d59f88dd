import { expect, test } from 'vitest'
import { buildIndex } from '../../src/build-index.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { readJudgedQueries } from '../../src/evaluation/collection.ts'
import { evaluate } from '../../src/evaluation/evaluate.ts'

const JUDGMENTS = 'docs/judgments'

test('the corpus is ranked as its judges would: a relevant article comes first, the order is nine tenths of the best', async () => {
  const engine = createMinisearchEngine()
  await buildIndex(engine, 'corpus')
  const { summary, results } = await evaluate(engine, 'judgments', await readJudgedQueries(JUDGMENTS))
  const missed = results.filter((result) => result['mrr@10'] < 1).map(({ text }) => text)
  expect(missed).toEqual([])
  expect(summary['ndcg@10']).toBeGreaterThanOrEqual(0.9)
})

test('every judgment is of an article that the corpus has, by grades from 0 to 3', async () => {
  const engine = createMinisearchEngine()
  await buildIndex(engine, 'corpus')
  for (const { id, grades } of await readJudgedQueries(JUDGMENTS)) {
    for (const [article, grade] of grades) {
      expect(await engine.get(article), `${id}: ${article}`).toBeDefined()
      expect([0, 1, 2, 3], `${id}: ${article}`).toContain(grade)
    }
  }
})
