import { expect, test } from 'vitest'
import { izde, newArchive, newFolder } from './test-io.ts'

test('a sound archive: the number of articles, and exit code 0', async () => {
  expect(await izde('index', '--archive', await newArchive())).toEqual({ code: 0, out: '2 articles\n', err: '' })
})

test('the nine articles that come with izde are sound', async () => {
  expect(await izde('index', '--archive', 'corpus')).toEqual({ code: 0, out: '9 articles\n', err: '' })
})

test('every problem is told with file and line, and the exit code is 1', async () => {
  const archive = await newArchive({
    'date.md': '---\nheadline: A date\ndate: 2024-13-01\n---\nText.\n',
    'empty.md': '',
  })
  const { code, out, err } = await izde('index', '--archive', archive)
  expect({ code, out }).toEqual({ code: 1, out: '2 articles\n' })
  const lines = err.trimEnd().split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^problem: .*date\.md:3: .*2024-13-01.* Use YYYY-MM-DD/)
  expect(lines[1]).toMatch(/^problem: .*empty\.md:1: /)
  expect(lines[2]).toBe('2 problems; what they concern is left out of every answer.')
})

test('an archive without articles is said to be empty', async () => {
  const { code, out, err } = await izde('index', '--archive', await newFolder())
  expect({ code, out }).toEqual({ code: 0, out: '0 articles\n' })
  expect(err).toMatch(/^note: .* holds no article that can be read\.$/m)
})
