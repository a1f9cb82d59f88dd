import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compareRuns, randomizationTest } from '../../src/evaluation/compare.ts'
import { type Run, readRun, writeRun } from '../../src/evaluation/run.ts'

function newRun(ndcgs: readonly number[], collection = 'tales'): Run {
  const summary = { collection, engine: 'minisearch', documents: 3, queries: ndcgs.length, meanMs: 1, p95Ms: 2 }
  const metrics = (ndcg: number) => ({ 'ndcg@10': ndcg, 'mrr@10': 1, 'recall@100': 1 })
  return {
    summary: { ...summary, ...metrics(0.5) },
    results: ndcgs.map((ndcg, i) => ({ id: `q${i}`, text: `query ${i}`, ...metrics(ndcg), ranked: ['a'] })),
  }
}

test('wins, losses and ties are counted query by query, and the biggest change comes first', () => {
  expect(compareRuns(newRun([0.5, 0.5, 0.5, 1]), newRun([0.75, 0.5, 0, 1]))).toMatchObject({
    collection: 'tales',
    queries: 4,
    before: 0.625,
    after: 0.5625,
    difference: -0.0625,
    wins: 1,
    losses: 1,
    ties: 2,
    changes: [
      { id: 'q2', text: 'query 2', before: 0.5, after: 0 },
      { id: 'q0', text: 'query 0', before: 0.5, after: 0.75 },
    ],
  })
})

test('no more than ten changes are shown', () => {
  const zeros = Array.from({ length: 30 }, () => 0)
  expect(compareRuns(newRun(zeros), newRun(zeros.map((_, i) => i / 30))).changes).toHaveLength(10)
})

test('runs over other queries are not compared', () => {
  expect(() => compareRuns(newRun([1, 1]), newRun([1]))).toThrow(
    'the runs have different queries: tales and tales share 1',
  )
})

test.each([
  ['no difference at all', [0, 0, 0, 0], 1, 1],
  ['as much up as down', [0.1, -0.1, 0.2, -0.2], 0.9, 1],
  ['ten queries, each better: 2 of 1,024 sign patterns', Array(10).fill(0.1), 0.0005, 0.005],
  ['three queries, each better: 2 of 8', Array(3).fill(0.1), 0.23, 0.27],
])('the randomization test of %s', (_, differences, low, high) => {
  const p = randomizationTest(differences)
  expect(p).toBeGreaterThanOrEqual(low)
  expect(p).toBeLessThanOrEqual(high)
  expect(randomizationTest(differences)).toBe(p)
})

test('a run comes back from its file as it was, and another file is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'izde-'))
  try {
    const file = join(folder, 'run.json')
    await writeRun(file, newRun([0.25, 1]))
    expect(await readRun(file)).toEqual(newRun([0.25, 1]))
    await writeFile(file, '{"summary": {}}')
    await expect(readRun(file)).rejects.toMatchObject({ where: file, message: 'this is not a saved run.' })
    await expect(readRun(join(folder, 'none.json'))).rejects.toThrow('cannot be read (ENOENT)')
  } finally {
    await rm(folder, { recursive: true })
  }
})
