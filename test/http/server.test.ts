import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { pino } from 'pino'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { describeError } from '../../src/errors.ts'
import { createApp } from '../../src/http/app.ts'
import { type RunningServer, startServer } from '../../src/http/server.ts'
import { newEngine } from './archive.ts'

const config = loadConfig({ port: '0', 'drain-ms': '0' }, {})
const running: RunningServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

async function start(app: Hono, limits: Parameters<typeof startServer>[2] = {}): Promise<string> {
  const server = await startServer(app, config, limits)
  running.push(server)
  return server.url
}

/** Sends bytes as they are, as no well-behaved client would. */
async function send(url: string, request: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(request)
  return text(socket)
}

const echo = new Hono().get('/', (c) => c.json({ q: c.req.query('q') }))

describe('startServer', () => {
  test('listens on a free port and says where', async () => {
    const url = await start(echo)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await (await fetch(`${url}/?q=a`)).json()).toEqual({ q: 'a' })
  })

  test('says what to do when the port is in use', async () => {
    const { port } = new URL(await start(echo))
    const error = await startServer(echo, { ...config, port: Number(port) }).catch((error: unknown) => error)
    expect(describeError(error)).toBe(
      `http://127.0.0.1:${port}: the port is in use. Choose another with --port, or 0 for any free one.`,
    )
  })

  test('says what to do when the host is not of this machine', async () => {
    const error = await startServer(echo, { ...config, host: '192.0.2.1' }).catch((error: unknown) => error)
    expect(describeError(error)).toContain('Choose an address of this machine with --host.')
  })

  test.each([
    ['an address of 20,000 characters', `GET /?q=${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
    ['an address that is not percent-encoded', 'GET /?q=Türkiye HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['a backslash in the path', 'GET /a\\b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['something that is not HTTP', 'hello\r\n\r\n', 400],
    [
      'two lengths',
      'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
  ])('answers %s with problem details', async (_name, request, status) => {
    const answer = await send(await start(echo), request)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(answer).toMatch(/^content-type: application\/problem\+json/im)
    expect(JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1))).toMatchObject({ status })
  })
})

describe('a client that is too slow', () => {
  const openSocket = (url: string) => connect(Number(new URL(url).port), new URL(url).hostname)

  test('to send its body is answered 408, once, and is no failure in the log', async () => {
    const log: { status?: number; level: number }[] = []
    const logger = pino({}, { write: (line: string) => log.push(JSON.parse(line)) })
    const ready = { state: 'ready', problems: [] } as const
    const app = createApp(await newEngine(), config, () => ready, { logger })
    const url = await start(app, { headersTimeout: 100, requestTimeout: 100, connectionsCheckingInterval: 20 })
    const socket = openSocket(url)
    socket.write('POST /1/indexes/*/queries HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"requests":')
    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
    expect(answer).toContain('The request took too long to arrive.')
    await vi.waitUntil(() => log.length > 0)
    expect(log).toMatchObject([{ level: pino.levels.values.info, status: 400 }])
  })

  test('to take its answer is cut off', async () => {
    const size = 50_000_000
    let isGone = () => {}
    const gone = new Promise<void>((resolve) => {
      isGone = resolve
    })
    const large = new Hono().get('/', (c) => {
      const { incoming } = c.env as HttpBindings
      incoming.socket.once('close', isGone)
      return c.body('x'.repeat(size))
    })
    const socket = openSocket(await start(large, { stalledTimeout: 100 })).pause()
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await gone
    let taken = 0
    socket
      .on('error', () => {})
      .on('data', (chunk) => {
        taken += chunk.length
      })
    await once(socket.resume(), 'close')
    expect(taken).toBeLessThan(size)
  })
})

describe('close', () => {
  test('lets a request that is under way finish, then lets the port go', async () => {
    let entered = () => {}
    const underWay = new Promise<void>((resolve) => {
      entered = resolve
    })
    let finish = () => {}
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    const slow = new Hono().get('/', async (c) => {
      entered()
      await finished
      return c.text('done')
    })
    const server = await startServer(slow, config)
    const answer = fetch(server.url)
    await underWay
    const closed = server.close()
    finish()
    expect(await (await answer).text()).toBe('done')
    await closed
    await expect(fetch(server.url)).rejects.toThrow()
  })

  test('answers new requests while it drains, each closing its connection', async () => {
    const server = await startServer(echo, { ...config, drainMs: 60_000 })
    const { hostname, port } = new URL(server.url)
    const idle = connect(Number(port), hostname)
    await once(idle, 'connect')
    const closed = server.close()
    const answer = await fetch(`${server.url}/?q=late`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Connection')).toBe('close')
    idle.destroy()
    await closed
  })

  test('answers every request of clients that keep their connections busy', async () => {
    const server = await startServer(echo, { ...config, drainMs: 500 })
    let answered = 0
    const untilTurnedAway = async () => {
      while (true) {
        const answer = await fetch(`${server.url}/?q=a`)
        expect(await answer.json()).toEqual({ q: 'a' })
        answered++
        if (answer.headers.get('Connection') === 'close') return
      }
    }
    const clients = Array.from({ length: 10 }, untilTurnedAway)
    while (answered < 50) await nextTurn()
    await Promise.all([server.close(), ...clients])
  })
})
