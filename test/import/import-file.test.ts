import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ArticleError, describeError, UsageError } from '../../src/errors.ts'
import { type Format, importFile } from '../../src/import/import-file.ts'
import { tempFolder } from '../archive/temp-folder.ts'

async function importText(name: string, content: string | Buffer, format?: Format): Promise<string[]> {
  const folder = await tempFolder()
  await writeFile(join(folder, name), content)
  const read: string[] = []
  for await (const reading of importFile(join(folder, name), format)) {
    read.push(reading instanceof ArticleError ? describeError(reading).replace(`${folder}/`, '') : reading.headline)
  }
  return read
}

test.each([
  ['wire.txt', 'A Headline\nA paragraph.\n'],
  ['wire.jsonl', '{"id":"a","headline":"A Headline","body":"A paragraph."}'],
  ['wire.md', '---\nheadline: A Headline\n---\nA paragraph.'],
])('The name of %s tells its format', async (name, content) => {
  expect(await importText(name, content)).toEqual(['A Headline'])
})

test('A format that is given counts more than the name', async () => {
  expect(await importText('wire.dat', 'A Headline\nA paragraph.\n', 'newswire')).toEqual(['A Headline'])
})

test('A name that tells no format is an error that names the formats', () => {
  expect(() => importFile('wire.dat')).toThrow(UsageError)
})

test.each([
  ['bad UTF-8', Buffer.from([0x41, 0xff]), 'wire.txt: the file is not UTF-8. Save it as UTF-8.'],
  [
    'nothing',
    '',
    'wire.txt: there is no article in the file. Begin each article with its headline on a line of its own, then its paragraphs.',
  ],
])('A dump of %s is reported', async (_, content, expected) => {
  expect(await importText('wire.txt', content)).toEqual([expected])
})

test('A file that is not there is reported', async () => {
  const readings: unknown[] = []
  for await (const reading of importFile('/nonexistent/wire.txt')) readings.push(reading)
  expect(readings.map(describeError)).toEqual([
    expect.stringContaining('/nonexistent/wire.txt: the file cannot be read: ENOENT'),
  ])
})
