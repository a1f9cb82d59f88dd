import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { izde, newFolder } from './test-io.ts'

const DUMP = `Harbour Opens in Aktau
The new harbour opened on Monday. Ships came from three ports, the Harbour Office reports.
It took four years to build.
Wheat Harvest Begins
Farmers in the north began to cut the wheat.
`

test('a dump becomes article files that can be searched', async () => {
  const folder = await newFolder({ 'dump.txt': DUMP })
  const wire = join(folder, 'wire')
  expect(await izde('import', join(folder, 'dump.txt'), '--to', wire)).toEqual({
    code: 0,
    out: `2 articles written to ${wire}\n`,
    err: '',
  })
  expect(await readdir(wire)).toEqual(['harbour-opens-in-aktau.md', 'wheat-harvest-begins.md'])
  expect((await izde('search', 'wheat', '--archive', wire)).out).toContain('1. Wheat Harvest Begins')
})

test('importing again changes nothing', async () => {
  const folder = await newFolder({ 'dump.txt': DUMP })
  const args = ['import', join(folder, 'dump.txt'), '--to', folder]
  await izde(...args)
  const file = join(folder, 'wheat-harvest-begins.md')
  const before = await stat(file)
  expect(await izde(...args)).toMatchObject({ code: 0, out: `0 articles written to ${folder}, 2 unchanged\n`, err: '' })
  expect((await stat(file)).mtimeMs).toBe(before.mtimeMs)
})

test('an article of another text stays, and is said to', async () => {
  const folder = await newFolder({ 'dump.txt': DUMP })
  const args = ['import', join(folder, 'dump.txt'), '--to', folder]
  await izde(...args)
  const file = join(folder, 'wheat-harvest-begins.md')
  const edited = (await readFile(file, 'utf8')).replace('north', 'far north')
  await writeFile(file, edited)

  const { code, out, err } = await izde(...args)
  expect({ code, out }).toEqual({ code: 1, out: `0 articles written to ${folder}, 1 unchanged, 1 left out\n` })
  expect(err).toContain(`problem: ${file}: another article has this id.`)
  expect(await readFile(file, 'utf8')).toBe(edited)

  expect((await izde(...args, '--replace')).out).toBe(`0 articles written to ${folder}, 1 replaced, 1 unchanged\n`)
  expect(await readFile(file, 'utf8')).not.toBe(edited)
})

test('what cannot be used is told with its place, and the rest is imported', async () => {
  const bundle = '{"id": "a", "headline": "A", "body": "Text."}\nnot json\n'
  const folder = await newFolder({ 'bundle.jsonl': bundle })
  const { code, out, err } = await izde('import', join(folder, 'bundle.jsonl'), '--to', join(folder, 'wire'))
  expect({ code, out }).toEqual({ code: 1, out: `1 article written to ${join(folder, 'wire')}, 1 left out\n` })
  expect(err).toContain('bundle.jsonl:2: ')
})

test('a file of unknown kind needs its format', async () => {
  const folder = await newFolder({ 'dump.wire': DUMP })
  const args = ['import', join(folder, 'dump.wire'), '--to', join(folder, 'wire')]
  expect(await izde(...args)).toMatchObject({ code: 2, err: expect.stringContaining('--format') })
  expect(await izde(...args, '--format', 'newswire')).toMatchObject({ code: 0 })
})

test('a missing file is an error', async () => {
  const { code, err } = await izde('import', '/nowhere/dump.txt', '--to', await newFolder())
  expect(code).toBe(1)
  expect(err).toContain('/nowhere/dump.txt')
})
