import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildIndex } from '../src/build-index.ts'
import { createMinisearchEngine, type MinisearchEngine } from '../src/engine/minisearch/minisearch-engine.ts'
import { LiveArchive } from '../src/live-archive.ts'
import { openIndex, saveIndex } from '../src/open-index.ts'
import { Snapshots } from '../src/snapshots.ts'
import { tempFolder } from './archive/temp-folder.ts'

let folder: string
let snapshots: Snapshots
let engine: MinisearchEngine
beforeEach(async () => {
  folder = await tempFolder()
  snapshots = new Snapshots(join(folder, '.izde'))
  engine = createMinisearchEngine()
  await writeFile(join(folder, 'a.md'), '---\nheadline: A meeting\n---\nPresident Ada Lovelace came to Vienna.\n')
  await writeFile(
    join(folder, 'b.jsonl'),
    '{"id":"b","headline":"B","body":"In Riga."}\n{"id":"c","headline":"C","body":"c"}\n',
  )
})
afterEach(() => engine.close())

test('An archive is indexed in a worker, and found whole in the snapshot the next time', async () => {
  const built = await openIndex(engine, folder, snapshots)
  expect(built).toMatchObject({ from: 'archive', problems: [] })
  expect(engine.size).toBe(3)
  expect(await engine.get('a')).toMatchObject({ people: ['Ada Lovelace'], places: ['Vienna'] })
  await saveIndex(engine, built.manifest, snapshots)

  const again = createMinisearchEngine()
  const opened = await openIndex(again, folder, snapshots)
  expect(opened).toEqual({ from: 'snapshot', manifest: built.manifest, problems: [] })
  expect(again.size).toBe(3)
  expect(await again.get('a')).toEqual(await engine.get('a'))
  await again.close()
})

test('After a snapshot, only the files that changed since are read', async () => {
  const { manifest } = await openIndex(engine, folder, snapshots)
  await saveIndex(engine, manifest, snapshots)
  await writeFile(
    join(folder, 'b.jsonl'),
    '{"id":"b","headline":"B","body":"In Riga."}\n{"id":"d","headline":"D","body":"d"}\n',
  )
  await rm(join(folder, 'a.md'))

  const again = createMinisearchEngine()
  const opened = await openIndex(again, folder, snapshots)
  const indexed: number[] = []
  await buildIndex(again, folder, { manifest: opened.manifest, onProgress: (count) => indexed.push(count) })
  expect(indexed).toEqual([1])
  expect(again.size).toBe(2)
  expect(await again.get('d')).toMatchObject({ headline: 'D' })
  await again.close()
})

test('A snapshot that is damaged is told, and the archive is read instead', async () => {
  const { manifest } = await openIndex(engine, folder, snapshots)
  await saveIndex(engine, manifest, snapshots)
  await writeFile(join(folder, '.izde', 'index-1'), 'nonsense')
  const opened = await openIndex(engine, folder, snapshots)
  expect(opened.from).toBe('archive')
  expect(opened.problems).toMatchObject([{ message: 'this is no index of izde.' }])
  expect(engine.size).toBe(3)
})

test('What a worker meets is told as if there were none; and it can be called off', async () => {
  const missing = join(folder, 'missing')
  await expect(openIndex(engine, missing, snapshots)).rejects.toMatchObject({ where: missing, name: 'IzdeError' })
  const callOff = AbortSignal.abort()
  await expect(openIndex(engine, folder, snapshots, { callOff })).rejects.toThrow('without a result')
})

test('What is written while the index is frozen in a worker is there afterwards, and what is removed is not', async () => {
  const { manifest } = await openIndex(engine, folder, snapshots)
  const article = (await engine.get('a'))!
  await engine.index([{ ...article, id: 'before' }])
  const saving = saveIndex(engine, manifest, snapshots)
  await engine.index([{ ...article, id: 'meanwhile' }])
  await engine.remove('b')
  await saving
  for (const id of ['a', 'before', 'c', 'meanwhile']) expect(await engine.get(id), id).toMatchObject({ id })
  expect(await engine.get('b')).toBeUndefined()
  expect(engine.size).toBe(4)
})

test('What changes while the index is saved, and changes back before the next start, is served as it is then', async () => {
  const { manifest } = await openIndex(engine, folder, snapshots)
  const archive = new LiveArchive(folder, engine, manifest)
  const files = ['a.md', 'b.jsonl'].map((name) => join(folder, name))
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
  await writeFile(join(folder, 'new.md'), '---\nheadline: To be frozen\n---\nText.\n')
  await archive.sync()
  // The save waits for this to end, and holds what changes until then.
  const freezing = engine.freeze()
  const saving = saveIndex(engine, manifest, snapshots, (task) => archive.exclusive(task))
  await writeFile(files[0]!, '---\nheadline: For a moment\n---\nText.\n')
  await rm(files[1]!)
  await writeFile(join(folder, 'gone.md'), '---\nheadline: For a moment\n---\nText.\n')
  await archive.sync()
  await freezing
  await saving
  await Promise.all(files.map((file, index) => writeFile(file, texts[index]!)))
  await rm(join(folder, 'gone.md'))

  const again = createMinisearchEngine()
  const opened = await openIndex(again, folder, snapshots)
  await buildIndex(again, folder, { manifest: opened.manifest })
  const headlines = await Promise.all(['a', 'b', 'c', 'gone'].map(async (id) => (await again.get(id))?.headline))
  expect(headlines).toEqual(['A meeting', 'B', 'C', undefined])
  await again.close()
})
