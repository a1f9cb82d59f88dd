import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createOpenSearchEngine, type OpenSearchEngine } from '../../src/engine/opensearch/opensearch-engine.ts'
import { rebuildIndex } from '../../src/rebuild-index.ts'
import { tempFolder } from '../archive/temp-folder.ts'
import { request } from '../engine/articles.ts'
import { ask, testOptions } from './engine.ts'

const options = () => testOptions({ replicas: 0 })
const noProgress = () => {}
const indicesOf = async (alias: string) => Object.keys((await ask(`/${alias}-*/_mapping`)) as object)
const aliasOf = async (alias: string) => Object.keys((await ask(`/_alias/${alias}`)) as object)

let engine: OpenSearchEngine
afterEach(async () => {
  await engine.indices.remove()
  await engine.close()
})

/** A folder with one bundle. */
async function archive(articles: readonly { id: string; headline: string }[]): Promise<string> {
  const folder = await tempFolder()
  await writeBundle(folder, articles)
  return folder
}

async function writeBundle(folder: string, articles: readonly { id: string; headline: string }[]): Promise<void> {
  const lines = articles.map((fields) => `${JSON.stringify({ body: 'The harvest was good.', ...fields })}\n`)
  await writeFile(join(folder, 'articles.jsonl'), lines.join(''))
}

const numbered = (count: number, headline = 'Wheat prices') =>
  Array.from({ length: count }, (_, i) => ({ id: `a${i}`, headline: `${headline} ${i}` }))

test('the old index answers until the new one is complete, and goes then', async () => {
  engine = createOpenSearchEngine(options())
  const { alias } = engine.indices
  const folder = await archive(numbered(30))
  expect(await rebuildIndex(engine, folder, noProgress)).toMatchObject({ articles: 30, kept: 0, problems: [] })
  await engine.open()
  const [old] = await aliasOf(alias)
  const generation = engine.generation

  await writeBundle(folder, numbered(40, 'Barley prices'))
  const totals: number[] = []
  await rebuildIndex(engine, folder, () => {
    totals.push(engine.size)
  })
  expect(new Set(totals)).toEqual(new Set([30]))
  expect((await engine.search(request('wheat'))).total).toBe(0)
  expect((await engine.search(request('barley'))).total).toBe(40)
  expect(engine.generation).not.toBe(generation)
  expect(await indicesOf(alias)).toEqual(await aliasOf(alias))
  expect(await aliasOf(alias)).not.toEqual([old])
})

test('a filling that is killed is gone on with: every article is there once, and those that have gone are not', async () => {
  engine = createOpenSearchEngine(options())
  const { alias } = engine.indices
  const folder = await archive(numbered(6_000))
  await killHalfWay(folder, alias)
  expect(await indicesOf(alias)).toHaveLength(1)

  await writeBundle(folder, [...numbered(5_990), { id: 'new', headline: 'Oats prices' }])
  const { articles, kept } = await rebuildIndex(engine, folder, noProgress)
  expect(articles).toBe(5_991)
  expect(kept).toBeGreaterThan(0)
  expect(kept).toBeLessThan(5_990)
  await engine.open()
  expect((await engine.search(request('wheat'))).total).toBe(5_990)
  expect(await engine.get('a5999')).toBeUndefined()
  expect(await indicesOf(alias)).toHaveLength(1)
})

/** Runs `izde index` and kills it, as nothing else can, when some of its articles are in the cluster. */
async function killHalfWay(folder: string, alias: string): Promise<void> {
  const env = {
    ...process.env,
    OPENSEARCH_URL: options().urls.join(),
    OPENSEARCH_INDEX: alias,
    OPENSEARCH_REPLICAS: '0',
  }
  const args = ['--import', 'tsx', 'src/main.ts', 'index', '--engine', 'opensearch', '--archive', folder]
  const izde = spawn(process.execPath, args, { env, stdio: 'ignore' })
  const ended = new Promise((resolve) => izde.once('exit', resolve))
  while ((await written(alias)) < 1_000) await wait(20)
  izde.kill('SIGKILL')
  await ended
  await ask(`/${alias}-*/_refresh`, { method: 'POST' })
}

async function written(alias: string): Promise<number> {
  type Stats = { _all?: { primaries?: { indexing?: { index_total: number } } } }
  const stats = (await ask(`/${alias}-*/_stats/indexing`)) as Stats
  return stats._all?.primaries?.indexing?.index_total ?? 0
}
