import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { MAX_LINE_BYTES, readBundle } from '../../src/archive/bundle.ts'
import { ArticleError, describeError } from '../../src/errors.ts'
import { tempFolder } from './temp-folder.ts'

async function read(content: string | Buffer, name = 'b.jsonl') {
  const path = join(await tempFolder(), name)
  await writeFile(path, content)
  const read: unknown[] = []
  for await (const reading of readBundle(path, name)) {
    read.push(reading instanceof ArticleError ? describeError(reading) : reading)
  }
  return read
}

const record = (fields: object) => JSON.stringify({ id: 'a', headline: 'A', body: 'Text.', ...fields })
const article = (fields: object) => ({ id: 'a', headline: 'A', body: 'Text.', language: 'en', keywords: [], ...fields })

test('Each line is an article; empty lines and a missing last line end are nothing', async () => {
  const lines = `${record({})}\r\n\n${record({ id: 'b', people: ['Ada Lovelace'] })}`
  expect(await read(lines)).toEqual([article({}), article({ id: 'b', people: ['Ada Lovelace'] })])
})

test('A line of brackets within brackets is refused, and the lines behind it are read', async () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  expect(await read(`{"id":"b","headline":${deep}}\n${record({})}`)).toEqual([
    'b.jsonl:1: the line has lists within lists within lists. Write names as texts.',
    article({}),
  ])
})

test('A gzipped bundle reads the same', async () => {
  expect(await read(gzipSync(`${record({})}\n`), 'b.jsonl.gz')).toEqual([article({})])
})

test('Lines are whole wherever the file is cut into chunks', async () => {
  const long = Array.from({ length: 300 }, (_, index) => record({ id: `a${index}`, body: 'ğ'.repeat(index * 7 + 1) }))
  expect(await read(long.join('\n'))).toHaveLength(300)
})

test.each([
  ['keys that izde does not know', { topics: ['x'], author: null }, {}],
  ['an optional field that is null or empty', { date: null, source: '', people: null }, {}],
  ['a number as id', { id: 17 }, { id: '17' }],
])('%s: the article is read', async (_, fields, expected) => {
  expect(await read(record(fields))).toEqual([article(expected)])
})

test('A key named __proto__ does nothing', async () => {
  const [read_] = await read('{"__proto__":{"polluted":1},"id":"a","headline":"A","body":"Text."}')
  expect(read_).toEqual(article({}))
  expect(Object.getPrototypeOf(read_)).toBe(Object.prototype)
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})

test.each<[string, string | Buffer, string]>([
  ['bad JSON', '{"id": "a"', 'b.jsonl:2: the line is not JSON.'],
  ['bad UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'b.jsonl:2: the line is not UTF-8.'],
  ['another kind of JSON', '[1]', 'b.jsonl:2: the line is not an article with an id.'],
  ['no id', '{"headline":"A","body":"B"}', 'b.jsonl:2: the line is not an article with an id.'],
  ['an id that is a path', record({ id: '../a' }), 'b.jsonl:2: id "../a" is not allowed.'],
  [
    'a date without zone',
    record({ date: '1987-02-26T15:01:01' }),
    'b.jsonl:2: date "1987-02-26T15:01:01" is not a date.',
  ],
  ['no body', record({ body: '' }), 'b.jsonl:2: body is empty.'],
  [
    'a huge line',
    record({ body: 'x'.repeat(MAX_LINE_BYTES) }),
    `b.jsonl:2: the article is longer than ${MAX_LINE_BYTES} bytes.`,
  ],
])('%s is reported with its line, and the next line is read', async (_, line, expected) => {
  const content = Buffer.concat([
    Buffer.from(`${record({ id: 'first' })}\n`),
    Buffer.from(line),
    Buffer.from(`\n${record({})}`),
  ])
  expect(await read(content)).toEqual([article({ id: 'first' }), expect.stringContaining(expected), article({})])
})

test.each([
  ['that is not gzip', Buffer.from('not gzip')],
  ['that is cut off', gzipSync(record({ body: 'Text. '.repeat(1000) })).subarray(0, 60)],
])('A .gz file %s is reported', async (_, content) => {
  expect(await read(content, 'b.jsonl.gz')).toEqual([
    expect.stringMatching(/^b\.jsonl\.gz:1: the rest of the file cannot be read: .*Make the file anew\.$/),
  ])
})
