import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { izde, newArchive, newFolder } from './test-io.ts'

const JUDGMENTS = {
  'queries.jsonl':
    '{"id": "q1", "text": "railway"}\n{"id": "q2", "text": "wheat"}\n{"id": "q3", "text": "nobody judged this"}\n',
  'qrels.tsv': 'q1\trailway\t1\nq2\twheat\t2\n',
}
const CORPUS = {
  'corpus.jsonl':
    '{"id": "railway", "headline": "New railway", "body": "It carries ore."}\n{"id": "wheat", "headline": "Wheat", "body": ""}\n',
}
const PERFECT = { engine: 'minisearch', documents: 2, queries: 2, 'ndcg@10': 1, 'mrr@10': 1, 'recall@100': 1 }

describe('a judged collection', () => {
  test('--json prints one object', async () => {
    const { code, out, err } = await izde('eval', await newFolder({ ...CORPUS, ...JUDGMENTS }), '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const summary = JSON.parse(out)
    expect(summary).toMatchObject(PERFECT)
    expect(Object.keys(summary)).toEqual(
      'collection engine documents queries ndcg@10 mrr@10 recall@100 meanMs p95Ms'.split(' '),
    )
  })

  test('without --json it prints a table', async () => {
    const { out } = await izde('eval', await newFolder({ ...CORPUS, ...JUDGMENTS }))
    expect(out).toMatch(/: 2 documents, 2 queries\n {2}nDCG@10 {5}1\.000\n {2}MRR@10 {6}1\.000\n/)
  })

  test('without articles it needs an archive', async () => {
    const { code, err } = await izde('eval', await newFolder(JUDGMENTS))
    expect(code).toBe(1)
    expect(err).toContain('there is no corpus.jsonl or corpus.jsonl.gz. Name a collection, or add --archive FOLDER')
  })

  test('an odd language is refused', async () => {
    const folder = await newFolder({ ...CORPUS, ...JUDGMENTS })
    expect(await izde('eval', folder, '--language', 'Kazakh!')).toMatchObject({ code: 2 })
    expect(await izde('eval', folder, '--language', 'kk')).toMatchObject({ code: 0 })
  })
})

describe('judgments of an archive', () => {
  test('are measured on the articles of the archive', async () => {
    const { code, out } = await izde('eval', await newFolder(JUDGMENTS), '--archive', await newArchive(), '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject(PERFECT)
  })

  test('of articles that are gone count as not found, and are told', async () => {
    const judgments = await newFolder({ ...JUDGMENTS, 'qrels.tsv': 'q1\trailway\t1\nq2\tgone\t1\n' })
    const { out, err } = await izde('eval', judgments, '--archive', await newArchive(), '--json')
    expect(JSON.parse(out)).toMatchObject({ 'recall@100': 0.5 })
    expect(err).toBe('note: 1 of the relevant articles is not there, and counts as not found.\n')
  })
})

describe('comparing', () => {
  test('a run with itself finds no change', async () => {
    const folder = await newFolder({ ...CORPUS, ...JUDGMENTS })
    const file = join(folder, 'before.json')
    await izde('eval', folder, '--output', file)
    expect(JSON.parse(await readFile(file, 'utf8')).results[0]).toMatchObject({ id: 'q1', ranked: ['railway'] })
    const { code, out } = await izde('eval', folder, '--compare', file)
    expect(code).toBe(0)
    expect(out).toContain('0 better, 0 worse, 2 the same')
    expect(JSON.parse((await izde('eval', file, '--compare', file, '--json')).out)).toMatchObject({
      ties: 2,
      pValue: 1,
    })
  })

  test('needs a saved run', async () => {
    const folder = await newFolder({ ...CORPUS, ...JUDGMENTS, 'other.json': '[]' })
    const { code, err } = await izde('eval', folder, '--compare', join(folder, 'other.json'))
    expect(code).toBe(1)
    expect(err).toContain('this is not a saved run.')
  })
})

describe('known items', () => {
  test('of an archive', async () => {
    const { code, out } = await izde('eval', '--known-items', '--archive', await newArchive(), '--json')
    expect(code).toBe(0)
    const summary = JSON.parse(out)
    expect(Object.keys(summary)).toEqual('collection documents queries exact@10 typing@10 typo@10'.split(' '))
    expect(summary).toMatchObject({ documents: 2, queries: 8, 'exact@10': 1, 'typing@10': 1 })
  })

  test('of a collection, the same for the same seed', async () => {
    const folder = await newFolder(CORPUS)
    const first = await izde('eval', '--known-items', '--archive', folder, '--seed', '5')
    expect(first.out).toMatch(/: 2 documents, \d+ queries\n {2}exact@10 {4}1\.000/)
    expect(await izde('eval', '--known-items', folder, '--seed', '5')).toEqual(first)
  })
})

describe('entities', () => {
  const GOLD =
    '{"id": "a", "headline": "Talks", "body": "President Ada Lovelace came to Oslo.", "people": ["Ada Lovelace"], "places": ["Oslo", "Riga"]}\n'

  test('of a gold file: a table, one object, and what was missed', async () => {
    const folder = await newFolder({ 'gold.jsonl': GOLD })
    const gold = join(folder, 'gold.jsonl')
    const { code, out } = await izde('eval', '--entities', gold)
    expect(code).toBe(0)
    expect(out).toMatch(
      /^gold\.jsonl: 1 document\n.*\n {2}people {6}1\.000 .*\n {2}places {6}1\.000 {7}0\.500 {4}0\.667/,
    )
    const output = join(folder, 'names.json')
    const summary = JSON.parse((await izde('eval', '--entities', gold, '--json', '--output', output)).out)
    expect(summary.places).toEqual({ found: 1, wrong: 0, missed: 1, precision: 1, recall: 0.5, f1: 0.6667 })
    expect(JSON.parse(await readFile(output, 'utf8')).errors[0]).toMatchObject({ id: 'a', missedPlaces: ['riga'] })
  })
})
