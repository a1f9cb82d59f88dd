import { expect, test } from 'vitest'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { evaluate } from '../../src/evaluation/evaluate.ts'

test('every query is ranked by the search that readers use, and the metrics are means over the queries', async () => {
  const engine = createMinisearchEngine()
  const rest = { people: [], places: [], language: 'en', keywords: [] }
  await engine.index([
    { id: 'wheat', headline: 'Wheat harvest', body: 'Wheat is cut in August.', ...rest },
    { id: 'rail', headline: 'New railway', body: 'Wheat travels by rail now.', ...rest },
    { id: 'empty', headline: '', body: '', ...rest },
  ])
  const { summary, results } = await evaluate(engine, 'tiny', [
    { id: 'q1', text: 'wheat -railway', grades: new Map([['wheat', 1]]) },
    { id: 'q2', text: 'wheat', grades: new Map([['rail', 2]]) },
  ])
  expect(results).toEqual([
    { id: 'q1', text: 'wheat -railway', 'ndcg@10': 1, 'mrr@10': 1, 'recall@100': 1, ranked: ['wheat'] },
    { id: 'q2', text: 'wheat', 'ndcg@10': 1 / Math.log2(3), 'mrr@10': 0.5, 'recall@100': 1, ranked: ['wheat', 'rail'] },
  ])
  expect(summary).toEqual({
    collection: 'tiny',
    engine: 'minisearch',
    documents: 3,
    queries: 2,
    'ndcg@10': 0.8155,
    'mrr@10': 0.75,
    'recall@100': 1,
    meanMs: expect.any(Number),
    p95Ms: expect.any(Number),
  })
})
