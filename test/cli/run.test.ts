import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { izde } from './test-io.ts'

const COMMANDS = ['serve', 'index', 'search', 'import', 'eval']

describe('help', () => {
  test.each([[[]], [['--help']], [['-h']], [['help']]])('%j lists every command', async (args) => {
    const { code, out, err } = await izde(...args)
    expect(code).toBe(0)
    expect(err).toBe('')
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'))
  })

  test.each(COMMANDS)(
    'of %s shows its use, examples, flags and exit codes, whatever else is on the line',
    async (name) => {
      const { code, out } = await izde(name, '--nonsense', '--help')
      expect(code).toBe(0)
      for (const part of [`Usage: izde ${name}`, 'Examples:', 'Flags', 'Exit codes:']) expect(out).toContain(part)
      expect(await izde('help', name)).toMatchObject({ code: 0, out })
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
    },
  )
})

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(await izde('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' })
})

describe('wrong usage exits with 2 and says what to try', () => {
  test.each([
    [['serch'], 'error: serch: there is no such command. Did you mean search?'],
    [['frobnicate'], /^error: frobnicate: there is no such command\. The commands are serve, .*; see izde --help\.$/],
    [['search', 'x', '--achive', 'y'], 'error: --achive: there is no such flag. Did you mean --archive?'],
    [['search', '-trade'], 'error: -t: there is no such flag. What begins with "-" and is no flag goes after "--".'],
    [['search', '--archive'], "error: Option '--archive <value>' argument missing."],
    [['search'], 'error: say what to search for. For example: izde search "middle corridor"'],
    [['search', 'x', '--page', '0'], /^error: --page: expected a whole number from 1 to [\d,]+, got "0"\.$/],
    [['search', 'x', '--per-page', '1000'], 'error: --per-page: expected a whole number from 1 to 100, got "1000".'],
    [['search', 'x', '--sort', 'best'], 'error: --sort: expected one of relevance, newest, oldest, got "best".'],
    [['serve', '--engine', 'lucene'], 'error: --engine: expected one of minisearch, opensearch, got "lucene".'],
    [['serve', 'wire'], 'error: wire: this argument is not expected. Name the folder with --archive.'],
    [['index', 'wire'], 'error: wire: this argument is not expected. Name the folder with --archive.'],
    [['import', 'a.txt'], 'error: say where the articles go, with --to. For example: izde import dump.txt --to wire'],
    [['import', '--to', 'x'], 'error: name at least one file. For example: izde import dump.txt --to wire'],
    [['import', 'a', '--to', 'x', '--format', 'pdf'], /^error: --format: expected one of newswire, .*, got "pdf"\.$/],
    [['eval'], 'error: name one collection. See izde eval --help.'],
    [['eval', '--known-items'], 'error: name one archive. For example: izde eval --known-items --archive corpus'],
    [['eval', '--known-items', 'x', '--queries', 'few'], /^error: --queries: expected a whole number from 1 to/],
  ])('%j', async (args, message) => {
    const { code, out, err } = await izde(...args)
    expect(err.trimEnd()).toMatch(message)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })
})

test('a message cannot steer the terminal', async () => {
  const { err } = await izde('\u001b[2J\u202Eevil')
  expect(err).toMatch(/^error: \[2Jevil: there is no such command\./)
})
