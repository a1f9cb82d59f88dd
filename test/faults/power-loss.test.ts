import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readArchive } from '../../src/archive/reader.ts'
import type { ArticleDraft } from '../../src/article.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { ArticleError, WriteError } from '../../src/errors.ts'
import { LiveArchive } from '../../src/live-archive.ts'
import { tempFolder } from '../archive/temp-folder.ts'
import { type Loss, LossyDisk } from './lossy-disk.ts'

const draft = (id: string, headline: string): ArticleDraft => ({
  headline,
  people: [],
  places: [],
  language: 'en',
  keywords: [],
  body: `${headline}. `.repeat(50).trim(),
  id,
})

/** By id, what may be on the disk: what was acknowledged last, and what was tried since. */
type Allowed = Map<string, (string | undefined)[]>
type Step = { readonly changes: Readonly<Record<string, string | undefined>>; readonly run: () => Promise<unknown> }

function stepsOn(archive: LiveArchive): Step[] {
  const put = (id: string, headline: string): Step => ({
    changes: { [id]: headline },
    run: () => archive.put(draft(id, headline)),
  })
  return [
    put('a', 'New'),
    put('b', 'First'),
    { changes: { a: undefined }, run: () => archive.delete('a') },
    {
      changes: { b: 'Second', c: 'One of two' },
      async run() {
        const outcomes = await archive.putAll([draft('b', 'Second'), draft('c', 'One of two')])
        const error = outcomes.find((outcome) => outcome instanceof Error)
        if (error) throw error
      },
    },
    put('a', 'Again'),
  ]
}

/** Takes all steps; what an error leaves open stays open. */
async function takeSteps(archive: LiveArchive): Promise<Allowed> {
  const allowed: Allowed = new Map([['a', ['Old']]])
  for (const { changes, run } of stepsOn(archive)) {
    const error: unknown = await run().then(
      () => undefined,
      (thrown) => thrown,
    )
    if (error !== undefined) expect(error).toBeInstanceOf(WriteError)
    for (const [id, headline] of Object.entries(changes)) {
      allowed.set(id, error === undefined ? [headline] : [...(allowed.get(id) ?? [undefined]), headline])
    }
  }
  return allowed
}

async function prepare(disk: LossyDisk) {
  const folder = await tempFolder()
  await disk.add(join(folder, 'a.md'), `---\nheadline: Old\n---\n${'Old. '.repeat(50)}\n`)
  const engine = createMinisearchEngine()
  const archive = new LiveArchive(folder, engine, new Map(), { disk })
  await archive.sync()
  return { folder, engine, archive }
}

async function onDisk(folder: string): Promise<Map<string, string>> {
  const articles = new Map<string, string>()
  for await (const reading of readArchive(folder)) {
    if (reading instanceof ArticleError) throw reading
    expect(reading.body).toBe(`${reading.headline}. `.repeat(50).trim())
    articles.set(reading.id, reading.headline)
  }
  return articles
}

async function expectAllowed(allowed: Allowed, folder: string, engine: Engine): Promise<void> {
  const articles = await onDisk(folder)
  for (const [id, headlines] of allowed) expect(headlines, id).toContain(articles.get(id))
  for (const id of ['a', 'b', 'c']) expect((await engine.get(id))?.headline).toBe(articles.get(id))
}

test.each<Loss>(['all of it', 'half of the contents'])(
  'wherever the power goes, losing %s that was not synced, acknowledged writes stay and none is half there',
  async (loss) => {
    let failAt = 0
    for (let isThrough = false; !isThrough; ) {
      failAt += 1
      const disk = new LossyDisk('loses power', failAt)
      const { folder, archive } = await prepare(disk)
      const allowed = await takeSteps(archive)
      isThrough = !disk.hasFailed
      await archive.close()
      await disk.losePower(loss)

      const engine = createMinisearchEngine()
      const next = new LiveArchive(folder, engine, new Map())
      await next.sync()
      await expectAllowed(allowed, folder, engine)
      await next.put(draft('d', 'After it'))
      expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
      await next.close()
    }
    expect(failAt).toBeGreaterThan(25)
  },
)

test('whichever operation of the disk fails, the writes after it are done, and what is served is what is on the disk', async () => {
  let failAt = 0
  for (let isThrough = false; !isThrough; ) {
    failAt += 1
    const disk = new LossyDisk('fails once', failAt)
    const { folder, engine, archive } = await prepare(disk)
    const allowed = await takeSteps(archive)
    isThrough = !disk.hasFailed
    await expectAllowed(allowed, folder, engine)
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
    await archive.close()
    await disk.losePower('all of it')
    for (const [id, headlines] of allowed) expect(headlines, id).toContain((await onDisk(folder)).get(id))
  }
})
