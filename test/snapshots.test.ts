import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Manifest } from '../src/archive/manifest.ts'
import { FrozenBuilder } from '../src/engine/minisearch/frozen/frozen-builder.ts'
import { type Snapshot, Snapshots } from '../src/snapshots.ts'
import { tempFolder } from './archive/temp-folder.ts'
import { article } from './engine/articles.ts'

let folder: string
let snapshots: Snapshots
beforeEach(async () => {
  folder = join(await tempFolder(), 'not', 'there', 'yet')
  snapshots = new Snapshots(folder)
})

const manifest: Manifest = new Map([
  ['a.md', { stamp: '1 2 3 4', articles: new Map([['a', 'hash of a']]) }],
  [
    'b/__proto__.jsonl',
    {
      stamp: '',
      articles: new Map([
        ['__proto__', 'x'],
        ['ё', 'y'],
      ]),
    },
  ],
])

function snapshot(id: string): Snapshot {
  const builder = new FrozenBuilder()
  builder.add(article({ id }))
  return { index: builder.build(), manifest }
}

async function loadedId(): Promise<string | undefined> {
  const loaded = (await snapshots.load()).snapshot
  return loaded?.index.article(0).id
}

test('Nothing saved is nothing loaded, and no problem', async () => {
  expect(await snapshots.load()).toEqual({ problems: [] })
})

test('What is loaded is the newest, with what it was made from', async () => {
  await snapshots.save(snapshot('old'))
  await snapshots.save(snapshot('new'))
  const { snapshot: loaded, problems } = await snapshots.load()
  expect(loaded?.index.article(0).id).toBe('new')
  expect(loaded?.manifest).toEqual(manifest)
  expect(problems).toEqual([])
})

test('Two are kept, and what a process that died was writing is removed', async () => {
  await snapshots.save(snapshot('1'))
  await writeFile(join(folder, 'index-2.99.tmp'), 'half an ind')
  await writeFile(join(folder, 'notes.txt'), 'of somebody else')
  await snapshots.save(snapshot('2'))
  await snapshots.save(snapshot('3'))
  expect(await readdir(folder)).toEqual(['index-2', 'index-3', 'notes.txt'])
})

describe('the one before is loaded, and the damage is told', () => {
  test.each([
    ['a byte is another', (bytes: Buffer) => bytes.fill(bytes.at(-100)! ^ 1, bytes.length - 100, bytes.length - 99)],
    ['the end is missing', (bytes: Buffer) => bytes.subarray(0, -10)],
    ['it is empty', () => Buffer.alloc(0)],
    ['it is of a later version', (bytes: Buffer) => bytes.fill(99, 8, 9)],
  ])('when %s', async (_, damage) => {
    await snapshots.save(snapshot('old'))
    await snapshots.save(snapshot('new'))
    const path = join(folder, 'index-2')
    await writeFile(path, damage(await readFile(path)))
    expect(await loadedId()).toBe('old')
    const { problems } = await snapshots.load()
    expect(problems.map(({ where }) => where)).toEqual([path])
  })
})

test('When none can be used, nothing is loaded, and each says why; the next one saved is newer than all', async () => {
  await snapshots.save(snapshot('a'))
  await snapshots.save(snapshot('b'))
  for (const name of await readdir(folder)) await writeFile(join(folder, name), 'nonsense')
  const { snapshot: loaded, problems } = await snapshots.load()
  expect(loaded).toBeUndefined()
  expect(problems).toHaveLength(2)
  await snapshots.save(snapshot('c'))
  expect(await loadedId()).toBe('c')
})

test('A folder that cannot be made is an error that says what it means', async () => {
  const path = join(await tempFolder(), 'file')
  await writeFile(path, '')
  await expect(new Snapshots(path).save(snapshot('a'))).rejects.toThrow('cannot be saved')
})
