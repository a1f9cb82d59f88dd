import { describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { createOpenSearchEngine } from '../../src/engine/opensearch/opensearch-engine.ts'
import { describeError, UnavailableError } from '../../src/errors.ts'
import { createApp } from '../../src/http/app.ts'
import { article, request } from '../engine/articles.ts'
import { ask, canStopNodes, command, newEngine, testOptions } from './engine.ts'

const problemOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error) => error,
  )
const wheat = article({ id: 'a', headline: 'Wheat prices fall' })
const put = (path: string, body: object) => ask(path, { method: 'PUT', body: JSON.stringify(body) })

test('an index that is not there yet is missed, and found when it is', async () => {
  const options = testOptions()
  const reader = createOpenSearchEngine(options)
  expect(describeError(await problemOf(reader.open()))).toMatch(/no index.*izde index --engine opensearch/)
  expect(await problemOf(reader.search(request('wheat')))).toBeInstanceOf(UnavailableError)

  const writer = createOpenSearchEngine(options)
  await writer.open({ isNew: true })
  await writer.index([wheat])
  await reader.open()
  expect((await reader.search(request('wheat'))).total).toBe(1)
  await writer.indices.remove()
  await Promise.all([reader.close(), writer.close()])
})

test('an index without room is searched and not written, and written again when there is room', async () => {
  const engine = await newEngine()
  await engine.index([wheat])
  const block = (on: boolean | null) =>
    put(`/${engine.indices.alias}/_settings`, { 'index.blocks.read_only_allow_delete': on })
  await block(true)
  for (const change of [
    { ...wheat, id: 'b' },
    { ...wheat, headline: 'Oats' },
  ]) {
    expect(describeError(await problemOf(engine.index([change])))).toMatch(/read-only.*Make room/)
  }
  expect((await engine.search(request('wheat'))).total).toBe(1)
  expect(engine.size).toBe(1)
  await block(null)
  await engine.index([{ ...wheat, id: 'b' }])
  expect((await engine.search(request('wheat'))).total).toBe(2)
  await engine.close()
})

test('an index of another program is not used', async () => {
  const options = testOptions()
  await put(`/${options.index}-other`, { aliases: { [options.index]: {} } })
  const engine = createOpenSearchEngine(options)
  expect(describeError(await problemOf(engine.open()))).toMatch(/another version of izde, or by another program/)
  await ask(`/${options.index}-other`, { method: 'DELETE' })
  await engine.close()
})

test("another process's writes are noticed, and change the generation", async () => {
  const options = testOptions()
  const writer = createOpenSearchEngine(options)
  await writer.open({ isNew: true })
  const reader = createOpenSearchEngine(options)
  await reader.open()
  const before = reader.generation
  await writer.index([wheat])
  await expect.poll(() => reader.generation, { timeout: 10_000 }).not.toBe(before)
  expect(reader.generation).toBe(writer.generation)
  expect(reader.size).toBe(1)
  await writer.indices.remove()
  await Promise.all([reader.close(), writer.close()])
})

describe.skipIf(!canStopNodes())('a red index', () => {
  test('is said to be one, by searches and by the readiness, until its shards are back', async () => {
    const engine = await newEngine({ shards: 1 })
    await engine.index([wheat])
    await moveTo('Node 3', engine.indices.alias)
    await command('stop 3')
    const app = createApp(engine, loadConfig({ 'log-level': 'silent' }, {}), () => ({ state: 'ready', problems: [] }))
    const response = await app.request('/search?q=wheat')
    expect(response.status).toBe(503)
    expect(response.headers.get('Retry-After')).toBe('10')
    expect(await response.json()).toMatchObject({ detail: expect.stringMatching(/parts of the index/) })
    await expect.poll(() => describeError(engine.trouble), { timeout: 20_000 }).toMatch(/parts of the index/)

    await command('start 3')
    await expect.poll(async () => (await app.request('/search?q=wheat')).status, { timeout: 50_000 }).toBe(200)
    await expect.poll(() => engine.trouble, { timeout: 20_000 }).toBeUndefined()
    expect(engine.size).toBe(1)
    await engine.close()
  })

  async function moveTo(node: string, index: string): Promise<void> {
    await put(`/${index}/_settings`, { 'index.routing.allocation.require._name': node })
    const place = async () => (await ask(`/_cat/shards/${index}?format=json&h=node,state`)) as object[]
    await expect.poll(place, { timeout: 50_000 }).toEqual([{ node, state: 'STARTED' }])
  }
})
