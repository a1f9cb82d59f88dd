import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Config, loadConfig } from '../../src/config.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createApp } from '../../src/http/app.ts'
import { newEngine } from './archive.ts'

let engine: Engine
beforeAll(async () => {
  engine = await newEngine()
})

const appWith = (changes: Partial<Config>) =>
  createApp(engine, { ...loadConfig({ 'log-level': 'silent' }, {}), ...changes }, () => ({
    state: 'ready',
    problems: [],
  }))

describe('more requests than may be under way', () => {
  test('are refused at once, and the next ones are answered', async () => {
    const app = appWith({ maxRequests: 3 })
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.request('/search?q=silk')))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, ...Array(7).fill(503)])
    const refused = answers.at(-1)!
    expect(refused.headers.get('Retry-After')).toBe('1')
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(await refused.json()).toMatchObject({ status: 503, title: 'Service Unavailable' })
    await nextTurn()
    expect((await app.request('/search?q=silk')).status).toBe(200)
  })

  test.each(['/healthz', '/readyz', '/metrics'])('does not count %s', async (path) => {
    const app = appWith({ maxRequests: 1 })
    const answers = await Promise.all(['/search', path, path].map((path) => app.request(path)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  test('a request that fails is under way no more', async () => {
    const app = appWith({ maxRequests: 1 })
    await app.request('/search?page=0')
    await nextTurn()
    expect((await app.request('/search')).status).toBe(200)
  })
})

describe('the rate of a client', () => {
  /** Asks as a server would for a connection from the address. */
  const ask = (app: ReturnType<typeof appWith>, remoteAddress: string, forwarded?: string, path = '/suggest?q=a') =>
    app.request(path, forwarded === undefined ? {} : { headers: { 'X-Forwarded-For': forwarded } }, {
      incoming: { socket: { remoteAddress } },
    })
  const statuses = async (answers: readonly (Response | Promise<Response>)[]) =>
    (await Promise.all(answers)).map(({ status }) => status)

  test('is not limited unless it is asked for', async () => {
    const app = appWith({})
    expect(await statuses(Array.from({ length: 100 }, () => ask(app, '192.0.2.1')))).not.toContain(429)
  })

  test('lets ten seconds’ worth through at once, and says when more will be', async () => {
    const app = appWith({ rateLimit: 30 })
    const answers = await Promise.all(Array.from({ length: 7 }, () => ask(app, '192.0.2.1')))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429])
    expect(answers.at(-1)!.headers.get('Retry-After')).toBe('2')
    expect(await answers.at(-1)!.json()).toMatchObject({ detail: 'A client may send 30 requests a minute.' })
    expect((await ask(app, '192.0.2.2')).status).toBe(200)
    expect((await ask(app, '192.0.2.1', undefined, '/healthz')).status).toBe(200)
  })

  test('counts who a trusted proxy says it is, and not who the client says', async () => {
    const app = appWith({ rateLimit: 6, trustProxy: 1 })
    const madeUp = ['1.1.1.1', '2.2.2.2', '3.3.3.3']
    expect(await statuses(madeUp.map((one) => ask(app, '10.0.0.1', `${one}, 192.0.2.1`)))).toEqual([200, 429, 429])
    expect((await ask(app, '10.0.0.1', '192.0.2.2')).status).toBe(200)
    expect(await statuses([ask(app, '10.0.0.1'), ask(app, '10.0.0.1')])).toEqual([200, 429])
  })

  test('without a trusted proxy takes nobody’s word', async () => {
    const app = appWith({ rateLimit: 6 })
    const answers = ['1.1.1.1', '2.2.2.2'].map((one) => ask(app, '192.0.2.1', one))
    expect(await statuses(answers)).toEqual([200, 429])
  })
})
