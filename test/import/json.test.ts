import { expect, test } from 'vitest'
import { importText } from './import-text.ts'

const ARTICLE = { id: 'a', headline: 'A', body: 'Text.' }

test.each([
  ['one a line', 'w.jsonl', `${JSON.stringify(ARTICLE)}\n\n${JSON.stringify({ ...ARTICLE, id: 'b' })}`],
  ['a list', 'w.json', JSON.stringify([ARTICLE, { ...ARTICLE, id: 'b' }], null, 2)],
  [
    'side by side',
    'w.json',
    `${JSON.stringify(ARTICLE, null, 2)}\n${JSON.stringify({ ...ARTICLE, id: 'b' }, null, 2)}`,
  ],
])('Articles %s are read', async (_, name, content) => {
  const { articles, problems } = await importText(name, content)
  expect({ ids: articles.map(({ id }) => id), problems }).toEqual({ ids: ['a', 'b'], problems: [] })
})

test('Brackets, quotes and line ends in texts end nothing', async () => {
  const odd = { ...ARTICLE, body: '"[{\\"}]", she said.\nThen: }' }
  const { articles } = await importText('w.json', JSON.stringify([odd, { ...odd, id: 'b' }]))
  expect(articles.map(({ body }) => body)).toEqual([odd.body, odd.body])
})

test.each([
  ['an id that is no name of a file', { id: 'Ships_sail,_again "soon"' }, { id: 'ships-sail-again-soon' }],
  ['an id that is a path', { id: '../../etc/passwd' }, { id: 'etc-passwd' }],
  ['an id with percents', { id: 'say_%27no%27' }, { id: 'say-no' }],
  ['no id', { id: undefined }, { id: 'a' }],
  ['a time without a zone', { date: '1987-02-26T15:01:01' }, { date: '1987-02-26' }],
  ['a time with a zone', { date: '2026-01-31 09:00:00+0500' }, { date: '2026-01-31T09:00:00+05:00' }],
  [
    'other names for headline and body',
    { headline: undefined, title: 'T', body: undefined, content: '<p>Te&amp;xt</p>' },
    { headline: 'T', body: 'Te&xt' },
  ],
  ['names as objects', { people: [{ name: 'Ada' }, 'Ada', ''] }, { people: ['Ada'] }],
  ['keys nobody knows', { topics: ['x'] }, {}],
])('An article with %s is read', async (_, given, expected) => {
  const { articles, problems } = await importText('w.json', JSON.stringify({ ...ARTICLE, ...given }))
  expect(problems).toEqual([])
  expect(articles[0]).toMatchObject(expected)
})

test.each([
  ['is not JSON', 'no', 'w.jsonl:2: this is not JSON.'],
  ['is no object', '[1]', 'w.jsonl:2: the value is not an article.'],
  ['has no body', '{"id":"x","headline":"X"}', 'w.jsonl:2: body is missing.'],
  ['is nested deep', `{"a":${'['.repeat(100_000)}`, 'w.jsonl:2: the value is nested more than 64 deep.'],
  ['is long', `{"a":"${'x'.repeat(2 ** 20)}"}`, 'w.jsonl:2: the article is longer than'],
  ['has NUL in it', '{"id":"x","headline":"X","body":"a\\u0000b"}', 'w.jsonl:2: the text has NUL bytes in it.'],
])('A line that %s is reported, and the next is read', async (_, line, expected) => {
  const { articles, problems } = await importText(
    'w.jsonl',
    `${JSON.stringify(ARTICLE)}\n${line}\n${JSON.stringify(ARTICLE)}`,
  )
  expect(problems).toEqual([expect.stringContaining(expected)])
  expect(articles).toHaveLength(2)
})

test('An optional field that does not fit is reported, and the article is read without it', async () => {
  const { articles, problems } = await importText(
    'w.json',
    JSON.stringify({ ...ARTICLE, date: 'soon', url: 'javascript:alert(1)' }),
  )
  expect(problems).toEqual([
    'w.json:1: date "soon" is not one that an article can have. The article is imported without it.',
    'w.json:1: url "javascript:alert(1)" is not one that an article can have. The article is imported without it.',
  ])
  expect(articles[0]).toEqual({ ...ARTICLE, language: 'en', keywords: [] })
})

test('A key named __proto__ does nothing', async () => {
  const { articles } = await importText('w.json', '{"__proto__":{"polluted":1},"id":"a","headline":"A","body":"Text."}')
  expect(Object.getPrototypeOf(articles[0])).toBe(Object.prototype)
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})
