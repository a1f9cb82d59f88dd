import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evaluateEntities, fullNames } from '../../src/evaluation/entities.ts'
import { type GoldArticle, readGold } from '../../src/evaluation/entity-gold.ts'
import { tempFolder } from '../archive/temp-folder.ts'

async function goldOf(name: string, text: string) {
  const file = join(await tempFolder(), name)
  await writeFile(file, text)
  const articles: GoldArticle[] = []
  for await (const article of readGold(file, undefined)) articles.push(article)
  return articles
}

const TOKENS = `-DOCSTART- -X- O O

Talks NNS I-NP O
in IN I-PP O
OSLO NNP I-NP I-LOC

( ( O O
Ada NNP I-NP I-PER
Lovelace NNP I-NP I-PER
) ) O O
's POS B-NP O
aide NN I-NP O
, , O O
Bob NNP I-NP B-PER
Ann NNP I-NP B-PER
left VBD I-VP O
. . O O

-DOCSTART- -X- O O

Rain NN I-NP O
`

test('Tagged tokens are read as articles: the first sentence is the headline, B- begins a new name', async () => {
  expect(await goldOf('dev.txt', TOKENS)).toEqual([
    {
      id: 'dev.txt 1',
      headline: 'Talks in OSLO',
      body: "(Ada Lovelace)'s aide, Bob Ann left.",
      people: ['Ada Lovelace', 'Bob', 'Ann'],
      places: ['OSLO'],
    },
    { id: 'dev.txt 2', headline: 'Rain', body: '', people: [], places: [] },
  ])
})

test('A line that is no tagged token is an error with its place', async () => {
  await expect(goldOf('dev.txt', 'Oslo\n')).rejects.toMatchObject({ where: expect.stringMatching(/dev\.txt:1$/) })
})

test('An article that nothing holds is an error with its place', async () => {
  await expect(goldOf('gold.jsonl', '{"id": "a", "people": [], "places": []}')).rejects.toMatchObject({
    message: 'there is no article "a".',
    where: expect.stringMatching(/gold\.jsonl:1$/),
  })
})

test('In the gold a short name belongs to the full one that it ends', () => {
  expect(fullNames(['smith', 'john smith', 'ann', 'smithson'])).toEqual(['john smith', 'ann', 'smithson'])
})

test('Names are compared folded and once an article; the names of one country are one place', async () => {
  const gold = {
    id: 'a',
    headline: 'Talks begin',
    body: 'President Feridun Sinirlioğlu came to the U.S. and to Oslo. Then President Sinirlioğlu left for Łódź.',
    people: ['Feridun Sinirlioglu', 'Sinirlioglu', 'Bob Ann'],
    places: ['United States', 'USA', 'Łódź'],
  }
  const { summary, errors } = await evaluateEntities(
    'gold',
    (async function* () {
      yield gold
    })(),
  )
  expect(summary).toEqual({
    collection: 'gold',
    documents: 1,
    people: { found: 1, wrong: 0, missed: 1, precision: 1, recall: 0.5, f1: 0.6667 },
    places: { found: 2, wrong: 1, missed: 0, precision: 0.6667, recall: 1, f1: 0.8 },
  })
  expect(errors).toEqual([
    { id: 'a', wrongPeople: [], missedPeople: ['bob ann'], wrongPlaces: ['oslo'], missedPlaces: [] },
  ])
})

test('The names of the articles in corpus/ are found', async () => {
  const { summary } = await evaluateEntities('corpus', readGold('test/entities/gold.jsonl', 'corpus'))
  expect(summary.people.f1).toBeGreaterThanOrEqual(0.96)
  expect(summary.places.f1).toBeGreaterThanOrEqual(0.95)
})
