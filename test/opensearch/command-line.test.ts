import { once } from 'node:events'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { newArchive, TestIo } from '../cli/test-io.ts'
import { ask, testOptions } from './engine.ts'

const SOON = { timeout: 30_000, interval: 50 }
const { urls, index } = testOptions()
const cluster = { IZDE_ENGINE: 'opensearch', OPENSEARCH_INDEX: index, OPENSEARCH_REPLICAS: '0' }

async function izde(env: NodeJS.ProcessEnv, ...args: string[]) {
  const io = new TestIo({ env: { ...cluster, OPENSEARCH_URL: urls.join(), ...env } })
  return { code: await run(args, io), out: io.out, err: io.err }
}

/** A way to the cluster that can be closed and opened again, on one port. */
class Gate {
  private readonly port: number
  private server: Server | undefined
  private readonly sockets = new Set<Socket>()

  constructor(port: number) {
    this.port = port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async open(): Promise<void> {
    const { hostname, port } = new URL(urls[0]!)
    this.server = createServer((client) => {
      const node = createConnection({ host: hostname, port: Number(port) })
      for (const socket of [client, node]) {
        this.sockets.add(socket)
        socket.on('error', () => {})
      }
      client.pipe(node).pipe(client)
    })
    this.server.listen(this.port, '127.0.0.1')
    await once(this.server, 'listening')
  }

  close(): void {
    this.server?.close()
    for (const socket of this.sockets) socket.destroy()
  }
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return address.port
}

test('an archive is indexed into the cluster, searched, and indexed anew', async () => {
  const archive = await newArchive()
  onTestFinished(() => void ask(`/${index}-*`, { method: 'DELETE' }))
  expect(await izde({}, 'search', 'railway')).toMatchObject({ code: 1, err: expect.stringMatching(/no index/) })
  expect(await izde({}, 'index', '--archive', archive)).toMatchObject({ code: 0, out: '2 articles\n' })
  const { code, out } = await izde({}, 'search', 'railways', '--json')
  expect([code, JSON.parse(out).hits[0].id]).toEqual([0, 'railway'])
  const bad = await newArchive({ 'bad.md': 'no front matter' })
  expect(await izde({}, 'index', '--archive', bad)).toMatchObject({ code: 1, err: expect.stringMatching(/bad\.md:1/) })
})

test('the service waits for a cluster that is down, and comes back when it was lost', async () => {
  onTestFinished(() => void ask(`/${index}-*`, { method: 'DELETE' }))
  await izde({}, 'index', '--archive', await newArchive())
  const gate = new Gate(await freePort())
  onTestFinished(() => gate.close())
  const io = new TestIo({ env: { ...cluster, OPENSEARCH_URL: gate.url } })
  const printed = once(io, 'err')
  const exit = run(['serve', '--port', '0', '--log-level', 'silent', '--drain-ms', '0'], io)
  await printed
  const service = /http:\S+/.exec(io.err)![0]
  const ready = async () => (await fetch(`${service}/readyz`)).status
  // Answers that were given already may be given again.
  let asked = 0
  const search = async () => (await fetch(`${service}/search?q=railway+${asked++}`)).status

  const answer = await (await fetch(`${service}/readyz`)).json()
  expect(answer).toMatchObject({ status: 503, state: 'unavailable' })
  await vi.waitFor(async () => {
    expect(await (await fetch(`${service}/readyz`)).text()).toMatch(/cannot be reached.*--opensearch-url/)
  }, SOON)
  expect(await search()).toBe(503)

  await gate.open()
  await vi.waitFor(async () => expect(await ready()).toBe(200), SOON)
  expect(await search()).toBe(200)

  gate.close()
  await vi.waitFor(async () => expect(await ready()).toBe(503), SOON)
  expect(await search()).toBe(503)

  await gate.open()
  await vi.waitFor(async () => expect(await ready()).toBe(200), SOON)
  await vi.waitFor(async () => expect(await search()).toBe(200), SOON)
  io.emit('SIGTERM')
  expect(await exit).toBe(0)
})
