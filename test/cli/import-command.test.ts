import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { SLOW_PAGE } from '../import/slow-page.ts'
import { izde, newFolder, TestIo } from './test-io.ts'

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

test('a dry run writes nothing, and explains every name', async () => {
  const folder = await newFolder({ 'dump.txt': DUMP.replace('Ships came', 'Captain Ada Lovelace came to Riga') })
  const { code, out } = await izde('import', join(folder, 'dump.txt'), '--dry-run', '--explain')
  expect(code).toBe(0)
  expect(out).toContain('harbour-opens-in-aktau: Harbour Opens in Aktau\n')
  expect(out).toMatch(/ {2}person {2}Ada Lovelace +given name "Ada"; title before "Captain"\n/)
  expect(out).toMatch(/ {2}place {3}Riga +gazetteer: city "Riga"\n/)
  expect(out).toMatch(/2 articles would be written\n$/)
  expect(await readdir(folder)).toEqual(['dump.txt'])
})

test('a folder is imported file by file; what is no article file is told, and a link out of it is not followed', async () => {
  const secret = await newFolder({ 'secret.txt': DUMP })
  const folder = await newFolder({ 'a.txt': DUMP, 'b.bin': 'nothing known', 'c.rss': '<rss><channel>' })
  await symlink(join(secret, 'secret.txt'), join(folder, 'd.txt'))
  const wire = join(secret, 'wire')
  const { code, out, err } = await izde('import', folder, '--to', wire)
  expect({ code, out }).toEqual({ code: 1, out: `2 articles written to ${wire}, 3 left out\n` })
  expect(err).toContain('b.bin: neither its name nor its beginning tells the format.')
  expect(err).toContain('c.rss')
  expect(err).toContain('d.txt: the link does not lead to a file of the archive.')
})

test('a page that takes too long is given up, and the files behind it are imported', async () => {
  const folder = await newFolder({ 'a.html': SLOW_PAGE, 'b.txt': DUMP })
  const { code, out, err } = await izde('import', folder, '--to', join(folder, 'wire'))
  expect({ code, out }).toEqual({ code: 1, out: `2 articles written to ${join(folder, 'wire')}, 1 left out\n` })
  expect(err).toContain('a.html: the page is not read within 1500 ms. Save the article alone')
})

test('an item under embargo is never written', async () => {
  const items = ['2999-01-01T00:00:00Z', '1999-01-01T00:00:00Z'].map((embargoed, i) =>
    JSON.stringify({ uri: `urn:${i}`, embargoed, headlines: [{ value: `Item ${i}` }], bodies: [{ value: 'Text.' }] }),
  )
  const folder = await newFolder({ 'items.jsonl': items.join('\n') })
  const wire = join(folder, 'wire')
  const { code, err } = await izde('import', join(folder, 'items.jsonl'), '--to', wire)
  expect(code).toBe(1)
  expect(err).toContain('items.jsonl:1: "Item 0" is under embargo until "2999-01-01T00:00:00Z".')
  expect(await readdir(wire)).toEqual([expect.stringMatching(/^item-1-[\da-f]{8}\.md$/)])
})

test('an encoding that does not exist is wrong usage', async () => {
  const folder = await newFolder({ 'dump.txt': DUMP })
  expect(await izde('import', join(folder, 'dump.txt'), '--dry-run', '--encoding', 'klingon')).toMatchObject({
    code: 2,
  })
})

test('on a terminal a bar shows how far it is, and goes', async () => {
  const folder = await newFolder({ 'dump.txt': DUMP })
  const io = new TestIo({ isTTY: true })
  expect(await run(['import', join(folder, 'dump.txt'), '--dry-run'], io)).toBe(0)
  expect(io.err).toMatch(/█{24} 100 % {2}1 article, [\d,]+ a second/)
  expect(io.err.endsWith('\r\u001B[2K')).toBe(true)
  expect(io.out).toBe('2 articles would be written\n')
})
