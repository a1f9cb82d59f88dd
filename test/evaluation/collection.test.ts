import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describeError } from '../../src/errors.ts'
import { corpusFile, readCorpus, readJudgedQueries } from '../../src/evaluation/collection.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'izde-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function write(name: string, content: string | Buffer): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

const lines = (...values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')

describe('a corpus', () => {
  test('is read from plain and from gzipped lines', async () => {
    const text = lines({ id: 'a', headline: 'One', body: 'First.' }, { id: 2, headline: 'Two', body: 'Second.' })
    const plain = await readCorpus(await write('corpus.jsonl', text), 'en')
    const packed = await readCorpus(await write('corpus.jsonl.gz', gzipSync(text)), 'en')
    expect(plain.map(({ id }) => id)).toEqual(['a', '2'])
    expect(packed).toEqual(plain)
  })

  test('keeps articles that lack a headline, a body, or both', async () => {
    const file = await write('corpus.jsonl', lines({ id: 'a', headline: '', body: 'x' }, { id: 'b', body: null }))
    expect(await readCorpus(file, 'kk')).toEqual([
      { id: 'a', headline: '', people: [], places: [], language: 'kk', keywords: [], body: 'x' },
      { id: 'b', headline: '', people: [], places: [], language: 'kk', keywords: [], body: '' },
    ])
  })

  test('keeps people, places and the day, and passes over what izde does not know', async () => {
    const line = {
      id: 'a',
      headline: 'H',
      body: 'B',
      people: ['P'],
      places: ['Q'],
      date: '1987-02-26T15:01:01',
      topics: [1],
    }
    const [article] = await readCorpus(await write('corpus.jsonl', lines(line)), 'en')
    expect(article).toMatchObject({ people: ['P'], places: ['Q'], date: '1987-02-26' })
    expect(article).not.toHaveProperty('topics')
  })

  test.each([
    ['{"id": "a"}\n{"id": \n', ':2: this line is not JSON. Put one JSON object on each line.'],
    ['{"id": "a"}\n\n{"body": "x"}\n', ':3: "id": must be text or a number.'],
    ['{"id": "a", "people": "x"}', ':1: "people": must be a list.'],
    ['{"id": "a"}\n{"id": "a"}\n', ':2: the id "a" stands here again.'],
  ])('%j is refused with its file and line', async (content, message) => {
    const file = await write('corpus.jsonl', content)
    expect(describeError(await readCorpus(file, 'en').catch((error: unknown) => error))).toBe(`${file}${message}`)
  })

  test('a damaged gzip file is named', async () => {
    const packed = gzipSync(lines({ id: 'a' }))
    const file = await write('corpus.jsonl.gz', packed.subarray(0, packed.length - 12))
    await expect(readCorpus(file, 'en')).rejects.toMatchObject({
      where: file,
      message: 'the file is damaged or not gzip.',
    })
  })

  test('is not there in a folder of judgments', () => {
    expect(corpusFile(folder)).toBeUndefined()
  })
})

describe('judged queries', () => {
  test('are those with a relevant article, with all their grades', async () => {
    await write('queries.jsonl', lines({ id: 1, text: 'one' }, { id: 2, text: 'two' }, { id: 3, text: 'three' }))
    await write('qrels.tsv', '1\ta\t3\r\n1\tb\t0\r\n2\ta\t0\r\n')
    expect(await readJudgedQueries(folder)).toEqual([
      {
        id: '1',
        text: 'one',
        grades: new Map([
          ['a', 3],
          ['b', 0],
        ]),
      },
    ])
  })

  test.each([
    [
      '1 a 1',
      ':1: this is not a judgment. Write query id, article id and grade (a whole number), with tabs between them.',
    ],
    [
      '1\ta\t1\n1\tb\thigh',
      ':2: this is not a judgment. Write query id, article id and grade (a whole number), with tabs between them.',
    ],
    ['7\ta\t1', ':1: queries.jsonl has no query "7".'],
    ['1\ta\t1\n1\ta\t2', ':2: this article was judged for this query before.'],
  ])('%j is refused with its file and line', async (qrels, message) => {
    await write('queries.jsonl', lines({ id: 1, text: 'one' }))
    const file = await write('qrels.tsv', qrels)
    expect(describeError(await readJudgedQueries(folder).catch((error: unknown) => error))).toBe(`${file}${message}`)
  })

  test('a missing file is named', async () => {
    const file = join(folder, 'queries.jsonl')
    await expect(readJudgedQueries(folder)).rejects.toMatchObject({ where: file, message: 'there is no such file.' })
  })
})
