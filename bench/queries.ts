import type { Article } from '../src/article.ts'
import { createRandom, randomInteger } from '../src/evaluation/random.ts'

export const QUERY_KINDS = ['plain', 'all words', 'prefix', 'typo'] as const
export type QueryKind = (typeof QUERY_KINDS)[number]

/** What stands in more than this share of the articles is dropped by some engines and searched by others, so it is not asked for. */
const TOO_COMMON = 0.25

/**
 * Queries of one to three words, in small letters and all different: half of them words that stand side by side in a headline, a quarter in a
 * body, a quarter a person. Any twelve of them in a row are such a mixture.
 */
export function createQueries(articles: readonly Article[], count: number): string[] {
  const random = createRandom(2)
  const common = commonWords(articles)
  const queries = new Set<string>()
  for (let tries = 0; queries.size < count && tries < 20 * count; tries++) {
    const { headline, people, body } = articles[randomInteger(random, articles.length)]!
    const kind = queries.size % 4
    const text = kind === 0 ? (people[0] ?? headline) : kind === 1 ? body : headline
    const words = wordsOf(text).filter((word) => !common.has(word))
    if (words.length === 0) continue
    const length = 1 + (queries.size % 3)
    const start = randomInteger(random, Math.max(1, words.length - length + 1))
    queries.add((kind === 0 ? words : words.slice(start, start + length)).join(' '))
  }
  return [...queries]
}

function commonWords(articles: readonly Article[]): ReadonlySet<string> {
  const frequencies = new Map<string, number>()
  for (const { headline, body } of articles) {
    for (const word of new Set(wordsOf(`${headline} ${body}`))) frequencies.set(word, (frequencies.get(word) ?? 0) + 1)
  }
  return new Set([...frequencies].filter(([, count]) => count > TOO_COMMON * articles.length).map(([word]) => word))
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
}

/** The text that is asked in a query of this kind. */
export function asKind(kind: QueryKind, query: string, i: number): string {
  if (kind === 'prefix') return withoutEnd(query)
  return kind === 'typo' ? withTypo(query, i % 2 === 0) : query
}

/** Two fifths of the last word are still to be typed. */
function withoutEnd(query: string): string {
  const last = query.slice(query.lastIndexOf(' ') + 1)
  const typed = Math.max(2, Math.ceil(last.length * 0.6))
  return query.slice(0, query.length - last.length + typed)
}

/** In its longest word, two letters are exchanged or one is left out; words of three letters are too short for engines to forgive it. */
function withTypo(query: string, exchanged: boolean): string {
  const longest = query.split(' ').reduce((a, b) => (b.length > a.length ? b : a))
  if (longest.length < 4) return query
  const middle = longest.length >> 1
  const [before, letter, next] = [longest.slice(0, middle - 1), longest[middle - 1]!, longest[middle]!]
  const rest = longest.slice(middle + 1)
  return query.replace(longest, before + next + (exchanged ? letter : '') + rest)
}
