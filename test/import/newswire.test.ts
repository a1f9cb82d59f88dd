import { expect, test } from 'vitest'
import { importText } from './import-text.ts'

const DUMP = `Harbour Reopens in Riga after the Storm
The harbour of Riga took in its first ships on Monday, Baltic Press Agency reports.
Harbour master Dace Ozola spoke of "a long week."
Council Debates the "Green Mile" in Vienna
Members of the council asked who pays; nobody knew, the Vienna Gazette cites the press service.

Is the bridge safe?
It is not.
`

async function parse(text: string) {
  return (await importText('dump.txt', text)).articles
}

test('A dump is split at its headlines, which stay as they are', async () => {
  expect(await parse(DUMP)).toEqual([
    {
      id: 'harbour-reopens-in-riga-after-the-storm',
      headline: 'Harbour Reopens in Riga after the Storm',
      source: 'Baltic Press Agency',
      language: 'en',
      keywords: [],
      body: 'The harbour of Riga took in its first ships on Monday, Baltic Press Agency reports.\n\nHarbour master Dace Ozola spoke of "a long week."',
    },
    expect.objectContaining({
      id: 'council-debates-the-green-mile-in-vienna',
      source: 'Vienna Gazette',
      body: expect.stringMatching(/press service\.\n\nIs the bridge safe\?\n\nIt is not\.$/),
    }),
  ])
})

test.each([
  ['Trade grew, Ministry of Trade of the Republic of Latvia reports.', 'Ministry of Trade of the Republic of Latvia'],
  ['Trade grew, the aide told a site, Northern News Agency reports.', 'Northern News Agency'],
  ['Trade grew, Northern News Agency cites the palace press service.', 'Northern News Agency'],
  ['Trade grew, reports Northern News.', 'Northern News'],
  ['Trade grew, she reports.', undefined],
  ['Trade grew, Ada Lovelace reports, and fell again.', undefined],
  ['Trade grew.', undefined],
])('The source of %j is %s', async (paragraph, source) => {
  expect((await parse(`Trade Grows\n${paragraph}\n`))[0]?.source).toBe(source)
})

test('Ids are readable, bounded and unique, and never README', async () => {
  const headlines = [
    'Ministers’ Talks in Kraków',
    'Ministers’ Talks in Kraków',
    'Readme',
    'Сөз',
    '???',
    `A ${'very '.repeat(30)}long one`,
  ]
  const dump = headlines.map((headline) => `${headline}\nA paragraph.\n`).join('\n')
  const ids = (await parse(dump)).map(({ id }) => id)
  expect(ids).toEqual([
    'ministers-talks-in-krakow',
    'ministers-talks-in-krakow-2',
    'readme-2',
    expect.stringMatching(/^[a-z]+$/),
    expect.stringMatching(/^a-very-[a-z-]{60,73}$/),
  ])
})

test('A byte order mark, Windows line ends and blank lines change nothing', async () => {
  const windows = `\uFEFF${DUMP.replaceAll('\n', '\r\n\r\n')}`
  expect(await parse(windows)).toEqual(await parse(DUMP))
})

test.each(['', '\n\n', 'A headline alone'])('A dump without an article (%j) is reported', async (text) => {
  const { articles, problems } = await importText('dump.txt', text)
  expect({ articles, problems }).toEqual({
    articles: [],
    problems: [expect.stringContaining('dump.txt: there is no article in the file.')],
  })
})

test('Twenty thousand articles of one headline have ids of their own, in time', async () => {
  const ids = (await parse('Market Report\nPrices rose.\n'.repeat(20_000))).map(({ id }) => id)
  expect(new Set(ids).size).toBe(20_000)
  expect(ids.slice(0, 2)).toEqual(['market-report', 'market-report-2'])
})
