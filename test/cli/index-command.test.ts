import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { izde, newArchive, newFolder, TestIo } from './test-io.ts'

test('a sound archive: the number of articles, and exit code 0; run again, it reads nothing anew', async () => {
  const archive = await newArchive()
  const anew = (count: number) => `2 articles, of which ${count} were indexed anew\n`
  expect(await izde('index', '--archive', archive)).toEqual({ code: 0, out: anew(2), err: '' })
  expect(await izde('index', '--archive', archive)).toEqual({ code: 0, out: anew(0), err: '' })
})

test('the nine articles that come with izde are sound', async () => {
  const flags = ['--archive', 'corpus', '--snapshots', await newFolder()]
  expect(await izde('index', ...flags)).toEqual({
    code: 0,
    out: '9 articles, of which 9 were indexed anew\n',
    err: '',
  })
})

test('a saved index that is damaged is told, and made anew', async () => {
  const archive = await newArchive()
  await izde('index', '--archive', archive)
  await writeFile(join(archive, '.izde', 'index-1'), 'nonsense')
  const { code, out, err } = await izde('index', '--archive', archive)
  expect({ code, out }).toEqual({ code: 0, out: '2 articles, of which 2 were indexed anew\n' })
  expect(err).toMatch(/^note: .*index-1: this is no index of izde\. Build the index anew\.$/m)
})

test('every problem is told with file and line, and the exit code is 1', async () => {
  const archive = await newArchive({
    'date.md': '---\nheadline: A date\ndate: 2024-13-01\n---\nText.\n',
    'empty.md': '',
  })
  const { code, out, err } = await izde('index', '--archive', archive)
  expect({ code, out }).toEqual({ code: 1, out: '2 articles, of which 2 were indexed anew\n' })
  const lines = err.trimEnd().split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^problem: .*date\.md:3: .*2024-13-01.* Use YYYY-MM-DD/)
  expect(lines[1]).toMatch(/^problem: .*empty\.md:1: /)
  expect(lines[2]).toBe('2 problems; what they concern is left out of every answer.')
})

test('an archive without articles is said to be empty', async () => {
  const { code, out, err } = await izde('index', '--archive', await newFolder())
  expect({ code, out }).toEqual({ code: 0, out: '0 articles, of which 0 were indexed anew\n' })
  expect(err).toMatch(/^note: .* holds no article that can be read\.$/m)
})

test('a terminal shows how much of the files is read', async () => {
  const archive = await newFolder({ 'a.jsonl': '{"id":"a","headline":"A","body":"Text"}\n' })
  const io = new TestIo({ isTTY: true })
  await run(['index', '--archive', archive], io)
  expect(io.err).toMatch(/█{24} 100 % {2}1 article, [\d,]+ a second/)
})
