import { expect, test } from 'vitest'
import { parseMarkdown } from '../../src/archive/markdown-parser.ts'
import { ArticleError, describeError } from '../../src/errors.ts'

function problemsOf(text: string, id = 'a17'): string[] {
  return parseMarkdown(text, 'corpus/a17.md', id).map((reading) =>
    reading instanceof ArticleError ? describeError(reading) : `an article: ${reading.headline}`,
  )
}

test('An article file is read with all its fields', () => {
  const text = `---
headline: 'Bridges: a history'
people: [Ada Lovelace, Feridun Sinirlioğlu]
places:
  - Vienna
date: 2026-01-31
source: The Bridge Gazette
url: https://example.org/bridges
language: kk-Latn
keywords: [bridges]
---

First paragraph.


Second paragraph,
still the second.
`
  expect(parseMarkdown(text, 'a.md', 'bridges')).toEqual([
    {
      id: 'bridges',
      headline: 'Bridges: a history',
      people: ['Ada Lovelace', 'Feridun Sinirlioğlu'],
      places: ['Vienna'],
      date: '2026-01-31',
      source: 'The Bridge Gazette',
      url: 'https://example.org/bridges',
      language: 'kk-Latn',
      keywords: ['bridges'],
      body: 'First paragraph.\n\nSecond paragraph,\nstill the second.',
    },
  ])
})

test('A byte order mark and Windows line ends change nothing', () => {
  const plain = '---\nheadline: A\n---\nOne.\n\nTwo.\n'
  expect(parseMarkdown(`\uFEFF${plain.replaceAll('\n', '\r\n')}`, 'a.md', 'a')).toEqual(
    parseMarkdown(plain, 'a.md', 'a'),
  )
})

test('Only the first fence ends the front matter', () => {
  const [article] = parseMarkdown('---\nheadline: A\n---\nOne.\n\n---\n\nTwo.', 'a.md', 'a')
  expect(article).toMatchObject({ body: 'One.\n\n---\n\nTwo.' })
})

test.each([
  ['date: "2024-13-01"', 'corpus/a17.md:3: date "2024-13-01" is not a date. Use YYYY-MM-DD'],
  ['date: 2026-02-30', 'corpus/a17.md:3: date "2026-02-30" is not a date.'],
  ['date: 2026-01-31T09:00:00', 'corpus/a17.md:3: date "2026-01-31T09:00:00" is not a date.'],
  ['date: 2024', 'corpus/a17.md:3: date 2024 is not a date.'],
  ['date:', 'corpus/a17.md:3: date is empty.'],
  ['url: javascript:alert(1)', 'corpus/a17.md:3: url "javascript:alert(1)" is not an http or https address.'],
  ['people: Ada', 'corpus/a17.md:3: people "Ada" is not a list of names. Write [First Name, Second Name]'],
  ['people:\n  - Ada\n  - 42', 'corpus/a17.md:5: people has an item that is not a text: 42.'],
  ['people: [Ada, "  "]', 'corpus/a17.md:3: people has an item that is not a text: "  ".'],
  ['tite: A', 'corpus/a17.md:3: unknown key "tite". The keys are headline, people, places,'],
  ['__proto__: { polluted: true }', 'corpus/a17.md:3: unknown key "__proto__".'],
  ['body: A', 'corpus/a17.md:3: unknown key "body". Write the text below the second "---".'],
  ['headline: B', 'corpus/a17.md:3: the front matter cannot be read: the key headline is there twice.'],
  [
    'source: !!js/function "f"',
    'corpus/a17.md:3: the front matter cannot be read: Unresolved tag: tag:yaml.org,2002:js/function.',
  ],
  ['source: "open', 'corpus/a17.md:3: the front matter cannot be read: Missing closing "quote.'],
])('%s is reported with its line and what to do', (line, expected) => {
  const [problem] = problemsOf(`---\nheadline: A\n${line}\n---\nText.`)
  expect(problem).toContain(expected)
})

test.each([
  ['Text alone.', 'corpus/a17.md:1: the file does not begin with front matter between "---" lines.'],
  ['---js\n{ headline: process.exit() }\n---\nText.', 'corpus/a17.md:1: the file does not begin with front matter'],
  ['---\nheadline: A\nText.', 'corpus/a17.md:1: the front matter does not end. Add a line "---"'],
  ['---\n---\nText.', 'corpus/a17.md:2: the front matter cannot be read: it is not a list of keys and values.'],
  ['---\n- a\n---\nText.', 'corpus/a17.md:2: the front matter cannot be read: it is not a list of keys and values.'],
  ['---\ndate: 2026-01-01\n---\nText.', 'corpus/a17.md:2: headline is missing. Write "headline: "'],
  ['---\nheadline: A\n---\n\n', 'corpus/a17.md:4: body is empty. Write at least one paragraph.'],
  ['', 'corpus/a17.md:1: the file does not begin with front matter'],
])('%j is refused', (text, expected) => {
  expect(problemsOf(text)).toEqual([expect.stringContaining(expected)])
})

test('All problems of a file are reported, not only the first', () => {
  const problems = problemsOf('---\ntitle: A\ndate: tomorrow\nlanguage: English!\n---\n', '-a')
  expect(problems).toHaveLength(6)
  expect(problems[0]).toBe(
    'corpus/a17.md:2: id "-a" is not allowed. Use up to 200 letters, digits, ".", "_" and "-", beginning with a letter or digit.',
  )
})

test('A file with thousands of problems reports the first of them', () => {
  expect(
    problemsOf(`---\n${Array.from({ length: 5000 }, (_, index) => `k${index}: 1`).join('\n')}\n---\n`).length,
  ).toBeLessThan(30)
})

test.each([
  ['an alias bomb', `a: &a [x,x,x,x,x,x,x,x,x]\n${aliasBomb('bcdefgh')}headline: A`],
  ['deep nesting', `headline: ${'['.repeat(1_000_000)}`],
  ['nesting in brackets', `headline: ${'['.repeat(50_000)}`],
  ['nesting in dashes', `headline:\n  ${'- '.repeat(30_000)}`],
  ['nesting in question marks', `headline:\n  ${'? '.repeat(30_000)}`],
])('%s is refused at once', (_, frontMatter) => {
  const started = performance.now()
  const problems = problemsOf(`---\n${frontMatter}\n---\nText.`)
  expect(problems[0]).toContain('the front matter cannot be read')
  expect(performance.now() - started).toBeLessThan(2000)
})

function aliasBomb(letters: string): string {
  return Array.from(letters, (letter, index) => {
    const previous = index === 0 ? 'a' : letters[index - 1]
    return `${letter}: &${letter} [${Array(9).fill(`*${previous}`).join(',')}]\n`
  }).join('')
}
