import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { percentile } from '../../src/evaluation/metrics.ts'
import { tempFolder } from '../archive/temp-folder.ts'
import { ServiceProcess } from './service-process.ts'
import { writeArticles } from './write-articles.ts'

type Answer = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly ms: number }

/** @throws as node:http does when the connection breaks */
async function ask(url: string, agent?: Agent): Promise<Answer> {
  const started = performance.now()
  const [message] = (await once(get(url, agent ? { agent } : {}), 'response')) as [IncomingMessage]
  await text(message)
  return { status: message.statusCode!, headers: message.headers, ms: performance.now() - started }
}

/** Opens as many connections, unless the agent has them; the system drops some when all come at once, and tries again seconds later. */
function askAtOnce(count: number, url: string, agent: Agent): Promise<Answer[]> {
  return Promise.all(Array.from({ length: count }, () => ask(url, agent)))
}

async function newArchive(): Promise<string> {
  const folder = await tempFolder()
  await writeArticles(folder, 3000)
  return folder
}

const searchFor = (url: string, client: number) => `${url}/search?q=market+river+person+${client % 50}&perPage=20`

test('SIGTERM at 50 connections resets none, and the process ends within 5 seconds', async () => {
  const { url, process, exit } = await ServiceProcess.start(await newArchive())
  let answered = 0
  const client = async (number: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (;;) {
      const { status, headers } = await ask(searchFor(url, number), agent)
      expect(status).toBe(200)
      answered++
      if (headers.connection === 'close') return
    }
  }
  const clients = Array.from({ length: 50 }, (_, number) => client(number))
  while (answered < 500) await sleep(5)
  const signalled = performance.now()
  process.kill('SIGTERM')
  while ((await ask(`${url}/readyz`)).status !== 503) expect(performance.now() - signalled).toBeLessThan(2000)
  await Promise.all(clients)
  expect(await exit).toBe(0)
  expect(performance.now() - signalled).toBeLessThan(5000)
})

test('at 500 connections answers are 200 or 503, and all is well within 5 seconds after', async () => {
  const { url } = await ServiceProcess.start(await newArchive())
  const agent = new Agent({ keepAlive: true, maxSockets: 500, maxFreeSockets: 500 })
  for (let open = 50; open <= 500; open += 50) await askAtOnce(open, `${url}/healthz`, agent)
  const answers: Answer[] = []
  const end = performance.now() + 5000
  const client = async (number: number) => {
    while (performance.now() < end) answers.push(await ask(searchFor(url, number), agent))
  }
  const watched = async () => {
    while (performance.now() < end) expect((await ask(`${url}/healthz`)).status).toBe(200)
  }
  await Promise.all([watched(), ...Array.from({ length: 500 }, (_, number) => client(number))])
  agent.destroy()
  expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([200, 503])
  const refused = answers.filter(({ status }) => status === 503)
  expect(new Set(refused.map(({ headers }) => headers['retry-after']))).toEqual(new Set(['1']))
  const served = answers.filter(({ status }) => status === 200).map(({ ms }) => ms)
  console.log(
    `500 connections: ${served.length} served, p99 ${Math.round(percentile(served, 0.99))} ms; ${refused.length} refused`,
  )

  const over = performance.now()
  for (let inARow = 0; inARow < 50; ) {
    const { status, ms } = await ask(searchFor(url, inARow))
    inARow = status === 200 && ms < 100 ? inARow + 1 : 0
    expect(performance.now() - over).toBeLessThan(5000)
  }
})

test('1,000 slow sockets are cut within 10 seconds, and a good client does not notice', async () => {
  const { url } = await ServiceProcess.start(await newArchive())
  const started = performance.now()
  const sockets = await Promise.all(Array.from({ length: 1000 }, (_, number) => openSlowly(url, number)))
  let open = sockets.length
  const replies = sockets.map(async (socket) => {
    const reply = await text(socket).catch(() => '')
    open--
    return reply
  })
  const times: number[] = []
  while (open > 0) {
    const { status, ms } = await ask(`${url}/suggest?q=pers`)
    expect(status).toBe(200)
    times.push(ms)
    expect(performance.now() - started).toBeLessThan(10_000)
    await sleep(5)
  }
  expect((await Promise.all(replies)).filter((reply) => reply.startsWith('HTTP/1.1 408 '))).toHaveLength(1000)
  const p99 = percentile(times, 0.99)
  console.log(
    `1,000 slow sockets: cut after ${Math.round(performance.now() - started)} ms; a good client's p99 ${p99.toFixed(1)} ms`,
  )
  expect(p99).toBeLessThan(100)
})

/** Sends a header line a second and never the last one; every tenth client sends nothing at all. */
async function openSlowly(url: string, number: number): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  if (number % 10 === 0) return socket
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n')
  const timer = setInterval(() => socket.write('X-Slow: 1\r\n'), 1000)
  socket.on('error', () => clearInterval(timer)).on('close', () => clearInterval(timer))
  return socket
}
