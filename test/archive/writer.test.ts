import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readArchive } from '../../src/archive/reader.ts'
import { writeArticle } from '../../src/archive/writer.ts'
import type { Article } from '../../src/article.ts'
import { tempFolder } from './temp-folder.ts'

const article: Article = {
  id: 'a',
  headline: 'A',
  people: ['Ada'],
  places: [],
  language: 'en',
  keywords: [],
  body: 'Text.',
}

test('A written article is read back, from a folder that was not there before', async () => {
  const folder = join(await tempFolder(), 'new', 'wire')
  expect(await writeArticle(folder, article)).toBe(join(folder, 'a.md'))
  const { value } = await readArchive(folder).next()
  expect(value).toEqual(article)
})

test('Writing again replaces the file and leaves nothing beside it', async () => {
  const folder = await tempFolder()
  await writeArticle(folder, article)
  await writeArticle(folder, { ...article, headline: 'B' })
  expect(await readdir(folder)).toEqual(['a.md'])
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toContain('headline: B')
})

test.each(['../a', 'a/b', '.a', '', 'README', 'a'.repeat(201)])('The id %j never becomes a file', async (id) => {
  const folder = await tempFolder()
  await expect(writeArticle(folder, { ...article, id })).rejects.toThrow('cannot be the id of an article')
  expect(await readdir(folder)).toEqual([])
})

test('A write that fails says where, and leaves nothing behind', async () => {
  const folder = await tempFolder()
  await mkdir(join(folder, 'a.md'))
  await expect(writeArticle(folder, article)).rejects.toMatchObject({ where: join(folder, 'a.md') })
  expect(await readdir(folder)).toEqual(['a.md'])
  await writeFile(join(folder, 'b'), '')
  await expect(writeArticle(join(folder, 'b'), article)).rejects.toMatchObject({ where: join(folder, 'b', 'a.md') })
})
