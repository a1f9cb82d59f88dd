import { execFileSync } from 'node:child_process'
import { readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { readArchive } from '../../src/archive/reader.ts'
import { loadConfig } from '../../src/config.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { ArticleError, describeError } from '../../src/errors.ts'
import { createApp } from '../../src/http/app.ts'
import { LiveArchive } from '../../src/live-archive.ts'
import { tempFolder } from '../archive/temp-folder.ts'
import { KEY, ServiceProcess } from './service-process.ts'

const config = loadConfig({ 'log-level': 'silent' }, { IZDE_WRITE_KEY: KEY })
const markdown = (headline: string) => `---\nheadline: ${headline}\n---\nText.\n`

class Service {
  readonly archive: LiveArchive
  private readonly app: Hono

  constructor(folder: string) {
    const engine = createMinisearchEngine()
    const archive = new LiveArchive(folder, engine, new Map())
    this.archive = archive
    const ready = { state: 'ready', problems: [] } as const
    this.app = createApp(engine, config, () => ready, { archive: () => archive })
  }

  async ask(method: string, path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }> {
    const headers = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' }
    const answer = await this.app.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    return {
      status: answer.status,
      body: answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>),
    }
  }

  put = (id: string, headline: string, size = 10) =>
    this.ask('PUT', `/articles/${id}`, { headline, body: 'x'.repeat(size) })
}

async function serve(folder: string): Promise<Service> {
  const service = new Service(folder)
  await service.archive.sync()
  return service
}

/** A disk of its own, of two megabytes. Mounting takes the rights of root, which CI has. */
async function smallDisk(): Promise<string> {
  const folder = await tempFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'pipe' })
  } catch (cause) {
    throw new Error(`These tests mount a small disk, and that takes root with CAP_SYS_ADMIN: ${cause}`, { cause })
  }
  onTestFinished(() => void execFileSync('umount', [folder]))
  return folder
}

async function problemsOn(folder: string): Promise<string[]> {
  const problems: string[] = []
  for await (const reading of readArchive(folder)) {
    if (reading instanceof ArticleError) problems.push(describeError(reading))
  }
  return problems
}

test('on a full disk writes are refused and say so, what was there is served, and with room they are taken again', async () => {
  const folder = await smallDisk()
  const service = await serve(folder)
  let count = 0
  while ((await service.put(`a${count}`, 'Filling', 200_000)).status === 201) count += 1
  expect(count).toBeGreaterThan(5)
  const refused = await service.put('a0', 'In its place', 200_000)
  expect([refused.status, refused.body.detail]).toEqual([507, 'The disk is full (ENOSPC). Make room on it.'])
  expect((await service.ask('GET', '/search?q=filling')).body.total).toBe(count)
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  expect(await problemsOn(folder)).toEqual([])

  expect((await service.ask('DELETE', '/articles/a0')).status).toBe(204)
  expect((await service.ask('DELETE', '/articles/a1')).status).toBe(204)
  expect((await service.put('a2', 'In its place', 200_000)).status).toBe(200)
  expect((await service.ask('GET', '/search?q=place')).body.total).toBe(1)
})

test('a disk that is full when the first write comes is said to be, and the lock is not left half there', async () => {
  const folder = await smallDisk()
  const service = await serve(folder)
  await writeFile(join(folder, 'ballast'), Buffer.alloc(4 * 1024 * 1024)).catch(() => {})
  expect((await service.put('a', 'A')).status).toBe(507)
  await rm(join(folder, 'ballast'))
  expect((await service.put('a', 'A')).status).toBe(201)
})

test('in a read-only archive searches are answered, writes are refused and say so, and resume when they can', async () => {
  const folder = await smallDisk()
  await writeFile(join(folder, 'a.md'), markdown('Wheat'))
  execFileSync('mount', ['-o', 'remount,ro', folder])
  const service = await serve(folder)
  for (const { status, body } of [await service.put('b', 'B'), await service.ask('DELETE', '/articles/a')]) {
    expect([status, body.detail]).toEqual([
      503,
      'The archive is read-only (EROFS). Let the user that runs izde write there.',
    ])
  }
  expect((await service.ask('GET', '/search?q=wheat')).body.total).toBe(1)
  execFileSync('mount', ['-o', 'remount,rw', folder])
  expect((await service.put('b', 'B')).status).toBe(201)
})

describe('two services on one archive', () => {
  test('one writes, the other serves what it writes, and takes over when the first is killed', async () => {
    const folder = await tempFolder()
    const first = await ServiceProcess.start(folder)
    const second = await ServiceProcess.start(folder)
    const put = (service: ServiceProcess, id: string) =>
      service.ask('PUT', `/articles/${id}`, '{"headline":"Railway","body":"Text."}')
    expect((await put(first, 'a')).status).toBe(201)
    const refused = await put(second, 'b')
    const problem = (await refused.json()) as { detail: string }
    expect([refused.status, problem.detail]).toEqual([503, expect.stringContaining(`Process ${first.process.pid} on `)])
    expect(second.log).toContain(`process ${first.process.pid} on `)
    const found = async () => (await second.ask('GET', '/articles/a')).status
    await vi.waitFor(async () => expect(await found()).toBe(200), { timeout: 10_000 })
    await first.kill()
    expect((await put(second, 'b')).status).toBe(201)
  })
})

describe('a clock that is set back a day', () => {
  afterEach(() => void vi.useRealTimers())
  const DAY = 24 * 60 * 60 * 1000

  test('hides no write and no edit, before a restart and after it', async () => {
    const folder = await tempFolder()
    const service = await serve(folder)
    await service.put('a', 'Before')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - DAY })
    expect((await service.put('a', 'Later')).status).toBe(200)
    expect((await service.put('b', 'New')).status).toBe(201)
    await service.archive.sync()
    expect((await service.ask('GET', '/search?q=later')).body.total).toBe(1)
    await writeFile(join(folder, 'b.md'), markdown('Edited'))
    await service.archive.sync()
    expect((await service.ask('GET', '/search?q=edited')).body.total).toBe(1)
    await writeFile(join(folder, 'b.md'), 'broken')
    await service.archive.sync()
    expect(service.archive.problems).toHaveLength(1)
    await service.archive.close()

    const next = await serve(folder)
    expect((await next.ask('GET', '/articles/a')).body.headline).toBe('Later')
    await next.archive.close()
  })

  test('leaves files of the future as they are, and sees when they are changed', async () => {
    const folder = await tempFolder()
    const file = join(folder, 'a.md')
    await writeFile(file, markdown('Tomorrow'))
    const tomorrow = new Date(Date.now() + DAY)
    await utimes(file, tomorrow, tomorrow)
    const service = await serve(folder)
    await writeFile(file, markdown('Today'))
    await service.archive.sync()
    expect((await service.ask('GET', '/articles/a')).body.headline).toBe('Today')
    await writeFile(file, markdown('Other'))
    await utimes(file, tomorrow, tomorrow)
    await service.archive.sync()
    expect((await service.ask('GET', '/articles/a')).body.headline).toBe('Other')
  })
})
