import { describe, expect, test } from 'vitest'
import { ParameterError } from '../../src/http/parameters.ts'
import { readSearchParams, readSuggestParams } from '../../src/http/search-params.ts'

const defaults = {
  q: '',
  page: 1,
  perPage: 10,
  people: [],
  places: [],
  source: [],
  sort: 'relevance',
  prefix: false,
  explain: false,
  fold: false,
}

function refusal(read: () => unknown): ParameterError {
  try {
    read()
  } catch (error) {
    if (error instanceof ParameterError) return error
    throw error
  }
  throw new Error('expected a refusal')
}

describe('readSearchParams', () => {
  test.each([
    ['', {}],
    ['?', {}],
    ['?q=silk+road', { q: 'silk road' }],
    ['?q=T%C3%BCrkiye', { q: 'Türkiye' }],
    ['?q=a%26b%3Dc', { q: 'a&b=c' }],
    ['?q=a=b', { q: 'a=b' }],
    ['?page=3&perPage=100', { page: 3, perPage: 100 }],
    ['?people=A&people=B&places=C&source=D', { people: ['A', 'B'], places: ['C'], source: ['D'] }],
    ['?sort=newest&explain=true&prefix=false', { sort: 'newest', explain: true }],
    ['?q=&page=&people=&from=&sort=&explain=', {}],
    ['?from=2024&to=2024', { from: '2024-01-01', to: '2024-12-31' }],
    ['?from=2024-02&to=2024-02', { from: '2024-02-01', to: '2024-02-29' }],
    ['?from=2023-12-05&to=2023-12-05', { from: '2023-12-05', to: '2023-12-05' }],
    ['?to=2023-02', { to: '2023-02-28' }],
    [`?q=${'a'.repeat(1024)}`, { q: 'a'.repeat(1024) }],
  ])('reads %s', (query, expected) => {
    expect(readSearchParams(query)).toEqual({ ...defaults, ...expected })
  })

  test.each([
    ['?page=0', 'page', 'a whole number from 1 to 1,000,000', '0'],
    ['?page=-1', 'page', 'a whole number from 1 to 1,000,000', '-1'],
    ['?page=1.5', 'page', 'a whole number from 1 to 1,000,000', '1.5'],
    ['?page=1e3', 'page', 'a whole number from 1 to 1,000,000', '1e3'],
    ['?page=99999999999999999999', 'page', 'a whole number from 1 to 1,000,000', '99999999999999999999'],
    ['?perPage=101', 'perPage', 'a whole number from 1 to 100', '101'],
    ['?perPage=ten', 'perPage', 'a whole number from 1 to 100', 'ten'],
    ['?sort=best', 'sort', 'one of relevance, newest, oldest', 'best'],
    ['?explain=yes', 'explain', 'true or false', 'yes'],
    ['?from=2024-13', 'from', 'a day that exists, as YYYY, YYYY-MM or YYYY-MM-DD', '2024-13'],
    ['?to=2023-02-29', 'to', 'a day that exists, as YYYY, YYYY-MM or YYYY-MM-DD', '2023-02-29'],
    ['?from=yesterday', 'from', 'a day that exists, as YYYY, YYYY-MM or YYYY-MM-DD', 'yesterday'],
    ['?from=2025&to=2024-06', 'from', 'no later than "to" (2024-06)', '2025'],
    ['?q=a&q=b', 'q', 'given once', 'a, b'],
    ['?q=&q=', 'q', 'given once', ', '],
    ['?q=%00', 'q', 'text without NUL characters', '\0'],
    ['?people=a&people=b%00', 'people', 'text without NUL characters', 'b\0'],
    ['?q=%FF', 'q', 'percent-encoded UTF-8', '%FF'],
    ['?q=%zz', 'q', 'percent-encoded UTF-8', '%zz'],
    ['?q=%', 'q', 'percent-encoded UTF-8', '%'],
    ['?q=%E0%A4%A', 'q', 'percent-encoded UTF-8', '%E0%A4%A'],
    ['?q=%ED%A0%80', 'q', 'percent-encoded UTF-8', '%ED%A0%80'],
    ['?q=%C0%AF', 'q', 'percent-encoded UTF-8', '%C0%AF'],
    ['?%FF=a', '%FF', 'percent-encoded UTF-8', '%FF'],
    [`?q=${'a'.repeat(1025)}`, 'q', 'at most 1,024 characters long', `${'a'.repeat(100)}…`],
  ])('refuses %s', (query, parameter, expected, got) => {
    expect(refusal(() => readSearchParams(query))).toMatchObject({ status: 400, parameter, expected, got })
  })

  test.each(['per_page', 'query', '__proto__', 'constructor', 'toString'])(
    'refuses the unknown parameter %s, naming the known ones',
    (name) => {
      const error = refusal(() => readSearchParams(`?q=a&${name}=1`))
      expect(error.parameter).toBe(name)
      expect(error.expected).toMatch(/^one of q, page, perPage, people, /)
    },
  )

  test('says in one sentence what is wrong', () => {
    expect(refusal(() => readSearchParams('?page=0')).message).toBe(
      'The parameter "page" must be a whole number from 1 to 1,000,000, not "0".',
    )
  })
})

describe('readSuggestParams', () => {
  test('has defaults', () => {
    expect(readSuggestParams('?q=tok')).toEqual({ q: 'tok', limit: 8 })
  })

  test.each([['?limit=0'], ['?limit=21'], ['?format=xml'], ['?page=1']])('refuses %s', (query) => {
    expect(refusal(() => readSuggestParams(query)).status).toBe(400)
  })
})
