import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { analyze } from '../src/analysis/analyzer.ts'
import { type Article, FACETS } from '../src/article.ts'
import type { Engine, EngineHit, FacetValue, SearchResults, Variant } from '../src/engine/engine.ts'
import { type SearchAnswer, type SearchParams, search } from '../src/search.ts'
import { article, request } from './engine/articles.ts'

/**
 * What every engine promises. Tests that an engine cannot pass are named in `skip`, with the reason.
 */
export function engineContract({ name, newEngine, skip = [] }: EngineUnderTest): void {
  const skipped = new Map(skip.flatMap(({ reason, tests }) => tests.map((title) => [title, reason])))
  const promise = (title: string, check: (engine: Engine) => Promise<void>) => {
    const reason = skipped.get(title)
    test.skipIf(reason !== undefined)(reason === undefined ? title : `${title} (${reason})`, () => check(engine))
  }
  let engine: Engine
  beforeEach(async () => {
    engine = await newEngine()
  })
  afterEach(() => engine.close())

  describe(`${name} keeps articles`, () => keepsArticles(promise))
  describe(`${name} answers in pages`, () => answersInPages(promise))
  describe(`${name} counts`, () => counts(promise))
  describe(`${name} says what matched`, () => saysWhatMatched(promise))
  describe(`${name} suggests`, () => suggests(promise))
  describe(`${name} takes any text`, () => takesAnyText(promise))
  for (const [file, cases] of caseFiles()) {
    describe(`${name} answers cases/${file}`, () => {
      for (const one of cases) {
        promise(one.comment, async (engine) => {
          await engine.index(caseArticles)
          expectAnswer(await search(engine, { ...everything, ...one.request }), one.expect)
        })
      }
    })
  }
}

type EngineUnderTest = {
  readonly name: string
  readonly newEngine: () => Engine | Promise<Engine>
  readonly skip?: readonly { readonly reason: string; readonly tests: readonly string[] }[]
}

type PromiseTest = (title: string, check: (engine: Engine) => Promise<void>) => void

/** A row of cases/*.json: a search as a reader asks for it, and what of the answer is fixed. */
type Case = {
  readonly comment: string
  readonly request: Partial<SearchParams>
  readonly expect: {
    /** The hits in order, `set` in any. */
    readonly ids?: readonly string[]
    readonly set?: readonly string[]
    readonly first?: string
    readonly notIds?: readonly string[]
    readonly total?: number
    readonly facets?: Readonly<Record<string, readonly FacetValue[]>>
    readonly relaxed?: readonly string[]
    readonly relaxedCount?: number
    readonly variants?: readonly Variant[]
  }
}

const everything: SearchParams = {
  q: '',
  page: 1,
  perPage: 100,
  people: [],
  places: [],
  source: [],
  sort: 'relevance',
  prefix: false,
  explain: false,
}

const casesFolder = new URL('cases/', import.meta.url)
const readJson = (file: string) => JSON.parse(readFileSync(new URL(file, casesFolder), 'utf8')) as unknown

export const caseArticles = (readJson('articles.json') as (Partial<Article> & { id: string })[]).map(article)

function caseFiles(): [string, readonly Case[]][] {
  const files = readdirSync(casesFolder).filter((file) => file.endsWith('.json') && file !== 'articles.json')
  return files.sort().map((file) => [file, readJson(file) as Case[]])
}

function expectAnswer({ hits, total, facets, interpretation }: SearchAnswer, expected: Case['expect']): void {
  const ids = hits.map(({ id }) => id)
  const { relaxed, variants } = interpretation
  if (expected.ids) expect(ids).toEqual(expected.ids)
  if (expected.set) expect([...ids].sort()).toEqual([...expected.set].sort())
  if (expected.first) expect(ids[0]).toBe(expected.first)
  for (const id of expected.notIds ?? []) expect(ids).not.toContain(id)
  expect(total).toBe(expected.total ?? (expected.ids ?? expected.set)?.length ?? total)
  if (expected.facets) expect(facets).toMatchObject(expected.facets)
  if (expected.relaxed) expect(relaxed).toEqual(expected.relaxed)
  if (expected.relaxedCount !== undefined) expect(relaxed).toHaveLength(expected.relaxedCount)
  if (expected.variants) expect(variants).toEqual(expected.variants)
}

const idsOf = ({ hits }: Pick<SearchResults, 'hits'>) => hits.map(({ article }: EngineHit) => article.id)

function keepsArticles(promise: PromiseTest): void {
  const first = article({ id: 'a', headline: 'Wheat prices fall', people: ['Nora Brandt'] })
  const second = article({ id: 'a', headline: 'Barley prices rise', people: ['Ali Quliyev'] })

  promise('an empty engine answers with nothing', async (engine) => {
    expect(engine.size).toBe(0)
    expect(await engine.search(request('wheat'))).toMatchObject({ total: 0, hits: [] })
    expect(await engine.search(request(''))).toMatchObject({ total: 0, hits: [] })
    expect(await engine.suggest({ text: 'w', limit: 8 })).toEqual([])
    expect(await engine.get('a')).toBeUndefined()
    expect(await engine.remove('a')).toBe(false)
  })

  promise('an article is found as soon as it is indexed, and given back as it was', async (engine) => {
    await engine.index([first])
    expect(engine.size).toBe(1)
    expect(await engine.get('a')).toEqual(first)
    expect((await engine.search(request('wheat'))).hits[0]!.article).toEqual(first)
  })

  promise('articles may come one by one', async (engine) => {
    await engine.index(
      (async function* () {
        yield first
        yield { ...second, id: 'b' }
      })(),
    )
    expect(engine.size).toBe(2)
  })

  promise('an article takes the place of the one with its id', async (engine) => {
    await engine.index([first])
    await engine.index([second])
    expect(engine.size).toBe(1)
    expect(await engine.get('a')).toEqual(second)
    expect((await engine.search(request('wheat'))).total).toBe(0)
    expect((await engine.search(request('"wheat prices"'))).total).toBe(0)
    const { total, facets } = await engine.search(request('barley'))
    expect(total).toBe(1)
    expect(facets.people).toEqual([{ value: 'Ali Quliyev', count: 1 }])
    expect(await engine.suggest({ text: 'nora', limit: 8 })).toEqual([])
  })

  promise('also within one batch', async (engine) => {
    await engine.index([first, second])
    expect(engine.size).toBe(1)
    expect((await engine.search(request(''))).total).toBe(1)
    expect(await engine.get('a')).toEqual(second)
  })

  promise('a removed article is gone from everything', async (engine) => {
    await engine.index([first, { ...second, id: 'b' }])
    expect(await engine.remove('a')).toBe(true)
    expect(await engine.remove('a')).toBe(false)
    expect(engine.size).toBe(1)
    expect(await engine.get('a')).toBeUndefined()
    const { total, facets } = await engine.search(request(''))
    expect(total).toBe(1)
    expect(facets.people).toEqual([{ value: 'Ali Quliyev', count: 1 }])
    expect((await engine.search(request('wheat'))).total).toBe(0)
    expect(await engine.suggest({ text: 'wheat', limit: 8 })).toEqual([])
  })

  promise('and may come back', async (engine) => {
    await engine.index([first])
    await engine.remove('a')
    await engine.index([first])
    expect(idsOf(await engine.search(request('wheat')))).toEqual(['a'])
  })

  promise('the generation changes with every change and with nothing else', async (engine) => {
    const seen = [engine.generation]
    await engine.index([first])
    seen.push(engine.generation)
    await engine.index([second])
    seen.push(engine.generation)
    await engine.search(request('wheat'))
    await engine.suggest({ text: 'w', limit: 8 })
    await engine.remove('nothing')
    expect(engine.generation).toBe(seen.at(-1))
    await engine.remove('a')
    seen.push(engine.generation)
    expect(new Set(seen).size).toBe(seen.length)
  })
}

function answersInPages(promise: PromiseTest): void {
  const many = Array.from({ length: 157 }, (_, i) =>
    article({
      id: `a${i}`,
      headline: i % 3 === 0 ? 'Wheat' : 'Prices',
      body: `wheat ${'word '.repeat(i % 5)}`,
      ...(i % 4 > 0 && { date: `2026-01-${String(1 + (i % 20)).padStart(2, '0')}` }),
    }),
  )

  for (const sort of ['relevance', 'newest', 'oldest'] as const) {
    promise(`the pages by ${sort} are all matches, without repeats or gaps`, async (engine) => {
      await engine.index(many)
      const whole = await engine.search(request('wheat', { sort }))
      expect(whole.total).toBe(157)
      const pages: string[] = []
      for (let offset = 0; offset < 160; offset += 20) {
        const page = await engine.search(request('wheat', { sort, offset, limit: 20 }))
        expect(page.total).toBe(157)
        pages.push(...idsOf(page))
      }
      expect(pages).toEqual(idsOf(whole))
      expect(new Set(pages).size).toBe(157)
    })
  }

  promise('behind the last page there is nothing', async (engine) => {
    await engine.index(many)
    expect(await engine.search(request('wheat', { offset: 157, limit: 10 }))).toMatchObject({ total: 157, hits: [] })
    expect(await engine.search(request('wheat', { offset: 1_000_000, limit: 10 }))).toMatchObject({ hits: [] })
  })

  promise('a page of no hits still counts', async (engine) => {
    await engine.index(many)
    expect(await engine.search(request('wheat', { limit: 0 }))).toMatchObject({ total: 157, hits: [] })
  })

  promise('by relevance, scores fall', async (engine) => {
    await engine.index(many)
    const scores = (await engine.search(request('wheat'))).hits.map(({ score }) => score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    expect(scores.every((score) => score > 0)).toBe(true)
  })

  for (const [sort, direction] of [
    ['newest', -1],
    ['oldest', 1],
  ] as const) {
    promise(`by ${sort}, dates are in order and the undated last`, async (engine) => {
      await engine.index(many)
      const dates = (await engine.search(request('', { sort }))).hits.map(({ article }) => article.date)
      const dated = dates.filter((date) => date !== undefined)
      expect(dates.slice(0, dated.length)).toEqual(dated)
      expect(dated).toEqual([...dated].sort((a, b) => (a < b ? -direction : a > b ? direction : 0)))
    })
  }
}

function counts(promise: PromiseTest): void {
  const queries = ['', 'kazakhstan', 'corridor OR wheat', '-kazakhstan', 'people:brandt', 'after:2026', 'xylophone']
  for (const text of queries) {
    promise(`over all matches of “${text}”, as a plain loop does`, async (engine) => {
      await engine.index(caseArticles)
      const { hits, facets } = await engine.search(request(text))
      const page = await engine.search(request(text, { limit: 1 }))
      for (const facet of FACETS) {
        const counted = countValues(hits.map(({ article }) => [article[facet] ?? []].flat()))
        expect(new Map(facets[facet].map(({ value, count }) => [value, count]))).toEqual(counted)
      }
      const months = countValues(hits.map(({ article }) => (article.date ? [article.date.slice(0, 7)] : [])))
      expect(facets.dates).toEqual([...months].map(([value, count]) => ({ value, count })).sort(byValue))
      expect(page.facets).toEqual(facets)
    })
  }

  promise('as many as choosing the value leaves', async (engine) => {
    await engine.index(caseArticles)
    const { facets } = await engine.search(request('kazakhstan'))
    for (const facet of FACETS) {
      for (const { value, count } of facets[facet]) {
        const filters = { people: [], places: [], source: [], [facet]: [value] }
        expect((await engine.search(request('kazakhstan', { filters }))).total).toBe(count)
      }
    }
  })

  promise('as many values of a facet as asked for', async (engine) => {
    await engine.index(caseArticles)
    const facetsOf = async (facetSize: number) => (await engine.search(request('', { facetSize }))).facets.places
    expect((await facetsOf(2)).length).toBe(2)
    expect((await facetsOf(3)).slice(0, 2)).toEqual(await facetsOf(2))
  })

  promise('a value named twice in an article once, and its spellings together', async (engine) => {
    await engine.index([
      article({ id: 'a', places: ['Türkiye', 'Turkiye'] }),
      article({ id: 'b', places: ['Türkiye'] }),
    ])
    expect((await engine.search(request(''))).facets.places).toEqual([{ value: 'Türkiye', count: 2 }])
  })
}

function countValues(lists: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of lists.flatMap((list) => [...new Set(list)])) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function byValue(a: FacetValue, b: FacetValue): number {
  return a.value < b.value ? -1 : 1
}

function saysWhatMatched(promise: PromiseTest): void {
  const matchedBy = async (engine: Engine, text: string) => {
    await engine.index(caseArticles)
    return (await engine.search(request(text))).matched
  }

  promise('the word and its inflections in the archive', async (engine) => {
    const { terms } = await matchedBy(engine, 'leopard')
    expect([...terms.keys()]).toEqual(['leopards'])
  })

  promise('a rarer word tells more', async (engine) => {
    const { terms } = await matchedBy(engine, 'kazakhstan OR telescope')
    expect(terms.get('telescope')).toBeGreaterThan(terms.get('kazakhstan')!)
  })

  promise('a phrase as a whole, and not its words alone', async (engine) => {
    const { terms, phrases } = await matchedBy(engine, '"middle corridor"~2')
    expect([...terms.keys()]).toEqual([])
    expect(phrases).toHaveLength(1)
    expect(phrases[0]!.slop).toBe(2)
    expect(phrases[0]!.terms.map((alternatives) => [...alternatives])).toEqual([['middle'], ['corridor']])
  })

  promise('not the words that were left out', async (engine) => {
    const { terms, phrases } = await matchedBy(engine, 'corridor -leopards -"middle corridor"')
    expect([...terms.keys()]).toEqual(['corridor'])
    expect(phrases).toEqual([])
  })

  promise('the words that a beginning found', async (engine) => {
    const { terms } = await matchedBy(engine, 'turk*')
    expect([...terms.keys()].sort()).toEqual(['turkey', 'turkeys', 'turkiye'])
  })

  promise('the word that a typing error was read as', async (engine) => {
    const { terms } = await matchedBy(engine, 'telescpe')
    expect([...terms.keys()]).toEqual(['telescope'])
  })
}

function suggests(promise: PromiseTest): void {
  const suggest = async (engine: Engine, text: string, limit = 8) => {
    await engine.index(caseArticles)
    return engine.suggest({ text, limit })
  }
  const texts = async (engine: Engine, text: string) =>
    (await suggest(engine, text)).map((suggestion) => suggestion.text)

  promise('a person by the beginning of the first name', async (engine) => {
    const [best] = await suggest(engine, 'aig')
    expect(best).toEqual({ text: 'Aigerim Sarsenova', kind: 'person', count: 2, ranges: [[0, 3]] })
  })

  promise('and of the last', async (engine) => {
    const [best] = await suggest(engine, 'sars')
    expect(best).toEqual({ text: 'Aigerim Sarsenova', kind: 'person', count: 2, ranges: [[8, 12]] })
  })

  promise('a place', async (engine) => {
    const [best] = await suggest(engine, 'kaz')
    expect(best).toEqual({ text: 'Kazakhstan', kind: 'place', count: 6, ranges: [[0, 3]] })
  })

  promise('a headline, with its article', async (engine) => {
    const [best] = await suggest(engine, 'telesc')
    expect(best).toMatchObject({
      text: 'U.S. astronomers try a telescope in Chile',
      kind: 'headline',
      id: 'us-telescope',
    })
  })

  promise('whole words and a beginning, in any order', async (engine) => {
    expect(await texts(engine, 'aigerim sar')).toContain('Aigerim Sarsenova')
    expect(await texts(engine, 'sarsenova aig')).toContain('Aigerim Sarsenova')
    expect(await texts(engine, 'aigerim brandt')).toEqual([])
  })

  promise('names without their accents and apostrophes', async (engine) => {
    expect(await texts(engine, 'lucja')).toContain('Łucja Brandt')
    expect(await texts(engine, 'OBR')).toContain('Nora O’Brien')
    expect(await texts(engine, 'turkiy')).toContain('Türkiye')
    expect(await texts(engine, 'астан')).toContain('Астана')
  })

  promise('names that read as function words', async (engine) => {
    expect(await texts(engine, 'us')).toContain('US')
  })

  promise('people before headlines', async (engine) => {
    const kinds = (await suggest(engine, 'a')).map(({ kind }) => kind)
    expect(kinds.indexOf('person')).toBeLessThan(kinds.indexOf('headline'))
  })

  promise('no more than asked for', async (engine) => {
    expect(await suggest(engine, 'a', 3)).toHaveLength(3)
  })

  promise('nothing for nothing', async (engine) => {
    for (const text of ['', '  ', '—', '"', '\ud800']) expect(await suggest(engine, text)).toEqual([])
  })

  promise('each once, with the text that was typed in its ranges, and an answer behind it', async (engine) => {
    await engine.index(caseArticles)
    for (const typed of [
      'a',
      'al',
      'k',
      'n',
      'o',
      'b',
      'the',
      'ta',
      'қ',
      'к',
      'ка',
      '東',
      's',
      'str',
      'w',
      'c',
      'n o',
      'corridor k',
      'kazakhstan a',
      'wheat prices t',
    ]) {
      const suggestions = await engine.suggest({ text: typed, limit: 20 })
      expect(new Set(suggestions.map(({ text, kind, id }) => `${kind} ${id ?? text}`)).size).toBe(suggestions.length)
      for (const suggestion of suggestions) {
        expectRanges(suggestion.text, suggestion.ranges, typed)
        expect(await answersBehind(engine, suggestion)).toBe(suggestion.count)
      }
    }
  })
}

/** The ranges are in order, apart from each other, and each begins as one of the typed words does, or is a whole word in another spelling. */
function expectRanges(text: string, ranges: readonly (readonly [number, number])[], typed: string): void {
  const words = analyze(typed).map(({ term }) => term)
  const isWhole = ([from, to]: readonly [number, number]) =>
    !/\p{L}$/u.test(text.slice(0, from)) && !/^\p{L}/u.test(text.slice(to))
  let end = 0
  expect(ranges.length).toBeGreaterThan(0)
  for (const range of ranges) {
    expect(range[0]).toBeGreaterThanOrEqual(end)
    end = range[1]
    const marked = analyze(text.slice(...range)).map(({ term }) => term)
    expect(isWhole(range) || words.some((word) => marked[0]!.startsWith(word))).toBe(true)
  }
}

async function answersBehind(engine: Engine, suggestion: Awaited<ReturnType<Engine['suggest']>>[number]) {
  const { kind, text, id, beside = '' } = suggestion
  if (kind === 'headline') return Number((await engine.get(id!)) !== undefined)
  if (kind === 'query') return (await engine.search(request(text))).total
  const filters = { people: kind === 'person' ? [text] : [], places: kind === 'place' ? [text] : [], source: [] }
  return (await engine.search(request(beside, { filters }))).total
}

const HOSTILE = [
  '"',
  '(((((',
  ')))))',
  '-',
  '*',
  '\\',
  '\u0000',
  '\ud800',
  '\u202e\u200b',
  '👩‍👩‍👧 🏴',
  '<script>alert(1)</script>',
  '__proto__ constructor toString hasOwnProperty',
  'people:__proto__',
  '%00%FF',
  "'; DROP TABLE articles; --",
  '#{7*7} {{7*7}}',
  '* OR *',
  '-"',
  '"" OR ""',
  'a'.repeat(1_024),
  'ab '.repeat(340),
  '(a OR '.repeat(150),
  '"a b"~100 '.repeat(100),
  'ﷺ ㎏ ǆ ŉ',
]

function takesAnyText(promise: PromiseTest): void {
  for (const text of HOSTILE) {
    promise(`searched and suggested: ${JSON.stringify(text.slice(0, 30))}`, async (engine) => {
      await engine.index(caseArticles)
      for (const typing of [false, true]) {
        const { total, hits } = await engine.search(request(text, { typing }))
        expect(hits).toHaveLength(total)
      }
      expect(Array.isArray(await engine.suggest({ text, limit: 8 }))).toBe(true)
    })

    promise(`indexed, found and removed: ${JSON.stringify(text.slice(0, 30))}`, async (engine) => {
      const hostile = article({
        id: 'hostile',
        headline: text,
        people: [text],
        places: [text],
        source: text,
        body: `${text} wheat`,
      })
      await engine.index([hostile])
      expect(await engine.get('hostile')).toEqual(hostile)
      expect(idsOf(await engine.search(request('wheat')))).toEqual(['hostile'])
      const filters = { people: [text], places: [text], source: [text] }
      expect((await engine.search(request('', { filters }))).total).toBe(1)
      expect(await engine.remove('hostile')).toBe(true)
      expect((await engine.search(request(''))).total).toBe(0)
    })
  }
}
