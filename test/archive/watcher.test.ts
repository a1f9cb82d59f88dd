import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { watchFolder } from '../../src/archive/watcher.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { LiveArchive } from '../../src/live-archive.ts'
import { tempFolder } from './temp-folder.ts'

const markdown = (headline: string) => `---\nheadline: ${headline}\npeople: []\nplaces: []\n---\nText.\n`
/** What is promised, and some patience for a machine that has other things to do. */
const SOON = { timeout: 20_000, interval: 20 }

async function watched() {
  const folder = await tempFolder()
  await writeFile(join(folder, 'a.md'), markdown('A'))
  const engine = createMinisearchEngine()
  const archive = new LiveArchive(folder, engine, new Map())
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  const watcher = watchFolder({ folder, sync: (paths) => archive.sync(paths), onError })
  onTestFinished(() => watcher.close())
  const headline = async (id: string) => (await engine.get(id))?.headline
  await vi.waitFor(async () => expect(await headline('a')).toBe('A'), SOON)
  return { folder, engine, archive, headline, errors }
}

test('files that are added, edited, moved and removed are followed', async () => {
  const { folder, engine, headline } = await watched()
  await mkdir(join(folder, '2026/01'), { recursive: true })
  await writeFile(join(folder, '2026/01/b.md'), markdown('B'))
  await vi.waitFor(async () => expect(await headline('b')).toBe('B'), SOON)
  await writeFile(join(folder, '2026/01/b.md'), markdown('B, edited'))
  await vi.waitFor(async () => expect(await headline('b')).toBe('B, edited'), SOON)
  await rename(join(folder, '2026'), join(folder, '2027'))
  await writeFile(join(folder, '2027/01/c.md'), markdown('C'))
  await vi.waitFor(async () => expect(await headline('c')).toBe('C'), SOON)
  await rm(join(folder, '2027'), { recursive: true })
  await rm(join(folder, 'a.md'))
  await vi.waitFor(() => expect(engine.size).toBe(0), SOON)
}, 60_000)

test('folders within folders that are made at once are followed from the first moment', async () => {
  const { folder, headline } = await watched()
  const files = Array.from({ length: 20 }, (_, n) => ({ id: `n${n}`, path: join(folder, `${n}/b/c/d/n${n}.md`) }))
  for (const { path } of files) await mkdir(dirname(path), { recursive: true })
  for (const { id, path } of files) await writeFile(path, markdown(id))
  for (const { id } of files) await vi.waitFor(async () => expect(await headline(id)).toBe(id), SOON)
  for (const { path } of files) await writeFile(path, markdown('Edited'))
  for (const { id } of files) await vi.waitFor(async () => expect(await headline(id)).toBe('Edited'), SOON)
}, 60_000)

test('how many changes are to be looked at is told as they come, and counted anew after a look', async () => {
  const folder = await tempFolder()
  const told: number[] = []
  let looks = 0
  const sync = async () => {
    looks += 1
    return { unsettled: [] }
  }
  const watcher = watchFolder({ folder, sync, expect: (changes) => told.push(changes), onError() {} })
  onTestFinished(() => watcher.close())
  await vi.waitFor(() => expect(looks).toBe(1), SOON)
  for (let n = 0; n < 20; n++) await writeFile(join(folder, `n${n}.md`), markdown('N'))
  await vi.waitFor(() => expect(looks).toBeGreaterThan(1), SOON)
  await writeFile(join(folder, 'n.md'), markdown('N'))
  await vi.waitFor(() => expect(told.filter((changes) => changes === 1).length).toBeGreaterThan(1), SOON)
  expect(told.length).toBeGreaterThan(20)
  for (const [i, changes] of told.entries()) expect([1, (told[i - 1] ?? 0) + 1]).toContain(changes)
})

test('thousands of files at once are followed', async () => {
  const { folder, engine } = await watched()
  for (let n = 0; n < 3000; n++) await writeFile(join(folder, `n${n}.md`), markdown(`N ${n}`))
  await vi.waitFor(() => expect(engine.size).toBe(3001), SOON)
}, 60_000)

test('a file that stays half there is a problem in the end, and none when it is whole', async () => {
  const { folder, archive, headline, errors } = await watched()
  await writeFile(join(folder, 'b.md'), '---\nheadline: B\n')
  await vi.waitFor(() => expect(archive.problems).toHaveLength(1), SOON)
  await writeFile(join(folder, 'b.md'), markdown('B'))
  await vi.waitFor(async () => expect(await headline('b')).toBe('B'), SOON)
  expect(archive.problems).toEqual([])
  expect(errors).toEqual([])
}, 60_000)

test('a folder that cannot be looked at is an error, and not the end', async () => {
  const errors: unknown[] = []
  const sync = async () => {
    throw new Error('not now')
  }
  const watcher = watchFolder({ folder: '/nowhere/at/all', sync, onError: (error) => errors.push(error) })
  onTestFinished(() => watcher.close())
  await vi.waitFor(() => expect(errors.map(String)).toEqual(['Error: not now']), SOON)
})
