import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { Hono } from 'hono'
import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { createLogger } from '../../src/http/access-log.ts'
import { createApp } from '../../src/http/app.ts'
import { startServer } from '../../src/http/server.ts'
import { LiveArchive } from '../../src/live-archive.ts'
import { tempFolder } from '../archive/temp-folder.ts'

const KEY = 'a-key-for-tests-of-at-least-32-letters'
const AUTHORIZED = { Authorization: `Bearer ${KEY}` }
const config = loadConfig({ 'log-level': 'silent', port: '0', 'drain-ms': '0' }, { IZDE_WRITE_KEY: KEY })
const READY = { state: 'ready', problems: [] } as const
const article = { headline: 'New railway', body: 'It reaches the sea.', people: ['Aigul Serik'], places: [] }
const markdown = (headline: string) => `---\nheadline: ${headline}\n---\nText.\n`

type Answer = { status: number; headers: Headers; text: string; json: () => Record<string, unknown> }

class Service {
  readonly folder: string
  readonly app: Hono

  constructor(folder: string, app: Hono) {
    this.folder = folder
    this.app = app
  }

  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const init: RequestInit = { method, headers: { ...AUTHORIZED, 'Content-Type': 'application/json', ...headers } }
    if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await this.app.request(path, init)
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, text, json: () => JSON.parse(text) }
  }

  put = (id: string, body: unknown = article, headers = {}) => this.ask('PUT', `/articles/${id}`, body, headers)
  get = (path: string, headers = {}) => this.ask('GET', path, undefined, headers)

  async bulk(...lines: unknown[]): Promise<Record<string, unknown>[]> {
    const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
    const answer = await this.ask('POST', '/articles', body, { 'Content-Type': 'application/x-ndjson' })
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'application/x-ndjson'])
    return answer.text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
  }
}

async function service(files: Readonly<Record<string, string>> = {}, logger = createLogger(config)): Promise<Service> {
  const folder = await tempFolder()
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const engine = createMinisearchEngine()
  const archive = new LiveArchive(folder, engine, new Map())
  await archive.sync()
  onTestFinished(() => archive.close())
  return new Service(
    folder,
    createApp(engine, config, () => READY, { logger, archive: () => archive }),
  )
}

describe('PUT /articles/:id', () => {
  test('keeps an article, which is found at once, and replaces it', async () => {
    const one = await service()
    const created = await one.put('railway')
    expect([created.status, created.headers.get('Location')]).toEqual([201, '/articles/railway'])
    expect(created.json()).toEqual({ id: 'railway', language: 'en', keywords: [], ...article })
    expect((await one.get('/search?q=railway')).json()).toMatchObject({ total: 1, hits: [{ id: 'railway' }] })
    const replaced = await one.put('railway', { ...article, headline: 'New harbour' })
    expect([replaced.status, replaced.headers.get('Content-Location')]).toEqual([200, '/articles/railway'])
    expect((await one.get('/search?q=railway')).json()).toMatchObject({ total: 0 })
    expect(await readFile(join(one.folder, 'railway.md'), 'utf8')).toContain('headline: New harbour')
  })

  test('finds people and places where none are given', async () => {
    const one = await service()
    const { body } = article
    const text = `${body} Foreign Minister Feridun Sinirlioğlu spoke in Vienna.`
    expect((await one.put('a', { headline: 'Talks', body: text })).json()).toMatchObject({ places: ['Vienna'] })
  })

  test('takes what GET answers', async () => {
    const one = await service({ 'a.md': markdown('A') })
    const found = await one.get('/articles/a')
    expect((await one.put('a', found.json())).status).toBe(200)
  })

  test('writes ids in composed form, whatever the address says', async () => {
    const one = await service()
    const created = await one.put(encodeURIComponent('cafe\u0301'))
    expect([created.json().id, created.headers.get('Location')]).toEqual(['caf\u00e9', '/articles/caf%C3%A9'])
    expect((await one.get('/articles/caf%C3%A9')).status).toBe(200)
  })

  test.each<[string, string, unknown, Record<string, string>, number, string]>([
    ['no JSON', 'a', '{"headline":', {}, 400, 'The body is not JSON in UTF-8.'],
    ['no object', 'a', [], {}, 400, 'The body must be a JSON object with the fields of an article.'],
    ['no body', 'a', '', {}, 400, 'The body is not JSON in UTF-8.'],
    ['deep nesting', 'a', `{"people":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, {}, 400, 'The body must be'],
    ['a field that is missing', 'a', { headline: 'A' }, {}, 400, 'The article cannot be kept: /body: body is missing.'],
    ['a field that is unknown', 'a', { ...article, topic: 1 }, {}, 400, 'unknown key \\"topic\\"'],
    ['a prototype', 'a', '{"headline":"A","body":"B","__proto__":{"x":1}}', {}, 400, '__proto__'],
    ['an address that runs code', 'a', { ...article, url: 'javascript:alert(1)' }, {}, 400, 'is not an http'],
    ['another id', 'a', { ...article, id: 'b' }, {}, 400, 'The id in the body is not the one in the address.'],
    ['an id that is no name', '..%2Fa', article, {}, 400, 'id \\"../a\\" is not allowed'],
    ['an id that is a device', 'NUL', article, {}, 400, 'cannot be the id of an article'],
    ['an id with a NUL', 'a%00', article, {}, 400, 'is not allowed'],
    ['a parameter', 'a?force=true', article, {}, 400, 'left out: this route has none'],
    ['another type', 'a', article, { 'Content-Type': 'text/plain' }, 415, 'The Content-Type must be application/json.'],
    ['a form', 'a', 'a=b', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415, 'The Content-Type must be'],
    ['a compressed body', 'a', article, { 'Content-Encoding': 'gzip' }, 415, 'The body must not be compressed.'],
    ['a body that is too long', 'a', { ...article, body: 'x'.repeat(1024 * 1024) }, {}, 413, 'at most 1 MiB.'],
  ])('%s is refused', async (_, path, body, headers, status, detail) => {
    const one = await service()
    const answer = await one.put(path, body, headers)
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([status, 'application/problem+json'])
    expect(answer.text).toContain(detail)
    expect((await readdir(one.folder)).filter((name) => !name.startsWith('.'))).toEqual([])
  })

  test('all that is wrong is told at once', async () => {
    const one = await service()
    const answer = await one.put('a', { headline: '', people: 'Ada' })
    expect(answer.json().problems).toHaveLength(3)
  })

  test('an article of a bundle cannot be written, and the way out is told', async () => {
    const one = await service({ 'wire.jsonl': '{"id":"a","headline":"A","body":"B"}' })
    for (const answer of [await one.put('a'), await one.ask('DELETE', '/articles/a')]) {
      expect([answer.status, answer.json().detail]).toEqual([
        409,
        'The article "a" is in the bundle wire.jsonl, which is not written to. Change it there, or take its line out and write the article then.',
      ])
    }
  })

  test('while another process writes the archive, it is told which', async () => {
    const one = await service({ '.izde-lock': JSON.stringify({ host: 'elsewhere', pid: 7, since: 'noon' }) })
    const answer = await one.put('a')
    expect([answer.status, answer.json().detail]).toEqual([
      503,
      'Process 7 on elsewhere writes this archive, since noon. Send writes there, or stop it; when it is gone for good, remove .izde-lock.',
    ])
    expect((await one.get('/search?q=a')).status).toBe(200)
  })
})

describe('DELETE /articles/:id', () => {
  test('removes the article and its file', async () => {
    const one = await service({ 'a.md': markdown('A') })
    expect((await one.ask('DELETE', '/articles/a')).status).toBe(204)
    expect((await one.get('/articles/a')).status).toBe(404)
    expect(await readdir(one.folder)).toEqual(['.izde-lock'])
    expect((await one.ask('DELETE', '/articles/a')).status).toBe(404)
  })
})

describe('lost updates', () => {
  test('the tag of a write is the one of the article, compressed or not, and the next write can name it', async () => {
    const one = await service()
    const long = { ...article, body: 'It reaches the sea. '.repeat(100).trim() }
    const tag = (await one.put('a', long)).headers.get('ETag')!
    expect(tag).toMatch(/^"[\w-]{22}"$/)
    expect((await one.get('/articles/a')).headers.get('ETag')).toBe(tag)
    const compressed = await one.app.request('/articles/a', { headers: { 'Accept-Encoding': 'gzip' } })
    const compressedTag = compressed.headers.get('ETag')!
    expect(compressedTag).toBe(tag.replace(/"$/, '-gzip"'))
    for (const known of [tag, compressedTag, `W/${tag}`, '*', `"x", ${tag}`]) {
      const answer = await one.get('/articles/a', { 'If-None-Match': known })
      expect([known, answer.status]).toEqual([known, 304])
    }
    expect((await one.put('a', long, { 'If-Match': compressedTag })).status).toBe(200)
    expect((await one.put('a', article, { 'If-Match': `"x", ${tag}` })).status).toBe(200)
    expect((await one.put('a', long, { 'If-Match': tag })).status).toBe(412)
    expect((await one.get('/articles/a', { 'If-None-Match': tag })).status).toBe(200)
  })

  test.each([
    ['If-Match', '*', 'a', 200],
    ['If-Match', '*', 'new', 412],
    ['If-Match', '"other"', 'a', 412],
    ['If-None-Match', '*', 'new', 201],
    ['If-None-Match', '*', 'a', 412],
    ['If-None-Match', '"other"', 'a', 200],
  ])('%s: %s on %s answers %i', async (header, tag, id, status) => {
    const one = await service({ 'a.md': markdown('A') })
    expect((await one.put(id, article, { [header]: tag })).status).toBe(status)
    expect((await one.get('/articles/a')).json().headline).toBe(status === 200 ? 'New railway' : 'A')
  })

  test('a weak tag names no article to be written', async () => {
    const one = await service({ 'a.md': markdown('A') })
    const tag = (await one.get('/articles/a')).headers.get('ETag')
    expect((await one.put('a', article, { 'If-Match': `W/${tag}` })).status).toBe(412)
    expect((await one.ask('DELETE', '/articles/a', undefined, { 'If-Match': `W/${tag}` })).status).toBe(412)
    expect((await one.ask('DELETE', '/articles/a', undefined, { 'If-Match': tag! })).status).toBe(204)
  })

  test('an edit by hand counts as one, even when nobody has noticed it yet', async () => {
    const one = await service({ 'a.md': markdown('A') })
    const tag = (await one.get('/articles/a')).headers.get('ETag')!
    await writeFile(join(one.folder, 'a.md'), markdown('By hand'))
    expect((await one.put('a', article, { 'If-Match': tag })).status).toBe(412)
    expect((await one.get('/articles/a')).json().headline).toBe('By hand')
  })

  test('of many writers with one tag one wins', async () => {
    const one = await service({ 'a.md': markdown('A') })
    const tag = (await one.get('/articles/a')).headers.get('ETag')!
    const writes = Array.from({ length: 20 }, (_, n) => one.put('a', { ...article, body: `${n}` }, { 'If-Match': tag }))
    const statuses = (await Promise.all(writes)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 412)).toHaveLength(19)
  })
})

describe('POST /articles', () => {
  const line = (id: string, headline = 'A') => ({ id, headline, body: 'Text.' })

  test('answers each line in order', async () => {
    const one = await service({ 'b.md': markdown('B'), 'wire.jsonl': '{"id":"w","headline":"W","body":"W"}' })
    const answers = await one.bulk(line('a'), line('b'), '', '{"id":', line('w'), { id: 'x' }, line('a', 'Again'), {})
    expect(answers).toEqual([
      { line: 1, id: 'a', status: 201 },
      { line: 2, id: 'b', status: 200 },
      { line: 4, status: 400, detail: 'line 4: the line is not JSON. Write one JSON object a line, in UTF-8.' },
      { line: 5, id: 'w', status: 409, detail: expect.stringContaining('in the bundle wire.jsonl') },
      { line: 6, status: 400, detail: expect.stringContaining('line 6: headline is missing.') },
      { line: 7, id: 'a', status: 200 },
      { line: 8, status: 400, detail: expect.stringContaining('line 8: the line is not an article with an id.') },
    ])
    expect((await one.get('/articles/a')).json().headline).toBe('Again')
  })

  test('thousands of lines are written', async () => {
    const one = await service()
    const answers = await one.bulk(...Array.from({ length: 1000 }, (_, n) => line(`a${n}`)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1000)
    expect((await readdir(one.folder)).filter((name) => name.endsWith('.md'))).toHaveLength(1000)
    expect((await one.get('/readyz')).json().articles).toBe(1000)
  }, 30_000)

  test('a client that sends everything before it reads anything gets all answers', async () => {
    const one = await service()
    const server = await startServer(one.app, config)
    onTestFinished(() => server.close())
    const headers = { ...AUTHORIZED, 'Content-Type': 'application/x-ndjson' }
    const sent = httpRequest(`${server.url}/articles`, { method: 'POST', headers })
    const answered = once(sent, 'response')
    for (let n = 0; n < 30; n++) {
      const lines = Array.from({ length: 500 }, () => `{"id":${n},"headline":"${'x'.repeat(500)}"}\n`).join('')
      if (!sent.write(lines)) await once(sent, 'drain')
    }
    sent.end()
    const [response] = await answered
    let text = ''
    for await (const chunk of response.setEncoding('utf8')) text += chunk
    expect(text.trimEnd().split('\n')).toHaveLength(15_000)
  }, 30_000)

  test('the first answers come before the last lines', async () => {
    const one = await service()
    const server = await startServer(one.app, config)
    onTestFinished(() => server.close())
    const headers = { ...AUTHORIZED, 'Content-Type': 'application/x-ndjson', 'Content-Length': '99999' }
    const sent = httpRequest(`${server.url}/articles`, { method: 'POST', headers }).on('error', () => {})
    sent.write(Array.from({ length: 100 }, (_, n) => `${JSON.stringify(line(`a${n}`))}\n`).join(''))
    const [response] = await once(sent, 'response')
    const [chunk] = await once(response, 'data')
    expect(String(chunk)).toContain('"line":1,"id":"a0","status":201')
    sent.destroy()
  })

  test('more than may be sent is refused, whole', async () => {
    const one = await service()
    const much = 'x'.repeat(33 * 1024 * 1024)
    const answer = await one.ask('POST', '/articles', much, { 'Content-Type': 'application/x-ndjson' })
    expect([answer.status, answer.json().detail]).toEqual([413, 'The body must be at most 32 MiB.'])
    expect((await one.ask('POST', '/articles', '{}')).status).toBe(415)
  })
})

describe('who may write', () => {
  const writes = [
    ['PUT', '/articles/a'],
    ['DELETE', '/articles/a'],
    ['POST', '/articles'],
  ] as const

  test.each(writes)('%s %s is switched off without a key', async (method, path) => {
    const off = createApp(createMinisearchEngine(), loadConfig({ 'log-level': 'silent' }, {}), () => READY)
    const answer = await off.request(path, { method, headers: AUTHORIZED })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('Allow')).toBe(path === '/articles' ? '' : 'GET, HEAD')
    expect(await answer.json()).toMatchObject({
      detail: 'Writing is switched off. The environment variable IZDE_WRITE_KEY switches it on.',
    })
  })

  test.each([
    ['', 'Bearer'],
    ['Bearer', 'Bearer'],
    [`Basic ${KEY}`, 'Bearer'],
    ['Bearer x', 'Bearer error="invalid_token"'],
    [`Bearer ${KEY}x`, 'Bearer error="invalid_token"'],
    [`Bearer ${KEY.slice(1)}`, 'Bearer error="invalid_token"'],
    [`Bearer ${KEY.toUpperCase()}`, 'Bearer error="invalid_token"'],
  ])('Authorization: %j is refused', async (Authorization, challenge) => {
    const one = await service({ 'a.md': markdown('A') })
    for (const [method, path] of writes) {
      const answer = await one.ask(method, path, 'no JSON', { Authorization })
      expect([answer.status, answer.headers.get('WWW-Authenticate')]).toEqual([401, challenge])
    }
    expect((await one.get('/articles/a')).status).toBe(200)
  })

  test('no other origin may write', async () => {
    const one = await service()
    const origin = { Origin: 'https://elsewhere.example' }
    for (const [method, path] of writes) {
      const preflight = await one.app.request(path, {
        method: 'OPTIONS',
        headers: {
          ...origin,
          'Access-Control-Request-Method': method,
          'Access-Control-Request-Headers': 'authorization',
        },
      })
      expect(preflight.headers.get('Access-Control-Allow-Origin')).toBeNull()
      const answer = await one.ask(method, path, article, origin)
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
    }
    expect((await one.get('/articles/a', origin)).headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  test('the key is in no log', async () => {
    let logged = ''
    const log = new Writable({
      write(chunk, _, done) {
        logged += chunk
        done()
      },
    })
    const one = await service({}, pino({ level: 'trace' }, log))
    await one.put('a')
    await one.put('a', '', { Authorization: `Bearer ${KEY}x` })
    await one.get(`/search?${KEY}=1`)
    expect(logged).toContain('/articles/:id')
    expect(logged).not.toContain(`Bearer ${KEY}`)
  })

  test('before the archive can be written it says so', async () => {
    const app = createApp(createMinisearchEngine(), config, () => READY)
    const answer = await app.request('/articles/a', {
      method: 'PUT',
      headers: { ...AUTHORIZED, 'Content-Type': 'application/json' },
      body: JSON.stringify(article),
    })
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '2'])
  })
})
