import { once } from 'node:events'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { LiveArchive } from '../../src/live-archive.ts'
import { Snapshots } from '../../src/snapshots.ts'
import { newArchive, TestIo } from './test-io.ts'

const FLAGS = ['--port', '0', '--log-level', 'silent', '--drain-ms', '0']

/** What was changed is seen after a moment, which is longer on a busy machine. */
const SOON = { timeout: 10_000, interval: 20 }

/** Starts the service; resolves with its address once that is printed. */
async function start(archive: string, env = {}): Promise<{ io: TestIo; url: string; exit: Promise<number> }> {
  const io = new TestIo({ env })
  const printed = once(io, 'err')
  const exit = run(['serve', '--archive', archive, ...FLAGS], io)
  await printed
  return { io, url: /http:\S+/.exec(io.err)?.[0] ?? '', exit }
}

/** Asks until the articles are indexed. */
async function ready(url: string): Promise<Response> {
  const response = await fetch(`${url}/readyz`)
  return response.status === 503 ? ready(url) : response
}

test.each(['SIGTERM', 'SIGINT'] as const)('serves the archive until %s', async (signal) => {
  const { io, url, exit } = await start(await newArchive())
  await ready(url)
  const answer = await (await fetch(`${url}/search?q=railway`)).json()
  expect(answer).toMatchObject({ total: 1, hits: [{ id: 'railway' }] })
  io.emit(signal)
  expect(await exit).toBe(0)
  await expect(fetch(url)).rejects.toThrow()
})

test('a file that cannot be read is told on /readyz, and the others are served', async () => {
  const { io, url, exit } = await start(await newArchive({ 'bad.md': 'no front matter' }))
  await ready(url)
  await vi.waitFor(async () => expect(await (await fetch(`${url}/readyz`)).text()).toContain('bad.md:1'), SOON)
  expect(await (await fetch(`${url}/search?q=railway`)).json()).toMatchObject({ total: 1 })
  io.emit('SIGTERM')
  expect(await exit).toBe(0)
})

test('what is done to the files is followed', async () => {
  const archive = await newArchive()
  const { io, url, exit } = await start(archive)
  await ready(url)
  await writeFile(join(archive, 'new.md'), '---\nheadline: A new railway\n---\nText.\n')
  const total = async () => ((await (await fetch(`${url}/search?q=railway`)).json()) as { total: number }).total
  await vi.waitFor(async () => expect(await total()).toBe(2), SOON)
  await rm(join(archive, 'railway.md'))
  await vi.waitFor(async () => expect(await total()).toBe(1), SOON)
  io.emit('SIGTERM')
  expect(await exit).toBe(0)
}, 30_000)

test('with a key articles are written, and the folder is left to others in the end', async () => {
  const archive = await newArchive()
  const key = 'a-key-for-tests-of-at-least-32-letters'
  const { io, url, exit } = await start(archive, { IZDE_WRITE_KEY: key })
  await ready(url)
  const answer = await fetch(`${url}/articles/new`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ headline: 'New railway', body: 'Text.' }),
  })
  expect(answer.status).toBe(201)
  expect(await (await fetch(`${url}/search?q=railway`)).json()).toMatchObject({ total: 2 })
  expect(await readdir(archive)).toContain('.izde-lock')
  io.emit('SIGTERM')
  expect(await exit).toBe(0)
  expect(await readdir(archive)).not.toContain('.izde-lock')
})

test('a key that is too short is wrong usage', async () => {
  const io = new TestIo({ env: { IZDE_WRITE_KEY: 'short' } })
  expect(await run(['serve', ...FLAGS], io)).toBe(2)
  expect(io.err).not.toContain('short')
})

test('the first signal leaves the second one to the system, which ends the process at once', async () => {
  const { io, exit } = await start(await newArchive())
  io.emit('SIGINT')
  expect(io.listenerCount('SIGINT') + io.listenerCount('SIGTERM')).toBe(0)
  expect(await exit).toBe(0)
})

test('without its archive it stops with an error', async () => {
  const { io, exit } = await start('/nowhere/at/all')
  expect(await exit).toBe(1)
  expect(io.err).toContain('error: /nowhere/at/all: there is no such folder.')
})

test('the index is saved, and the next start finds it and what has changed since', async () => {
  const archive = await newArchive()
  const first = await start(archive)
  await ready(first.url)
  await snapshotIn(archive)
  first.io.emit('SIGTERM')
  expect(await first.exit).toBe(0)

  await writeFile(join(archive, 'new.md'), '---\nheadline: A new railway\n---\nText.\n')
  const second = await start(archive)
  expect(await (await ready(second.url)).json()).toMatchObject({ articles: 3 })
  expect(await (await fetch(`${second.url}/search?q=railway`)).json()).toMatchObject({ total: 2 })
  second.io.emit('SIGTERM')
  expect(await second.exit).toBe(0)
})

test('what was written is in the saved index when the service has stopped: the next start reads nothing again', async () => {
  const archive = await newArchive()
  const key = 'a-key-for-tests-of-at-least-32-letters'
  const { io, url, exit } = await start(archive, { IZDE_WRITE_KEY: key })
  await ready(url)
  await snapshotIn(archive)
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
  const body = JSON.stringify({ headline: 'Kassym-Jomart Tokayev visits Astana', body: 'Text.' })
  await fetch(`${url}/articles/new`, { method: 'PUT', headers, body })
  io.emit('SIGTERM')
  expect(await exit).toBe(0)

  const { snapshot } = await new Snapshots(join(archive, '.izde')).load()
  expect(snapshot?.index.article(snapshot.index.docOf('new')!)).toMatchObject({ people: ['Kassym-Jomart Tokayev'] })
  const engine = createMinisearchEngine()
  engine.restore(snapshot!.index)
  expect(await new LiveArchive(archive, engine, snapshot!.manifest).sync()).toMatchObject({ indexed: 0, removed: 0 })
  await engine.close()
})

/** Asks until the index is saved. */
async function snapshotIn(archive: string): Promise<void> {
  const names = await readdir(join(archive, '.izde')).catch((): string[] => [])
  if (names.includes('index-1')) return
  await setImmediate()
  return snapshotIn(archive)
}
