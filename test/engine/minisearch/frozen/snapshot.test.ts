import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FrozenBuilder } from '../../../../src/engine/minisearch/frozen/frozen-builder.ts'
import {
  ARTICLES,
  type FrozenIndex,
  frozenIndexOf,
  partsOf,
} from '../../../../src/engine/minisearch/frozen/frozen-index.ts'
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
        const { articleTexts } = index
        expect(withoutArticles(loaded)).toEqual(withoutArticles(index))
        expect(Buffer.from(loaded.articleTexts.all)).toEqual(Buffer.from(articleTexts.all))
        expect(loaded.frozenVocabulary.facts).toEqual(index.frozenVocabulary.facts)
        expect(loaded.article(loaded.docOf('some-ё')!)).toEqual({ ...some[1], id: 'some-ё' })
        expect(await readdir(folder)).toEqual(['index'])
      }),
      { numRuns: 20 },
    )
  })

  test('that is loaded can be saved again, and read by another thread', async () => {
    await saveSnapshot(indexOf(some), path)
    const loaded = await loadSnapshot(path)
    await saveSnapshot(loaded, `${path}-2`)
    expect(await readFile(`${path}-2`)).toEqual(await readFile(path))
    const other = frozenIndexOf(structuredClone(partsOf(loaded)))
    expect(other.article(1)).toEqual(some[1])
    loaded.articleTexts.close()
    expect(() => loaded.article(1)).toThrow('closed')
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

  test.each([0, 1, 39, 40, 100, -1])('cut off at %i', async (length) => {
    await saveSnapshot(indexOf(some), path)
    await writeFile(path, (await readFile(path)).subarray(0, length))
    await expect(loadSnapshot(path)).rejects.toThrow(SnapshotError)
  })

  test('of a later version, or of another analysis, though its sum is right', async () => {
    await saveSnapshot(indexOf(some), path)
    const bytes = await readFile(path)
    const later = Buffer.from(bytes)
    later.writeUInt32LE(99, 8)
    await writeFile(path, summed(later))
    await expect(loadSnapshot(path)).rejects.toThrow('another version')
    const other = Buffer.from(bytes)
    const at = other.indexOf('"analyzer":"') + '"analyzer":"'.length
    other.write(other[at] === 0x30 ? '1' : '0', at)
    await writeFile(path, summed(other))
    await expect(loadSnapshot(path)).rejects.toThrow('analysed in another way')
  })

  test('when there is none', async () => {
    await expect(loadSnapshot(path)).rejects.toThrow('there is no index')
  })
})

/** With the sum of its bytes in its place. */
function summed(bytes: Buffer): Buffer {
  bytes.writeUInt32LE(0, 28)
  bytes.writeUInt32LE(crc32(bytes), 28)
  return bytes
}

/** The articles stay in the file. */
function withoutArticles({ arrays }: FrozenIndex) {
  return new Map([...arrays.byName].filter(([name]) => name !== ARTICLES))
}

function indexOf(articles: Parameters<FrozenBuilder['add']>[0][]): FrozenIndex {
  const builder = new FrozenBuilder()
  for (const one of articles) builder.add(one)
  return builder.build()
}
