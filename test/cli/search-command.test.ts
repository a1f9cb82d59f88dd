import { expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { articleFile, izde, newArchive, TestIo } from './test-io.ts'

test('a search prints the number of articles, then each hit with its origin, passage and names', async () => {
  const { code, out, err } = await izde('search', 'railway port', '--archive', await newArchive())
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toBe(
    [
      '1 article',
      '',
      '1. New railway reaches the sea port',
      '   railway · Steppe Times',
      '   The line carries wheat & ore to the <port>.',
      '   people: Aigul Serik',
      '   places: Aktau',
      '',
    ].join('\n'),
  )
})

test('on a terminal the words that match are bold', async () => {
  const io = new TestIo({ isTTY: true })
  await run(['search', 'railway', '--archive', await newArchive()], io)
  expect(io.out).toContain('New \u001b[1mrailway\u001b[22m reaches')
})

test('an article cannot steer the terminal', async () => {
  const archive = await newArchive({
    'evil.md': articleFile('Evil', 'An \u001b]0;evil\u0007 escape \u009b2J and \u202Eturn.'),
  })
  const { out } = await izde('search', 'evil', '--archive', archive)
  expect(out).toContain('An ]0;evil escape 2J and turn.')
})

test('--json prints the answer of GET /search, with the page that was asked for', async () => {
  const args = ['search', 'wheat', '--archive', await newArchive(), '--per-page', '1', '--page', '2', '--json']
  const { code, out } = await izde(...args)
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    query: 'wheat',
    total: 2,
    page: 2,
    perPage: 1,
    pages: 2,
    hits: [{ id: 'railway' }],
  })
})

test('filters work without a query', async () => {
  const archive = await newArchive()
  expect((await izde('search', '--people', 'Aigul Serik', '--archive', archive)).out).toMatch(/^2 articles\n/)
  expect((await izde('search', '--people', 'Nobody', '--archive', archive)).out).toBe('0 articles\n')
})

test('a query that begins with a dash goes behind --', async () => {
  expect((await izde('search', '--archive', await newArchive(), '--', '-railway')).out).toMatch(
    /^1 article\n\n1\. Wheat/,
  )
})

test('what could not be read as it was meant is said', async () => {
  const { out } = await izde('search', 'wheat )', '--archive', await newArchive())
  expect(out).toContain('This bracket closes nothing.')
})

test('the archive may come from the environment', async () => {
  const io = new TestIo({ env: { IZDE_ARCHIVE: await newArchive() } })
  expect(await run(['search', 'wheat'], io)).toBe(0)
  expect(io.out).toMatch(/^2 articles/)
})

test('a file that cannot be read is reported, and the others are searched', async () => {
  const { code, out, err } = await izde(
    'search',
    'wheat',
    '--archive',
    await newArchive({ 'bad.md': 'no front matter' }),
  )
  expect(code).toBe(0)
  expect(out).toMatch(/^2 articles/)
  expect(err).toMatch(/^problem: .*bad\.md:1: /)
})

test('a missing archive is an error with a hint', async () => {
  const { code, err } = await izde('search', 'wheat', '--archive', '/nowhere/at/all')
  expect(code).toBe(1)
  expect(err).toBe(
    'error: /nowhere/at/all: there is no such folder. Make the folder, or name another with --archive.\n',
  )
})
