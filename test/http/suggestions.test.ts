import { expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import type { Engine, SuggestRequest } from '../../src/engine/engine.ts'
import { createApp } from '../../src/http/app.ts'
import { newEngine } from './archive.ts'

const config = loadConfig({ 'log-level': 'silent' }, {})

/** A service, and how often its engine was asked. */
async function newService() {
  const engine = await newEngine()
  let asked = 0
  const suggest = (request: SuggestRequest) => {
    asked += 1
    return engine.suggest(request)
  }
  const counting: Engine = Object.create(engine, { suggest: { value: suggest } })
  const app = createApp(counting, config, () => ({ state: 'ready', problems: [] }))
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await app.request(path, { headers })
    const named = (name: string) => answer.headers.get(name)
    return {
      status: answer.status,
      body: await answer.text(),
      headers: ['ETag', 'Content-Type', 'Cache-Control', 'Vary'].map(named),
    }
  }
  return { engine, get, asked: () => asked }
}

test('a beginning that is asked for again gets the same answer, which is not made again', async () => {
  const { get, asked } = await newService()
  const first = await get('/suggest?q=ask')
  expect(first.body).toContain('Askar Nurlanov')
  expect(await get('/suggest?q=ask')).toEqual(first)
  expect(asked()).toBe(1)
  expect(await get('/suggest?q=ask', { 'If-None-Match': first.headers[0]! })).toMatchObject({ status: 304, body: '' })
})

test('each form of an answer, on each host that is asked, is an answer of its own', async () => {
  const { get } = await newService()
  const array = { Accept: 'application/x-suggestions+json' }
  const [asObject, asArray, elsewhere] = [
    await get('/suggest?q=ask'),
    await get('/suggest?q=ask', array),
    await get('http://example.org/suggest?q=ask', array),
  ]
  expect(asObject.body).toContain('"query":"ask"')
  expect(asArray.body).toContain('["ask",["Askar Nurlanov"]')
  expect(elsewhere.body).toContain('http://example.org/?people=')
  expect(await get('/suggest?q=ask', array)).toEqual(asArray)
})

test('an answer is not kept beyond a change of the articles, nor one to a request longer than most answers', async () => {
  const { engine, get, asked } = await newService()
  const first = await get('/suggest?q=ask')
  await engine.remove('turkic-week')
  const second = await get('/suggest?q=ask')
  expect(second.body).not.toContain('Askar Nurlanov')
  expect(second.headers[0]).not.toBe(first.headers[0])
  const long = `/suggest?q=${'a'.repeat(600)}`
  const before = asked()
  expect(await get(long)).toEqual(await get(long))
  expect(asked()).toBe(before + 2)
})

test('a parameter that cannot be is refused each time', async () => {
  const { get } = await newService()
  for (let i = 0; i < 2; i++) expect((await get('/suggest?q=ask&limit=0')).status).toBe(400)
})
