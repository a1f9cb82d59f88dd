import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MAX_FILE_BYTES, readArchive } from '../../src/archive/reader.ts'
import { ArticleError, describeError } from '../../src/errors.ts'
import { tempFolder } from './temp-folder.ts'

const markdown = (headline: string) => `---\nheadline: ${headline}\n---\nText.\n`

/** Writes the files into a new folder and reads it: ids and problems, with the folder left out of the messages. */
async function readFiles(files: Record<string, string | Buffer>, prepare = async (_: string) => {}): Promise<string[]> {
  const folder = await tempFolder()
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  await prepare(folder)
  const read: string[] = []
  for await (const reading of readArchive(folder)) {
    read.push(reading instanceof ArticleError ? describeError(reading).replaceAll(`${folder}/`, '') : reading.id)
  }
  return read
}

test('Articles of the folder and its subfolders come in the order of the file names', async () => {
  const files = {
    'b.md': markdown('B'),
    'a.md': markdown('A'),
    '2026/c.md': markdown('C'),
    'z.jsonl': '{"id":"d","headline":"D","body":"D."}',
  }
  expect(await readFiles(files)).toEqual(['c', 'a', 'b', 'd'])
})

test('README.md, names with a dot in front and other kinds of files are passed over', async () => {
  const files = {
    'README.md': 'About.',
    'sub/readme.md': '',
    '.a.md': '',
    '.git/b.md': '',
    'c.txt': '',
    'd.markdown': '',
  }
  expect(await readFiles(files)).toEqual([])
})

test('The id is the file name in composed form', async () => {
  expect(await readFiles({ 'cafe\u0301.md': markdown('A') })).toEqual(['caf\u00e9'])
})

test('The first of two articles with one id counts, and both files are named', async () => {
  const files = { '1/a.md': markdown('A'), '2/a.md': markdown('B') }
  expect(await readFiles(files)).toEqual([
    'a',
    '2/a.md: the article "a" is in 1/a.md already. Give one of them another id.',
  ])
})

test('A bad file is reported and the others are read', async () => {
  const files = {
    'a.md': markdown('A'),
    'b.md': 'no front matter',
    'c c.md': markdown('C'),
    'd.md': Buffer.from([0xff, 0xfe, 0x41, 0x00]),
    'e.md': `${markdown('E')}${'x'.repeat(MAX_FILE_BYTES)}`,
    'f.md': markdown('F'),
  }
  expect(await readFiles(files)).toEqual([
    'a',
    expect.stringContaining('b.md:1: the file does not begin with front matter'),
    expect.stringContaining('c c.md:2: id "c c" is not allowed.'),
    'd.md: the file is not UTF-8. Save it as UTF-8.',
    `e.md: the file is longer than ${MAX_FILE_BYTES} bytes. Split it, or leave out what is not text.`,
    'f',
  ])
})

test('A link is followed inside the archive only', async () => {
  const outside = await tempFolder()
  await writeFile(join(outside, 'secret.md'), markdown('Secret'))
  const read = await readFiles({ 'data/a.md': markdown('A') }, async (folder) => {
    await symlink(join(folder, 'data/a.md'), join(folder, 'inside.md'))
    await symlink(join(outside, 'secret.md'), join(folder, 'outside.md'))
    await symlink(outside, join(folder, 'folder'))
    await symlink(join(folder, 'nowhere'), join(folder, 'broken.md'))
  })
  const refused = 'the link does not lead to a file of the archive. Put the file itself into the archive.'
  expect(read).toEqual([`broken.md: ${refused}`, 'a', 'inside', `outside.md: ${refused}`])
})

test.each([
  ['missing', 'there is no such folder. Make the folder, or name another with --archive.'],
  ['file.md', 'this is not a folder. Name the folder that holds the articles.'],
])('A folder that is not one (%s) is an error that says what to try', async (name, expected) => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'file.md'), markdown('A'))
  const error: unknown = await readArchive(join(folder, name))
    .next()
    .catch((thrown: unknown) => thrown)
  expect(describeError(error)).toBe(`${join(folder, name)}: ${expected}`)
})

test('In the folder of a judged collection, its queries and its papers are no articles', async () => {
  const files = {
    'corpus.jsonl': '{"id":"a","headline":"A","body":"Text."}',
    'queries.jsonl': '{"id":"q","text":"a"}',
    'SOURCE.md': 'From there.',
    'LICENSE.md': 'Free.',
  }
  expect(await readFiles(files)).toEqual(['a'])
})

test('Without a corpus, queries.jsonl is a bundle like any other', async () => {
  expect(await readFiles({ 'queries.jsonl': '{"id":"a","headline":"A","body":"Text."}' })).toEqual(['a'])
})
