import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../src/archive/markdown-parser.ts'
import { printMarkdown } from '../../src/archive/markdown-printer.ts'
import { normalizeBody } from '../../src/archive/validation.ts'
import type { ArticleDraft } from '../../src/article.ts'

const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((text) => text.trim())
const hostile = fc.constantFrom(
  '2024',
  'null',
  'yes',
  '~',
  '- a',
  'a: b',
  '#x',
  '---',
  '"',
  '{{',
  '!!js',
  '&a',
  '*a',
  '|',
  '>',
  "'",
)
const text = fc.oneof(line, hostile).filter((value) => value !== '')
const names = fc.array(text, { maxLength: 4 })
const body = fc.array(fc.oneof(text, hostile), { minLength: 1 }).map((lines) => normalizeBody(lines.join('\n\n')))

const article: fc.Arbitrary<ArticleDraft> = fc
  .record(
    {
      id: fc.constant('a'),
      headline: text,
      body: body.filter((value) => value !== ''),
      language: fc.constantFrom('en', 'kk-Latn'),
      keywords: names,
      people: names,
      places: names,
      date: fc.constantFrom('2026-01-31', '2026-01-31T09:00:00+05:00'),
      source: text,
      url: fc.webUrl({ validSchemes: ['http', 'https'] }),
    },
    { requiredKeys: ['id', 'headline', 'body', 'language', 'keywords'] },
  )
  .map((fields) => fields as ArticleDraft)

test('Reading what was printed gives the same article', () => {
  fc.assert(
    fc.property(article, (original) => {
      expect(parseMarkdown(printMarkdown(original), 'a.md', 'a')).toEqual([original])
    }),
    { numRuns: 200 },
  )
})

test('A printed article is pleasant to edit by hand', () => {
  const printed = printMarkdown({
    id: 'a',
    headline: 'Ships: "late" again',
    people: ['Ada Lovelace', 'Feridun Sinirlioğlu'],
    places: [],
    date: '2026-01-31',
    language: 'en',
    keywords: [],
    body: 'One.\n\nTwo.',
  })
  expect(printed).toBe(`---
headline: 'Ships: "late" again'
people: [Ada Lovelace, Feridun Sinirlioğlu]
places: []
date: 2026-01-31
---
One.

Two.
`)
})
