import { beforeAll, describe, expect, test } from 'vitest'
import { ArticleIndex } from '../../src/engine/minisearch/index/article-index.ts'
import type { FieldPostings, IndexReader } from '../../src/engine/minisearch/index/index-reader.ts'
import { match } from '../../src/engine/minisearch/matching/matcher.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { Ranker } from '../../src/engine/minisearch/ranking/ranker.ts'
import { refine } from '../../src/engine/minisearch/ranking/refinement.ts'
import { parseQuery } from '../../src/query/query-parser.ts'
import { article, request } from './articles.ts'

/** Numbers that look random and are the same each time (a linear congruential generator). */
function* numbers(): Generator<number, never> {
  for (let state = 1; ; state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) yield state / 2_147_483_648
}

/** 3,000 articles of 20,000 words, a few of them very frequent, and function words. */
function* archive() {
  const random = numbers()
  const next = () => random.next().value
  const syllables = ['ta', 'ko', 'ri', 'mes', 'al', 'un', 'der', 'po', 'shi', 'van', 'e', 'tor']
  const word = () => {
    const digits = Math.floor(20_000 * next() ** 4).toString(syllables.length)
    const text = Array.from(digits, (digit) => syllables[Number.parseInt(digit, syllables.length)]).join('')
    return next() < 0.3 ? ['the', 'of', 'a', 'in', 'to', 'and'][Math.floor(6 * next())]! : text
  }
  const text = (length: number) => Array.from({ length }, word).join(' ')
  for (let i = 0; i < 3_000; i++) {
    yield article({ id: `a${i}`, headline: text(8), people: [text(2)], places: [text(1)], body: `Of the ${text(120)}` })
  }
}

const repeat = (count: number, text: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ')
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/** Queries that would cost much if work were not limited, as a reader or an attacker may send them. */
const QUERIES: readonly (readonly [name: string, text: string])[] = [
  ['twenty words of one letter', LETTERS.slice(0, 20).join(' ')],
  ['two hundred different words', repeat(200, (i) => `word${i}`)],
  ['two hundred frequent words', repeat(200, (i) => ['ta', 'ko', 'ri', 'mes', 'tako', 'kota'][i % 6]!)],
  ['one letter 256 times', 'a'.repeat(256)],
  ['one letter as 256 words', repeat(256, () => 'a')],
  ['forty times the same prefix', repeat(40, () => 'a*')],
  ['prefixes of every letter', LETTERS.map((letter) => `${letter}*`).join(' ')],
  ['prefixes of every letter, any of them', LETTERS.map((letter) => `${letter}*`).join(' OR ')],
  ['function words alone', 'the of a in to and'],
  ['a phrase of function words', '"of the"'],
  ['many phrases of function words', repeat(20, (i) => `"of the ${['in', 'to', 'and'][i % 3]}"`)],
  ['a phrase with room inside', '"of the ta ko"~100'],
  ['a phrase of a hundred words', `"${repeat(100, () => 'the')}"`],
  ['ten long words with errors', repeat(10, (i) => `takorimesalunde${LETTERS[i]}x`)],
  ['ten words with two errors each', repeat(10, (i) => `${LETTERS[i]}akotakoxs`)],
  ['nothing but what is left out', repeat(60, (i) => `-ta${LETTERS[i % 26]}`)],
  ['alternatives of alternatives', repeat(30, (i) => `(ta OR ko OR ri${i})`)],
  ['brackets in brackets', `${'('.repeat(500)}ta${')'.repeat(500)}`],
  ['quotation marks', '"'.repeat(1_000)],
  ['every field', repeat(20, () => 'headline:ta people:ko places:ri body:mes')],
  ['initials beside a name', 't k r m a u d p s v takori'],
  ['a question of a thousand letters', repeat(160, (i) => `ta${LETTERS[i % 26]}ko`)],
  ['symbols', '<>&%$#@!~^*()[]{}|\\;:'.repeat(40)],
  ['what no dictionary has', '\u{1F600}'.repeat(300)],
]

/**
 * What one query may cost here: the postings of a hundred words that all articles have, the words of all articles read seven times (phrases
 * are counted in them), and look-ups for ten words, in two readings of the query.
 */
const MOST = { postings: 300_000, words: 2_800_000, nearTerms: 20, prefixes: 60 }

describe('on three thousand articles', () => {
  const engine = createMinisearchEngine()
  const index = new ArticleIndex()
  beforeAll(async () => {
    await engine.index(archive())
    for (const one of archive()) index.put(one)
  }, 60_000)

  test.each(QUERIES)('%s costs no more than a bounded number of postings, words and look-ups', (_, text) => {
    for (const typing of [false, true]) {
      const { reader, work } = counting(index)
      const matches = match(reader, new Ranker(reader), request(text, { typing, explain: false }), index.docs)
      refine(reader, matches)
      for (const [kind, most] of Object.entries(MOST)) expect(work[kind as keyof typeof MOST]).toBeLessThanOrEqual(most)
    }
  })

  test.each(QUERIES)('%s is answered', async (_, text) => {
    for (const typing of [false, true]) {
      const start = performance.now()
      const { hits, total } = await engine.search({ ...request(''), query: parseQuery(text).query, typing, limit: 10 })
      expect(performance.now() - start).toBeLessThan(500)
      expect(hits).toHaveLength(Math.min(10, total))
    }
  })
})

/** The index, counting what is read of it. */
function counting(index: ArticleIndex) {
  const work = { postings: 0, words: 0, nearTerms: 0, prefixes: 0 }
  const counted = (field: FieldPostings): FieldPostings => ({
    forEach(visit) {
      field.forEach((frequency, doc) => {
        work.postings += 1
        visit(frequency, doc)
      })
    },
  })
  const reader = new Proxy<IndexReader>(index, {
    get(target, property) {
      if (property === 'postings')
        return (term: string) => target.postings(term)?.map((field) => field && counted(field))
      if (property === 'words') {
        return (doc: number, field: number) => {
          const words = target.words(doc, field)
          work.words += words.length
          return words
        }
      }
      if (property === 'termsWithin') work.nearTerms += 1
      if (property === 'termsWithPrefix') work.prefixes += 1
      const value = Reflect.get(target, property, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { reader, work }
}
