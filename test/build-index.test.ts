import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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
