import fc from 'fast-check'
import type { Article } from '../../src/article.ts'
import type { SearchRequest } from '../../src/engine/engine.ts'
import { parseQuery } from '../../src/query/query-parser.ts'

/** An article of which only what matters to the test is said. */
export function article(fields: Partial<Article> & { id: string }): Article {
  return { headline: 'Untitled', people: [], places: [], language: 'en', keywords: [], body: '', ...fields }
}

/** The request that a reader's text makes when nothing else is said. */
export function request(text: string, options: Partial<Omit<SearchRequest, 'query'>> = {}): SearchRequest {
  return {
    query: parseQuery(text).query,
    filters: { people: [], places: [], source: [] },
    sort: 'relevance',
    offset: 0,
    limit: 1_000,
    typing: false,
    explain: false,
    fold: false,
    ...options,
  }
}

/** Few words, close to each other, so that random archives have inflections, prefixes, near misses and repetitions. */
export const WORDS = [
  ...['iran', 'irans', 'iranian', 'iraq', 'turkey', 'turnkey', 'turkeys', 'turk', 'trade', 'traded', 'trader', 'tread'],
  ...['deal', 'deals', 'lead', 'dial', 'port', 'ports', 'sport', 'a', 'an', 'of', 'x1', 'x2'],
]

/** Articles of those words, each with an id of its own. */
export function archives(maxLength = 12, vocabulary: readonly string[] = WORDS): fc.Arbitrary<Article[]> {
  const words = (count: number) =>
    fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: count }).map((list) => list.join(' '))
  const names = fc.array(words(2), { maxLength: 2 })
  return fc
    .array(fc.record({ headline: words(4), people: names, places: names, body: words(20) }), {
      minLength: 1,
      maxLength,
    })
    .map((list) => list.map((fields, i) => article({ id: `a${i}`, ...fields })))
}

export const queryWords: fc.Arbitrary<string> = fc.constantFrom(...WORDS)
