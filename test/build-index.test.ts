import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildIndex } from '../src/build-index.ts'
import { createMinisearchEngine } from '../src/engine/minisearch/minisearch-engine.ts'
import { describeError } from '../src/errors.ts'
import { tempFolder } from './archive/temp-folder.ts'

test('An archive becomes searchable; people and places are filled in, and what cannot be read is passed over', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'a.md'), '---\nheadline: A meeting\n---\nPresident Ada Lovelace came to Vienna.\n')
  await writeFile(join(folder, 'b.md'), '---\nheadline: Bad\ndate: tomorrow\n---\nText.\n')
  await writeFile(join(folder, 'c.jsonl'), '{"id":"c","headline":"C","body":"In Riga.","people":["Ada"]}\nnot JSON\n')
  const engine = createMinisearchEngine()
  const progress: number[] = []
  const { articles, problems } = await buildIndex(engine, folder, { onProgress: (done) => progress.push(done) })
  expect(articles).toBe(2)
  expect(engine.size).toBe(2)
  expect(progress).toEqual([1, 2])
  expect(await engine.get('a')).toMatchObject({ people: ['Ada Lovelace'], places: ['Vienna'] })
  expect(await engine.get('c')).toMatchObject({ people: ['Ada'], places: ['Riga'] })
  expect(problems.map((problem) => describeError(problem).replace(`${folder}/`, ''))).toEqual([
    expect.stringContaining('b.md:3: date "tomorrow" is not a date.'),
    expect.stringContaining('c.jsonl:2: the line is not JSON.'),
  ])
  await engine.close()
})

test('A folder that is not there is an error', async () => {
  const missing = join(await tempFolder(), 'missing')
  await expect(buildIndex(createMinisearchEngine(), missing)).rejects.toMatchObject({ where: missing })
})

test('How far it is, is told by the bytes of the files that were read, packed ones as they are packed', async () => {
  const folder = await tempFolder()
  const lines = Array.from({ length: 3_000 }, (_, i) => `{"id":"b${i}","headline":"B","body":"${Math.sin(i)}"}\n`).join(
    '',
  )
  await writeFile(join(folder, 'a.md'), '---\nheadline: A\n---\nText.\n')
  await writeFile(join(folder, 'b.jsonl.gz'), gzipSync(lines))
  await writeFile(join(folder, 'c.jsonl'), lines.replaceAll('"id":"b', '"id":"c'))
  const engine = createMinisearchEngine()
  const shares: number[] = []
  await buildIndex(engine, folder, { onProgress: (indexed, share) => (shares[indexed - 1] = share) })
  expect(shares).toHaveLength(6_001)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  const [first, last] = [shares[0]!, shares.at(-1)!]
  expect(first).toBeGreaterThan(0)
  expect(first).toBeLessThan(0.01)
  expect(last).toBe(1)
  await engine.close()
})
