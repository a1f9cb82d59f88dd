import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildIndex } from '../../src/build-index.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { saveIndex } from '../../src/open-index.ts'
import { SEARCH_DEFAULTS, search } from '../../src/search.ts'
import { Snapshots } from '../../src/snapshots.ts'

/** Of each kind of damage. */
const TIMES = 50

let folder: string
let path: string
let whole: Buffer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'izde-test-'))
  path = join(folder, 'index-2')
  const engine = createMinisearchEngine()
  const { manifest } = await buildIndex(engine, 'corpus')
  const snapshots = new Snapshots(folder)
  await saveIndex(engine, manifest, snapshots)
  await saveIndex(engine, manifest, snapshots)
  await engine.close()
  whole = await readFile(path)
})

afterAll(() => rm(folder, { recursive: true }))

/** Damages the newest of two saved indexes, and expects that this is told and the one before answers as it did. */
async function expectNoticed(damage: () => Promise<void>): Promise<void> {
  await writeFile(path, whole)
  await damage()
  const { snapshot, problems } = await new Snapshots(folder).load()
  expect(problems.map(({ where }) => where)).toEqual([path])
  const engine = createMinisearchEngine()
  engine.restore(snapshot!.index)
  const { hits } = await search(engine, { ...SEARCH_DEFAULTS, q: 'tokaev gaza' })
  expect(hits.map(({ id }) => id)).toEqual(['seat-on-the-board-of-peace'])
  await engine.close()
}

describe('A saved index is not used, and the one before is', () => {
  test('with any bit of it flipped', async () => {
    const bits = fc.nat(8 * whole.length - 1)
    await fc.assert(
      fc.asyncProperty(bits, (bit) =>
        expectNoticed(() => {
          const flipped = Buffer.from(whole)
          flipped[bit >> 3]! ^= 1 << (bit & 7)
          return writeFile(path, flipped)
        }),
      ),
      { numRuns: TIMES },
    )
  })

  test('cut off anywhere', async () => {
    const lengths = fc.nat(whole.length - 1)
    await fc.assert(
      fc.asyncProperty(lengths, (length) => expectNoticed(() => truncate(path, length))),
      { numRuns: TIMES },
    )
  })

  test('with a page of it zeroed, or with something behind its end', async () => {
    const pages = fc.nat(Math.floor(whole.length / 4096) - 1)
    const zeroed = (page: number) => {
      const bytes = Buffer.from(whole).fill(0, 4096 * page, 4096 * (page + 1))
      return bytes.equals(whole) ? Buffer.concat([whole, Buffer.alloc(1)]) : bytes
    }
    await fc.assert(
      fc.asyncProperty(pages, (page) => expectNoticed(() => writeFile(path, zeroed(page)))),
      { numRuns: TIMES },
    )
  })

  test('with another in its place that was cut off while it was copied', async () => {
    await expectNoticed(async () => {
      await rm(path)
      await cp(join(folder, 'index-1'), path)
      await truncate(path, whole.length >> 1)
    })
  })
})
