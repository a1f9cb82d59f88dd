import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FrozenBuilder } from '../../../../src/engine/minisearch/frozen/frozen-builder.ts'
import type { FrozenIndex } from '../../../../src/engine/minisearch/frozen/frozen-index.ts'
import { loadSnapshot, saveSnapshot } from '../../../../src/engine/minisearch/frozen/snapshot.ts'
import { SnapshotError } from '../../../../src/errors.ts'
import { archives, article } from '../../articles.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'izde-'))
  path = join(folder, 'index')
})
afterEach(() => rm(folder, { recursive: true }))

const some = [
  article({ id: 'a', headline: 'Тоқаев спикері', people: ['Kassym-Jomart Tokayev'], date: '2026-01-02', body: 'iran' }),
  article({ id: 'ё', body: 'The World Peace Council (WPC) met.', language: 'kk' }),
]

describe('a saved index', () => {
  test('is loaded as it was, and leaves no other file behind', async () => {
    await fc.assert(
      fc.asyncProperty(archives(), async (articles) => {
        const index = indexOf([...articles, ...some.map((one) => ({ ...one, id: `some-${one.id}` }))])
        await saveSnapshot(index, path)
        const loaded = await loadSnapshot(path)
        expect(loaded.arrays).toEqual(index.arrays)
        expect(loaded.frozenVocabulary.facts).toEqual(index.frozenVocabulary.facts)
        expect(loaded.article(loaded.docOf('some-ё')!)).toEqual({ ...some[1], id: 'some-ё' })
        expect(await readdir(folder)).toEqual(['index'])
      }),
      { numRuns: 20 },
    )
  })

  test('without an article is one too', async () => {
    await saveSnapshot(indexOf([]), path)
    expect((await loadSnapshot(path)).documentCount).toBe(0)
  })

  test('takes the place of the one before in one step, and no reader sees half of it', async () => {
    await saveSnapshot(indexOf(some), path)
    const [loaded] = await Promise.all([loadSnapshot(path), saveSnapshot(indexOf([]), path)])
    expect([0, 2]).toContain(loaded.documentCount)
  })
})

describe('a file that is not the index as it was saved is refused', () => {
  test('with a byte changed, wherever it is', async () => {
    await saveSnapshot(indexOf(some), path)
    const bytes = await readFile(path)
    for (let at = 0; at < bytes.length; at += at < 64 ? 1 : 41) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1
      await writeFile(path, changed)
      await expect(loadSnapshot(path), `byte ${at}`).rejects.toThrow(SnapshotError)
    }
  })

  test.each([0, 1, 31, 32, 100, -1])('cut off at %i', async (length) => {
    await saveSnapshot(indexOf(some), path)
    await writeFile(path, (await readFile(path)).subarray(0, length))
    await expect(loadSnapshot(path)).rejects.toThrow(SnapshotError)
  })

  test('when there is none', async () => {
    await expect(loadSnapshot(path)).rejects.toThrow('there is no index')
  })
})

function indexOf(articles: Parameters<FrozenBuilder['add']>[0][]): FrozenIndex {
  const builder = new FrozenBuilder()
  for (const one of articles) builder.add(one)
  return builder.build()
}
