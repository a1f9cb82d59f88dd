import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import type { Hono } from 'hono'
import { expect, test } from 'vitest'
import { byOrder } from '../../src/archive/holders.ts'
import { loadConfig } from '../../src/config.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { createApp } from '../../src/http/app.ts'
import { LiveArchive } from '../../src/live-archive.ts'
import { tempFolder } from '../archive/temp-folder.ts'

const KEY = 'a-key-for-tests-of-at-least-32-letters'
const config = loadConfig({ 'log-level': 'silent' }, { IZDE_WRITE_KEY: KEY })
/** Far apart: none is taken for a misspelling of another. */
const WORDS = ['railway', 'harvest', 'kingdom', 'novelty', 'sunburn'] as const
const BAD = 'no front matter'

/** What ought to be: plain lists, looked through from the beginning each time. */
class Model {
  /** The word of each file on the disk. */
  disk: { path: string; word: string }[] = []
  /** The word of each file when it could last be read. */
  known: { path: string; word: string }[] = []

  holders(id: string): string[] {
    return this.known.flatMap(({ path }) => (idOf(path) === id ? [path] : [])).sort(byOrder)
  }

  word(id: string): string | undefined {
    const [first] = this.holders(id)
    return this.known.find(({ path }) => path === first)?.word
  }

  having(word: string): string[] {
    return IDS.filter((id) => this.word(id) === word)
  }

  save(path: string, word: string): void {
    this.disk = [...this.disk.filter((file) => file.path !== path), { path, word }]
  }

  remove(path: string): void {
    this.disk = this.disk.filter((file) => file.path !== path)
  }

  /** A look at some files. Who stands second takes over with what it says now, or not at all. */
  look(paths: readonly string[]): void {
    const vacated = paths.filter((path) => this.holders(idOf(path))[0] === path && !this.exists(path))
    for (const path of paths) this.read(path)
    for (const path of vacated) this.takeOver(idOf(path))
  }

  restart(): void {
    this.known = []
    this.look(this.disk.map(({ path }) => path))
  }

  lookAtAll(): void {
    this.look([...new Set([...this.disk, ...this.known].map(({ path }) => path))])
  }

  private exists(path: string): boolean {
    return this.disk.some((file) => file.path === path)
  }

  private read(path: string): void {
    const word = this.disk.find((file) => file.path === path)?.word
    if (word === BAD) return
    this.known = this.known.filter((file) => file.path !== path)
    if (word !== undefined) this.known.push({ path, word })
  }

  private takeOver(id: string): void {
    const [next] = this.holders(id)
    if (next === undefined) return
    this.read(next)
    if (this.disk.some(({ path, word }) => path === next && word !== BAD)) return
    this.known = this.known.filter(({ path }) => path !== next)
    this.takeOver(id)
  }
}

const IDS = ['a', 'b', 'c'] as const
const PATHS = ['', '2026/', 'z/'].flatMap((folder) => IDS.map((id) => `${folder}${id}.md`))
const idOf = (path: string): string => path.replace(/^.*\//, '').replace('.md', '')
const textOf = (word: string) => (word === BAD ? BAD : `---\nheadline: ${word}\npeople: []\nplaces: []\n---\nText.\n`)

class Service {
  readonly folder: string
  archive!: LiveArchive
  app!: Hono

  constructor(folder: string) {
    this.folder = folder
  }

  async start(): Promise<void> {
    await this.archive?.close()
    const engine = createMinisearchEngine()
    this.archive = new LiveArchive(this.folder, engine, new Map())
    await this.archive.sync()
    const ready = { state: 'ready', problems: [] } as const
    this.app = createApp(engine, config, () => ready, { archive: () => this.archive })
  }

  ask(method: string, path: string, body?: object): Promise<Response> {
    const headers = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' }
    return Promise.resolve(this.app.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) }))
  }
}

/** One thing that is done to the service and to the model, and compared. */
type Command = { readonly run: (model: Model, service: Service) => Promise<void>; readonly toString: () => string }

/** Looks at where the article is until that is where it was, as a write does. */
function locate(model: Model, id: string): string {
  const path = model.holders(id)[0] ?? `${id}.md`
  model.look([path])
  return (model.holders(id)[0] ?? `${id}.md`) === path ? path : locate(model, id)
}

const command = (name: string, run: Command['run']): Command => ({ run, toString: () => name })

const put = (id: string, word: string) =>
  command(`put ${id} ${word}`, async (model, service) => {
    const path = locate(model, id)
    const status = model.word(id) === undefined ? 201 : 200
    const answer = await service.ask('PUT', `/articles/${id}`, {
      headline: word,
      body: 'Text.',
      people: [],
      places: [],
    })
    expect(answer.status).toBe(status)
    model.save(path, word)
    model.look([path])
  })

const remove = (id: string) =>
  command(`delete ${id}`, async (model, service) => {
    const path = locate(model, id)
    const files = model.holders(id).length
    const { status } = await service.ask('DELETE', `/articles/${id}`)
    expect(status).toBe(files === 0 ? 404 : files === 1 ? 204 : 409)
    if (status !== 204) return
    model.remove(path)
    model.look([path])
  })

const edit = (path: string, word: string | undefined) =>
  command(`edit ${path} ${word}`, async (model, { folder }) => {
    const file = join(folder, path)
    if (word === undefined) await rm(file, { force: true })
    else {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, textOf(word))
    }
    if (word === undefined) model.remove(path)
    else model.save(path, word)
  })

const look = () =>
  command('look', async (model, { archive }) => {
    await archive.sync()
    model.lookAtAll()
  })

const search = (word: string) =>
  command(`search ${word}`, async (model, service) => {
    const answer = await (await service.ask('GET', `/search?q=${word}&perPage=100`)).json()
    const { total, hits } = answer as { total: number; hits: { id: string }[] }
    expect([total, hits.map(({ id }) => id).sort()]).toEqual([model.having(word).length, model.having(word)])
  })

const readAll = () =>
  command('read all', async (model, service) => {
    for (const id of IDS) {
      const answer = await service.ask('GET', `/articles/${id}`)
      const headline = answer.status === 404 ? undefined : ((await answer.json()) as { headline: string }).headline
      expect([id, headline]).toEqual([id, model.word(id)])
    }
  })

const restart = () =>
  command('restart', async (model, service) => {
    await service.start()
    model.restart()
  })

const id = fc.constantFrom(...IDS)
const path = fc.constantFrom(...PATHS)
const word = fc.constantFrom(...WORDS)
const content = fc.oneof({ weight: 4, arbitrary: word }, fc.constant(BAD), {
  weight: 3,
  arbitrary: fc.constant(undefined),
})
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(id, word).map(([one, what]) => put(one, what)) },
  { weight: 2, arbitrary: id.map(remove) },
  { weight: 6, arbitrary: fc.tuple(path, content).map(([one, what]) => edit(one, what)) },
  { weight: 4, arbitrary: fc.constant(undefined).map(look) },
  { weight: 3, arbitrary: word.map(search) },
  { weight: 4, arbitrary: fc.constant(undefined).map(readAll) },
  { weight: 1, arbitrary: fc.constant(undefined).map(restart) },
)

test('after any writes, edits by hand, looks and restarts the service answers what a plain list says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyCommand, { minLength: 30, maxLength: 30 }), async (commands) => {
      const model = new Model()
      const service = new Service(await tempFolder())
      await service.start()
      for (const { run } of commands) await run(model, service)
      await service.archive.close()
    }),
    { numRuns: 300 },
  )
})
