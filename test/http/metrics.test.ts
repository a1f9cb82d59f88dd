import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createApp } from '../../src/http/app.ts'
import { newEngine } from './archive.ts'

const config = loadConfig({ 'log-level': 'silent' }, {})
const OPERATION = join(import.meta.dirname, '../../docs/operation.md')
const ready = () => ({ state: 'ready', problems: [] }) as const

let engine: Engine
beforeAll(async () => {
  engine = await newEngine()
})

describe('/metrics', () => {
  test('counts requests by route and status, searches, and those that found nothing', async () => {
    const app = createApp(engine, config, ready)
    for (const path of [
      '/search?q=silk',
      '/search?q=nothing-at-all',
      '/?q=silk',
      '/search?page=0',
      '/secret',
      '/articles/hostile',
    ])
      await app.request(path)
    const body = JSON.stringify({ requests: [{ query: 'silk' }, { type: 'facet', facet: 'places' }] })
    await app.request('/1/indexes/*/queries', { method: 'POST', body })
    const answer = await app.request('/metrics')
    expect(answer.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const lines = (await answer.text()).split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'izde_http_requests_total{route="/search",method="GET",status="200"} 2',
        'izde_http_requests_total{route="/search",method="GET",status="400"} 1',
        'izde_http_requests_total{route="/*",method="GET",status="404"} 1',
        'izde_http_requests_total{route="/articles/:id",method="GET",status="200"} 1',
        'izde_http_request_duration_seconds_count{route="/search"} 3',
        'izde_http_request_duration_seconds_bucket{le="+Inf",route="/search"} 3',
        'izde_searches_total 4',
        'izde_searches_without_hits_total 1',
        'izde_ready 1',
        'izde_articles 3',
        `izde_generation_info{id="${engine.generation}"} 1`,
      ]),
    )
    expect(lines.join('')).not.toContain('secret')
  })

  test('has every metric that the documentation names', async () => {
    const app = createApp(engine, config, ready)
    const answer = await app.request('/metrics')
    const types = [...(await answer.text()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name)
    const section = /## Metrics\n.*?\n## /s.exec(await readFile(OPERATION, 'utf8'))?.[0] ?? ''
    const documented = [...section.matchAll(/`((?:izde|process|nodejs)_\w+)`/g)].map(([, name]) => name)
    expect(documented.length).toBeGreaterThan(10)
    expect(types).toEqual(expect.arrayContaining(documented))
  })

  test('are of one app: another in the same process counts for itself', async () => {
    const [one, other] = [createApp(engine, config, ready), createApp(engine, config, ready)]
    await one.request('/search?q=silk')
    expect(await (await one.request('/metrics')).text()).toContain('izde_searches_total 1')
    expect(await (await other.request('/metrics')).text()).toContain('izde_searches_total 0')
  })

  test('say only which generation there is now', async () => {
    const changing = await newEngine()
    const app = createApp(changing, config, ready)
    const generations = async () => (await (await app.request('/metrics')).text()).match(/^izde_generation_info.*/gm)
    await generations()
    await changing.remove('hostile')
    expect(await generations()).toEqual([`izde_generation_info{id="${changing.generation}"} 1`])
  })

  test('counts what is refused', async () => {
    const app = createApp(engine, { ...config, maxRequests: 1 }, ready)
    await Promise.all([app.request('/search'), app.request('/search')])
    expect(await (await app.request('/metrics')).text()).toContain('izde_requests_refused_total{reason="overload"} 1')
  })
})

describe('the log of queries', () => {
  const loggedBy = async (queryLog: boolean) => {
    const lines: string[] = []
    const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) })
    const app = createApp(engine, { ...config, queryLog }, ready, { logger })
    await app.request('/search?q=silk%0Aroad', { headers: { 'X-Request-Id': 'abc-1' } })
    return lines
  }

  test('is written when it is asked for, a line each', async () => {
    const [line] = await loggedBy(true)
    expect(line).toMatch(/^[^\n]+\n$/)
    expect(JSON.parse(line!)).toMatchObject({ msg: 'search', q: 'silk\nroad', hits: 1, requestId: 'abc-1' })
  })

  test('is not written otherwise', async () => {
    expect((await loggedBy(false)).join('')).not.toContain('silk')
  })
})
