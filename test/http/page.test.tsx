import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article.ts'
import { markUp } from '../../src/highlighter.ts'
import { articlePage } from '../../src/http/page/article-page.tsx'
import { errorPage } from '../../src/http/page/error-page.tsx'
import { pageNumbers } from '../../src/http/page/pagination.tsx'
import { searchPage } from '../../src/http/page/search-page.tsx'
import { searchUrl } from '../../src/http/page/search-url.ts'
import { ParameterError } from '../../src/http/parameters.ts'
import { type DateProblem, pageParameters, readSearchParams } from '../../src/http/search-params.ts'
import type { Interpretation, SearchAnswer, SearchHit, SearchParams } from '../../src/search.ts'

const READ: Interpretation = { text: '', variants: [], relaxed: [], problems: [], didYouMean: null }
const NO_FACETS: SearchAnswer['facets'] = { people: [], places: [], source: [], dates: [] }

const hit = (change: Partial<SearchHit> = {}): SearchHit => ({
  id: 'ferry',
  headline: 'Ferry reaches the port',
  date: '2026-01-14',
  source: 'Harbour Desk',
  url: null,
  people: ['Dace Rutka'],
  places: ['Riga'],
  score: 1,
  highlights: {
    headline: '<mark>Ferry</mark> reaches the port',
    body: ['The first <mark>ferry</mark> &amp; its crew'],
    people: ['Dace Rutka'],
    places: ['Riga'],
  },
  ...change,
})

const params = (change: Partial<SearchParams> = {}): SearchParams => ({
  q: 'ferry',
  page: 1,
  perPage: 10,
  sort: 'relevance',
  people: [],
  places: [],
  source: [],
  prefix: false,
  explain: false,
  fold: true,
  ...change,
})

const answer = (change: Partial<SearchAnswer> = {}): SearchAnswer => ({
  query: 'ferry',
  total: 1,
  page: 1,
  perPage: 10,
  pages: 1,
  tookMs: 1,
  generation: '1',
  hits: [hit()],
  facets: NO_FACETS,
  interpretation: READ,
  ...change,
})

type View = { answer?: Partial<SearchAnswer>; params?: Partial<SearchParams>; dateProblem?: DateProblem }
const found = async (view: View) =>
  String(await searchPage({ ...view, answer: answer(view.answer), params: params(view.params) }))

const textOf = (page: string) => page.replace(/<[^>]*>/g, '').replaceAll('&#39;', "'")
const titleOf = (page: string) => /<title>(.*?)<\/title>/s.exec(page)?.[1]
const linksOf = (page: string) => [...page.matchAll(/href="([^"]*)"/g)].map(([, url]) => url!.replaceAll('&amp;', '&'))

const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u2028</title></script>'

/** The hostile text is on the page as text alone. */
function expectInert(page: string) {
  expect(page).not.toMatch(/<img|<script>/i)
  expect(page.match(/<script/g)?.length).toBe(page.match(/<\/script>/g)?.length)
  expect(page.match(/<\/title>/g)).toHaveLength(1)
}

describe('the search page', () => {
  test('is a whole document that takes over nothing but the marks of highlights', async () => {
    const page = await found({})
    expect(page).toMatch(/^<!doctype html><html lang="en">/)
    expect(page).toContain('<mark>Ferry</mark> reaches the port')
    expect(page).toContain('The first <mark>ferry</mark> &amp; its crew')
    expect(page).toContain('<time datetime="2026-01-14">14 January 2026</time>')
    expect(page).not.toMatch(/style=|<style/)
  })

  test('escapes all text of articles, queries and filters', async () => {
    const values = [{ value: HOSTILE, count: 1 }]
    const page = await found({
      answer: {
        hits: [hit({ id: HOSTILE, source: HOSTILE, date: HOSTILE })],
        facets: { people: values, places: values, source: values, dates: values },
        interpretation: {
          text: HOSTILE,
          variants: [{ from: HOSTILE, to: HOSTILE, kind: 'name' }],
          relaxed: [HOSTILE],
          problems: [{ start: 0, end: 1, message: HOSTILE }],
          didYouMean: HOSTILE,
        },
      },
      params: { q: HOSTILE, people: [HOSTILE], places: [HOSTILE], from: HOSTILE, to: HOSTILE },
      dateProblem: { from: HOSTILE, to: HOSTILE, error: new ParameterError('from', HOSTILE, HOSTILE) },
    })
    expectInert(page)
    expectInert(await found({ answer: { hits: [], total: 0, pages: 0 }, params: { q: HOSTILE, source: [HOSTILE] } }))
    expect(titleOf(page)).not.toContain('\u202e')
  })

  test.each([
    ['a query', {}, {}, 'ferry – 1 article – izde'],
    ['a later page', { total: 25, pages: 3, page: 2 }, { page: 2 }, 'ferry – 25 articles – page 2 of 3 – izde'],
    ['one filter', {}, { q: '', people: ['Dace Rutka'] }, 'Dace Rutka – 1 article – izde'],
    ['two filters', {}, { q: '', people: ['Dace Rutka'], places: ['Riga'] }, 'Articles – 1 article – izde'],
    ['nothing at all', {}, { q: ' ' }, 'Search the archive – izde'],
  ])('says in its title what was found, for %s', async (_, answer, params, title) => {
    expect(titleOf(await found({ answer, params }))).toBe(title)
  })

  test('tells screen readers and search engines where they are', async () => {
    const page = await found({ answer: { total: 1234, page: 2, pages: 124 }, params: { page: 2, places: ['Riga'] } })
    expect(page).toContain('<p role="status" class="total">1,234 articles, page 2 of 124</p>')
    expect(page).toContain('<link rel="canonical" href="/?q=ferry&amp;places=Riga&amp;page=2"/>')
    expect(page).toContain('<meta name="robots" content="noindex"/>')
    expect(await found({ params: { q: '' } })).not.toContain('noindex')
  })

  test('offers each facet value, and takes it away again where it is chosen', async () => {
    const places = [
      { value: 'Türkiye', count: 3 },
      { value: 'Riga', count: 2 },
    ]
    const page = await found({ answer: { facets: { ...NO_FACETS, places } }, params: { places: ['turkiye'], page: 3 } })
    expect(linksOf(page)).toContain('/?q=ferry&places=turkiye&places=Riga')
    expect(linksOf(page).filter((url) => url === '/?q=ferry')).toHaveLength(2)
    expect(textOf(page)).toContain('Remove filter Türkiye')
  })

  test('keeps the filters, and not the page, when another query is typed', async () => {
    const page = await found({ params: { places: ['Riga'], sort: 'newest', page: 2 }, answer: { page: 2, pages: 2 } })
    expect(page).toContain('<input type="hidden" name="places" value="Riga"/>')
    expect(page).toContain('<input type="hidden" name="sort" value="newest"/>')
    expect(page).not.toContain('name="page"')
  })

  test('asks for dates and an order only where articles have dates', async () => {
    const dates = [{ value: '2026-01', count: 2 }]
    expect(await found({})).not.toMatch(/type="date"|Newest/)
    const dated = await found({ answer: { total: 2, facets: { ...NO_FACETS, dates } }, params: { from: '2026-01-01' } })
    expect(dated).toContain('<input type="date" name="from" value="2026-01-01"')
    expect(linksOf(dated)).toContain('/?q=ferry&from=2026-01-01&sort=oldest')
    expect(textOf(dated)).toContain('from 1 January 2026')
  })

  test('says what was read otherwise than it was typed', async () => {
    const page = await found({
      answer: {
        interpretation: {
          text: 'tokaev harbour',
          variants: ['tokayev', 'toqaev', 'tokajev', 'tokayeff', 'tocaev'].map((to) => ({
            from: 'tokaev',
            to,
            kind: 'name',
          })),
          relaxed: ['harbour', 'the'],
          problems: [{ start: 0, end: 1, message: 'The bracket is never closed.' }],
          didYouMean: 'tokayev',
        },
      },
      params: { q: '(tokaev harbour', people: ['Dace Rutka'] },
    })
    const text = textOf(page)
    expect(text).toContain('For tokaev also searched tokayev, toqaev, tokajev, tokayeff and others.')
    expect(text).toContain('Too few articles have all of these words, so these need not be there: harbour, the.')
    expect(text).toContain('The bracket is never closed.')
    expect(linksOf(page)).toContain('/?q=tokayev&people=Dace+Rutka')
  })

  test('lets a correction be refused, and the spellings of a name not', async () => {
    const variants = [
      { from: 'harbur', to: 'harbour', kind: 'typo' },
      { from: 'tokaev', to: 'tokayev', kind: 'name' },
    ] as const
    const page = await found({
      answer: { interpretation: { ...READ, variants } },
      params: { q: 'tokaev harbur', places: ['Riga'] },
    })
    expect(textOf(page)).toContain('For harbur also searched harbour. Search only for harbur')
    expect(textOf(page)).not.toContain('Search only for tokaev')
    expect(linksOf(page)).toContain('/?q=tokaev+%22harbur%22&places=Riga')
  })

  test('shows dates as bars that lead to their days', async () => {
    const dates = [
      { value: '2025-12', count: 4 },
      { value: '2026-02', count: 1 },
    ]
    const page = await found({ answer: { facets: { ...NO_FACETS, dates } }, params: { places: ['Riga'], page: 2 } })
    expect(page.match(/class="bar"/g)).toHaveLength(2)
    expect(page).toContain('aria-label="December 2025: 4 articles"')
    expect(linksOf(page)).toContain('/?q=ferry&places=Riga&from=2026-02-01&to=2026-02-28')
    expect(await found({ answer: { facets: { ...NO_FACETS, dates: dates.slice(0, 1) } } })).not.toContain('<svg ')
  })

  test('folds near copies, and says when there are more than it shows', async () => {
    const similar = Array.from({ length: 12 }, (_, i) => ({
      id: `copy-${i}`,
      headline: HOSTILE,
      date: null,
      source: null,
    }))
    const page = await found({ answer: { hits: [hit({ similar })] } })
    expectInert(page)
    expect(textOf(page)).toContain('and 12 similar')
    expect(textOf(page)).toContain('and 2 others')
    expect(linksOf(page).filter((url) => url.startsWith('/articles/copy-'))).toHaveLength(10)
  })

  test.each([
    ['people', 'Dace Rutka', '/people/Dace%20Rutka'],
    ['places', 'Riga', '/places/Riga'],
  ])('leads from a search for one of %s alone to their page', async (facet, value, url) => {
    const alone = { q: '', [facet]: [value] }
    expect(linksOf(await found({ params: alone }))).toContain(url)
    expect(linksOf(await found({ params: { ...alone, q: 'ferry' } }))).not.toContain(url)
    expect(linksOf(await found({ params: { ...alone, source: ['Harbour Desk'] } }))).not.toContain(url)
  })

  test('where nothing is found, says what may help', async () => {
    const page = await found({
      answer: { total: 0, pages: 0, hits: [] },
      params: { people: ['Dace Rutka'], places: ['Riga'] },
    })
    expect(textOf(page)).toContain('0 articles')
    expect(page.match(/Search without/g)).toHaveLength(2 + 1)
    expect(linksOf(page)).toEqual(expect.arrayContaining(['/?q=ferry&people=Dace+Rutka', '/?q=ferry&places=Riga', '/']))
  })

  test('leads back from behind the last page', async () => {
    const page = await found({ answer: { total: 25, pages: 3, page: 9, hits: [] }, params: { page: 9 } })
    expect(textOf(page)).toContain('There is no page 9.')
    expect(linksOf(page)).toContain('/?q=ferry&page=3')
  })

  test('opens with names that the archive has', async () => {
    const facets = { ...NO_FACETS, people: [{ value: 'Dace Rutka', count: 1 }], places: [{ value: 'Riga', count: 1 }] }
    const page = await found({ answer: { facets }, params: { q: '' } })
    expect(linksOf(page)).toEqual(expect.arrayContaining(['/?people=Dace+Rutka', '/?q=Riga', '/?q=people%3ARutka']))
    expect(textOf(await found({ answer: { total: 0, hits: [] }, params: { q: '' } }))).toContain('no articles yet')
  })

  test('explains a hit that has an explanation', async () => {
    const explanation = { sentence: 'The word stands in the headline.', parts: [{ description: 'ferry', score: 1.5 }] }
    const page = await found({ answer: { hits: [hit({ explanation })] }, params: { explain: true } })
    expect(textOf(page)).toContain('The word stands in the headline.1.50 – ferry')
  })
})

describe('addresses', () => {
  test.each([
    [{}, {}, '/?q=ferry'],
    [{ q: '' }, {}, '/'],
    [{ page: 4 }, {}, '/?q=ferry'],
    [{ page: 4 }, { page: 5 }, '/?q=ferry&page=5'],
    [{ page: 4, sort: 'newest' }, { sort: 'relevance' }, '/?q=ferry'],
    [{ from: '2026-01-01', to: '2026-02-01' }, { to: undefined }, '/?q=ferry&from=2026-01-01'],
    [{ q: 'a&b=c #d' }, { people: ['Ö'] }, '/?q=a%26b%3Dc+%23d&people=%C3%96'],
  ] as const)('of %j with %j is %s', (search, change, url) => {
    expect(searchUrl(params(search), change)).toBe(url)
  })

  test('are read as the search they were made from', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((value) => !value.includes('\0'))
    const search = fc.record({
      q: text,
      page: fc.integer({ min: 1, max: 1000 }),
      perPage: fc.integer({ min: 1, max: 100 }),
      sort: fc.constantFrom('relevance', 'newest', 'oldest'),
      people: fc.array(text, { maxLength: 3 }),
      places: fc.array(text, { maxLength: 3 }),
      source: fc.array(text, { maxLength: 3 }),
      prefix: fc.boolean(),
      explain: fc.boolean(),
      fold: fc.boolean(),
    })
    const path = fc.constantFrom('/' as const, '/search' as const, '/feed.atom' as const)
    fc.assert(
      fc.property(search, path, (search, path) => {
        const url = searchUrl(search, { page: search.page }, path).slice(path.length)
        expect(readSearchParams(url, path === '/search' ? undefined : pageParameters)).toEqual(search)
      }),
    )
  })
})

test.each([
  [1, 2, '1 2'],
  [1, 9, '1 2 3 … 9'],
  [5, 9, '1 … 3 4 5 6 7 … 9'],
  [4, 7, '1 2 3 4 5 6 7'],
  [9, 9, '1 … 7 8 9'],
])('page %i of %i shows %s', (page, pages, shown) => {
  expect(
    pageNumbers(page, pages)
      .map((number) => number ?? '…')
      .join(' '),
  ).toBe(shown)
})

describe('the article page', () => {
  const article: Article = {
    id: 'ferry',
    headline: 'Ferry reaches the port',
    people: ['Dace Rutka'],
    places: ['Riga'],
    source: 'Harbour Desk',
    date: '2026-01-14T23:30:00+05:00',
    url: 'https://news.example.org/ferry',
    language: 'en',
    keywords: [],
    body: 'First paragraph,\nstill the first.\n\nSecond.',
  }
  const show = async (change: Partial<Article> = {}) =>
    String(await articlePage({ article: { ...article, ...change }, q: '', mark: escapeOnly, related: [] }))
  const escapeOnly = (text: string) => markUp({ text, ranges: [] })

  test('shows paragraphs, and leads on to people and places', async () => {
    const page = await show()
    expect(page).toContain('<p dir="auto">First paragraph,\nstill the first.</p><p dir="auto">Second.</p>')
    expect(linksOf(page)).toEqual(expect.arrayContaining(['/people/Dace%20Rutka', '/places/Riga', article.url]))
    expect(textOf(page)).toContain('Harbour Desk · 14 January 2026')
    expect(titleOf(page)).toBe('Ferry reaches the port – izde')
  })

  test('describes itself as schema.org does', async () => {
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await show({ headline: HOSTILE }))?.[1]
    expect(JSON.parse(data ?? '')).toMatchObject({
      '@type': 'NewsArticle',
      headline: HOSTILE,
      datePublished: article.date,
      mentions: [
        { '@type': 'Person', name: 'Dace Rutka' },
        { '@type': 'Place', name: 'Riga' },
      ],
    })
  })

  test('escapes all text, and follows no address that runs code', async () => {
    const page = await show({
      headline: HOSTILE,
      body: HOSTILE,
      people: [HOSTILE],
      places: [HOSTILE],
      source: HOSTILE,
      language: HOSTILE,
    })
    expectInert(page)
    expect(await show({ url: 'javascript:alert(1)' })).not.toContain('href="javascript:')
  })
})

test('the error page says what is wrong, escaped, and keeps the search box', async () => {
  const page = String(await errorPage({ status: 400, title: 'Bad Request', detail: HOSTILE }))
  expectInert(page)
  expect(titleOf(page)).toBe('Error: Bad Request – izde')
  expect(page).toContain('name="q"')
})
