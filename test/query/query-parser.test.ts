import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseQuery } from '../../src/query/query-parser.ts'
import { printQuery } from '../../src/query/query-printer.ts'
import { QUERY_LIMITS } from '../../src/query/query-scanner.ts'
import { printTree } from './print-tree.ts'

const tree = (text: string) => printTree(parseQuery(text).query)

describe('a query is read as', () => {
  test.each([
    // Words
    ['', '*'],
    ['   ', '*'],
    ['gaza', 'gaza'],
    ['board of peace', '(board AND of AND peace)'],
    ['Kassym-Jomart U.S. £600m', '(Kassym-Jomart AND U.S. AND £600m)'],
    ['a AND b', '(a AND b)'],
    ['… — ,', '*'],
    // OR binds closer than standing side by side.
    ['a OR b', '(a OR b)'],
    ['a b OR c -d', '(a AND (b OR c) AND NOT d)'],
    ['a OR b c OR d', '((a OR b) AND (c OR d))'],
    ['a OR b OR c', '(a OR b OR c)'],
    ['a or b', '(a AND or AND b)'],
    ['a OR -b', '(a OR NOT b)'],
    // Brackets
    ['(a b)', '(a AND b)'],
    ['(a b) OR c', '((a AND b) OR c)'],
    ['a (b c)', '(a AND (b AND c))'],
    ['((a))', 'a'],
    ['()', '*'],
    ['a () b', '(a AND b)'],
    ['a(b)c', '(a AND b AND c)'],
    // Leaving out
    ['-a', 'NOT a'],
    ['NOT a', 'NOT a'],
    ['a -b', '(a AND NOT b)'],
    ['a -(b OR c)', '(a AND NOT (b OR c))'],
    ['a -"b c"', '(a AND NOT "b c")'],
    ['a -people:b', '(a AND NOT people:b)'],
    ['-(-a)', 'NOT NOT a'],
    ['a - b', '(a AND b)'],
    ['--a', 'a'],
    ['covid-19', 'covid-19'],
    // Phrases
    ['"middle corridor"', '"middle corridor"'],
    ['“middle corridor”', '"middle corridor"'],
    ['«Шёлковый путь»', '"Шёлковый путь"'],
    ['„neue Straße“', '"neue Straße"'],
    ['"corridor trade"~3', '"corridor trade"~3'],
    ['"a b"~0', '"a b"'],
    ['"a b"c', '("a b" AND c)'],
    ['a"b c"', '(a AND "b c")'],
    ['""', '*'],
    ['"—"', '*'],
    ['"a OR b"', '"a OR b"'],
    // Prefixes
    ['kaza*', 'kaza*'],
    ['kaza**', 'kaza*'],
    ['*', '*'],
    ['a*b', 'a*b'],
    // Fields
    ['people:tokayev', 'people:tokayev'],
    ['PEOPLE:tokayev', 'people:tokayev'],
    ['headline:(silk road)', 'headline:(silk AND road)'],
    ['headline:"silk road"', 'headline:"silk road"'],
    ['headline:silk*', 'headline:silk*'],
    ['places:(a OR b) c', '(places:(a OR b) AND c)'],
    ['headline:people:a', 'headline:people:a'],
    ['headline: silk', '(headline: AND silk)'],
    ['author:smith', 'author:smith'],
    ['https://example.org/a', 'https://example.org/a'],
    ['headline:()', '*'],
    // Dates
    ['before:2026', 'before:2026'],
    ['after:2026-01', 'after:2026-01'],
    ['a after:2025-12-01 before:2026', '(a AND after:2025-12-01 AND before:2026)'],
    ['-before:2026', 'NOT before:2026'],
    ['After:2026', 'after:2026'],
    ['a after:yesterday', 'a'],
    ['after:2026-13', '*'],
    ['after:2026-02-32', '*'],
    // Operators where nothing follows, or in a text in capitals throughout
    ['OR', '*'],
    ['a OR', 'a'],
    ['OR a', 'a'],
    ['a OR OR b', '(a OR b)'],
    ['a (OR b)', '(a AND b)'],
    ['AND', '*'],
    ['NOT', '*'],
    ['TOKAYEV OR TRUMP', '(TOKAYEV OR TRUMP)'],
    ['TO BE OR NOT TO BE', '(to AND be AND or AND not AND to AND be)'],
    ['ORDER', 'ORDER'],
    ['-OR', 'NOT or'],
    ['東京 OR 大阪', '(東京 OR 大阪)'],
    // Quotations and brackets left open
    ['"middle corridor', '"middle corridor"'],
    ['(a b', '(a AND b)'],
    ['a) b', '(a AND b)'],
    ['a "', 'a'],
  ])('%s → %s', (text, expected) => {
    expect(tree(text)).toBe(expected)
  })
})

describe('what could not be read is reported with its place', () => {
  test.each([
    ['a "b c', '"', 'This quotation is not closed; it was read to its end.'],
    ['a (b', '(', 'This bracket is not closed; the query was read to its end.'],
    ['a) b', ')', 'This bracket closes nothing.'],
    ['a OR', 'OR', 'OR needs a word on both sides.'],
    ['OR a', 'OR', 'OR needs a word on both sides.'],
    ['(a OR)', 'OR', 'OR needs a word on both sides.'],
    [
      'x author:smith',
      'author:',
      '“author” is not a field, so this was read as words. Fields: headline, people, places, body, before, after.',
    ],
    ['x before:soon y', 'before:soon', '“soon” is not a date. Use YYYY, YYYY-MM or YYYY-MM-DD.'],
    ['after:2026-00', 'after:2026-00', '“2026-00” is not a date. Use YYYY, YYYY-MM or YYYY-MM-DD.'],
  ])('%s: %s', (text, at, message) => {
    const { problems } = parseQuery(text)
    expect(problems.map((problem) => [text.slice(problem.start, problem.end), problem.message])).toEqual([
      [at, message],
    ])
  })

  test('a lonely OR is found before blanks as well', () => {
    const text = '(a OR )'
    const [problem] = parseQuery(text).problems
    expect(text.slice(problem!.start, problem!.end)).toBe('OR')
  })

  test.each([
    'gaza',
    'a b OR c -d',
    '"a b"~2',
    'people:(a OR b)',
    'covid-19',
    'http://a.org',
    'after:2026',
    'a - b',
    '10:30',
  ])('nothing is to report of %s', (text) => {
    expect(parseQuery(text).problems).toEqual([])
  })
})

describe('limits', () => {
  const words = (count: number) => Array.from({ length: count }, (_, i) => `w${i}`).join(' ')

  test(`${QUERY_LIMITS.words} different words are read, and the next is left out and reported`, () => {
    expect(parseQuery(words(64)).problems).toEqual([])
    const { query, problems } = parseQuery(words(65))
    expect(printQuery(query)).toBe(words(64))
    expect(problems).toEqual([
      {
        start: words(64).length + 1,
        end: words(65).length,
        message: 'A query has at most 64 different words; this was left out.',
      },
    ])
  })

  test('repetitions and function words take no room', () => {
    expect(parseQuery(`${words(64)} w1 the of w2`).problems).toEqual([])
  })

  test('the words of a phrase take room as well', () => {
    expect(parseQuery(`${words(63)} "x y"`).problems).toHaveLength(1)
  })

  test(`brackets are read to a depth of ${QUERY_LIMITS.depth}; deeper ones are passed over and reported`, () => {
    const nested = (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`
    expect(parseQuery(nested(20))).toEqual({ query: { type: 'term', text: 'a' }, problems: [] })
    expect(tree(nested(21))).toBe('a')
    expect(parseQuery(nested(21)).problems[0]).toEqual({
      start: 20,
      end: 21,
      message: 'Brackets and fields deeper than 20 are not read.',
    })
  })

  test(`a phrase is at most ${QUERY_LIMITS.slop} words wider than its own`, () => {
    expect(tree('"a b"~100')).toBe('"a b"~100')
    expect(tree('"a b"~101')).toBe('"a b"~100')
    expect(tree('"a b"~999999')).toBe('"a b"~100')
  })

  test.each([
    '('.repeat(100_000),
    '"'.repeat(100_000),
    '-'.repeat(100_000),
    'a OR '.repeat(20_000),
    ')'.repeat(100_000),
  ])('a query of a hundred thousand signs is read: %.5s…', (text) => {
    expect(() => parseQuery(text)).not.toThrow()
  })

  test('fields within fields are read to any depth', () => {
    expect(() => parseQuery(`${'headline:'.repeat(20_000)}a`)).not.toThrow()
  })
})

describe('any text', () => {
  const pieces = fc
    .array(
      fc.constantFrom(
        ...[
          'a',
          'b',
          'the',
          'Ärger',
          'x.',
          '“',
          '”',
          '"',
          '«',
          '»',
          '„',
          '(',
          ')',
          '-',
          '--',
          ' ',
          ' ',
          'OR',
          ' OR ',
          'AND',
          ' NOT ',
        ],
        ...[
          '*',
          'headline:',
          'people:',
          'nobody:',
          'before:',
          'after:',
          '2026-01',
          '~2',
          '~',
          ':',
          '\n',
          '東京',
          "'",
          '’',
          '\ud83d',
        ],
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join(''))
  const texts = fc.oneof(
    pieces,
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  )

  test('is read without an error, and every problem lies within it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { start, end } of parseQuery(text).problems) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  test('printed and read again is the same query where a field holds two slashes', () => {
    const { query } = parseQuery('people:(//a)')
    expect(parseQuery(printQuery(query)).query).toEqual(query)
  })

  test('printed and read again is the same query where a quotation begins inside a word', () => {
    const { query } = parseQuery('2026-01"A NOT AND NOT -')
    expect(parseQuery(printQuery(query)).query).toEqual(query)
  })

  test('printed and read again is the same query', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { query } = parseQuery(text)
        expect(parseQuery(printQuery(query)).query).toEqual(query)
      }),
      { numRuns: 4_000 },
    )
  })
})
