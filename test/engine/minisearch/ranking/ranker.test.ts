import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../../../src/analysis/analyzer.ts'
import { stemmerFor } from '../../../../src/analysis/stemmer.ts'
import { type Article, BM25_K1, FIELD_WEIGHTS, FIELDS, LENGTH_NORMALIZATION } from '../../../../src/article.ts'
import type { Tier } from '../../../../src/engine/engine.ts'
import { ArticleIndex } from '../../../../src/engine/minisearch/index/article-index.ts'
import { DocSet } from '../../../../src/engine/minisearch/index/doc-set.ts'
import { FORM_WEIGHTS, type WordForm } from '../../../../src/engine/minisearch/matching/word-forms.ts'
import { createMinisearchEngine } from '../../../../src/engine/minisearch/minisearch-engine.ts'
import type { DocValues } from '../../../../src/engine/minisearch/ranking/doc-values.ts'
import { Ranker } from '../../../../src/engine/minisearch/ranking/ranker.ts'
import { archives, article, queryWords, request, WORDS } from '../../articles.ts'

const stem = stemmerFor('en')

/** The words of each field, by field. */
const fieldsOf = (one: Article) =>
  FIELDS.map((field) =>
    [one[field]]
      .flat()
      .flatMap(analyze)
      .map(({ term }) => term),
  )

function indexOf(articles: readonly Article[]): ArticleIndex {
  const index = new ArticleIndex()
  for (const one of articles) index.put(one)
  return index
}

/** The scores of words, each in its forms, and the documents that have any of them. */
function score(index: ArticleIndex, ...words: (readonly WordForm[])[]): { docs: DocSet; scores: DocValues } {
  const ranker = new Ranker(index)
  const found = words.map((forms) => ranker.find(forms, [0, 1, 2, 3]))
  const docs = DocSet.anyOf(
    index.maxDoc,
    found.map((word) => word.docs),
  )
  return { docs, scores: ranker.score(found, docs) }
}

/** The word and its inflections. */
function formsOf(index: ArticleIndex, term: string): WordForm[] {
  return [term, ...index.vocabulary.inflections(term)].flatMap((form) => {
    const postings = index.postings(form)
    return postings ? [{ term: form, postings, tier: 'word', weight: form === term ? 1 : FORM_WEIGHTS.inflection }] : []
  })
}

/**
 * BM25F from its formula over the raw articles, each form of the word counting for its weight:
 *
 *     tf' = Σ fields  w · Σ forms weight · tf / (1 − b + b · length / average length)
 *     score = ln(1 + (N − n + ½) / (n + ½)) ^ 1.2 · (k1 + 1) · tf' / (k1 + tf')
 */
function bm25f(articles: readonly Article[], weights: ReadonlyMap<string, number>): number[] {
  const texts = articles.map(fieldsOf)
  const average = FIELDS.map((_, f) => texts.reduce((sum, fields) => sum + fields[f]!.length, 0) / texts.length)
  const frequencies = texts.map((fields) =>
    fields.reduce((sum, words, f) => {
      const occurrences = words.reduce((count, word) => count + (weights.get(word) ?? 0), 0)
      const b = LENGTH_NORMALIZATION[f]!
      return sum + (FIELD_WEIGHTS[f]! * occurrences) / (1 - b + (b * words.length) / Math.max(1, average[f]!))
    }, 0),
  )
  const n = frequencies.filter((frequency) => frequency > 0).length
  const idf = Math.log(1 + (articles.length - n + 0.5) / (n + 0.5)) ** 1.2
  return frequencies.map((frequency) => (idf * (BM25_K1 + 1) * frequency) / (BM25_K1 + frequency))
}

test('a word and its inflections score as BM25F says, to the ninth place', () => {
  fc.assert(
    fc.property(archives(), queryWords, (articles, term) => {
      const index = indexOf(articles)
      const forms = formsOf(index, term)
      const { docs, scores } = score(index, forms)
      const expected = bm25f(articles, new Map(forms.map((form) => [form.term, form.weight])))
      for (const [doc, score] of expected.entries()) {
        expect(scores.of(doc)).toBeCloseTo(score, 9)
        expect(docs.has(doc)).toBe(score > 0)
      }
      expect(forms.every((form) => stem(form.term) === stem(term))).toBe(true)
    }),
  )
})

test('a second word starts afresh: scores add up', () => {
  fc.assert(
    fc.property(archives(), queryWords, queryWords, (articles, first, second) => {
      const index = indexOf(articles)
      const [a, b] = [formsOf(index, first), formsOf(index, second)]
      const [one, other, both] = [score(index, a), score(index, b), score(index, a, b)]
      for (let doc = 0; doc < index.maxDoc; doc++) {
        expect(both.scores.of(doc)).toBeCloseTo(one.scores.of(doc) + other.scores.of(doc), 9)
      }
    }),
  )
})

test('only the documents asked for are scored, as they are among all, and a second search starts afresh', () => {
  const wanted = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 })
  fc.assert(
    fc.property(archives(), queryWords, queryWords, wanted, (articles, first, second, isWanted) => {
      const index = indexOf(articles)
      const ranker = new Ranker(index)
      const words = [first, second].map((term) => ranker.find(formsOf(index, term), [0, 1, 2, 3]))
      const all = ranker.score(words, index.docs)
      const numbers = Uint32Array.from([...articles.keys()].filter((doc) => isWanted[doc]))
      const some = ranker.score(words, DocSet.ofNumbers(index.maxDoc, numbers))
      expect(some.docs).toEqual(numbers)
      for (const doc of numbers) expect(some.of(doc)).toBe(all.of(doc))
    }),
  )
})

test('what was found is found anew when the index has changed', () => {
  const index = indexOf([article({ id: 'a', headline: 'iran' }), article({ id: 'b', headline: 'iran' })])
  const ranker = new Ranker(index)
  const found = () => [...ranker.find(formsOf(index, 'iran'), [0, 1, 2, 3]).docs.numbers]
  expect(found()).toEqual([0, 1])
  index.delete('a')
  expect(found()).toEqual([1])
  index.put(article({ id: 'a', headline: 'iran' }))
  expect(found()).toEqual([1, 2])
  index.put(article({ id: 'a', headline: 'iraq' }))
  expect(found()).toEqual([1])
})

/** Where, and how often, an article has one of the terms: the only field with how often, or undefined if in several or none. */
function onlyPlace(one: Article, isOne: (term: string) => boolean): { field: number; frequency: number } | undefined {
  const counts = fieldsOf(one).map((words) => words.filter(isOne).length)
  const places = counts.flatMap((frequency, field) => (frequency > 0 ? [{ field, frequency }] : []))
  return places.length === 1 ? places[0] : undefined
}

/** Every pair of articles of which one has the word and the other a near miss of it, as often, in the same field. */
function* pairs(
  articles: readonly Article[],
  isWord: (term: string) => boolean,
  isNearMiss: (term: string) => boolean,
) {
  for (const [doc, withWord] of articles.entries()) {
    const place = onlyPlace(withWord, isWord)
    if (!place || fieldsOf(withWord).flat().some(isNearMiss)) continue
    for (const [other, withNearMiss] of articles.entries()) {
      const near = onlyPlace(withNearMiss, isNearMiss)
      const comparable = near?.field === place.field && near.frequency === place.frequency
      if (comparable && !fieldsOf(withNearMiss).flat().some(isWord)) yield [doc, other] as const
    }
  }
}

describe('an article that has the word is never below one that has only a near miss of it in the same place', () => {
  test.each(['name', 'prefix', 'typo'] satisfies Tier[])('of the tier %s', (tier) => {
    const nearMisses = fc.uniqueArray(queryWords, { minLength: 1, maxLength: 3 })
    let compared = 0
    fc.assert(
      fc.property(archives(20), queryWords, nearMisses, (articles, term, list) => {
        const index = indexOf(articles)
        const isWord = (word: string) => stem(word) === stem(term)
        const isNearMiss = (word: string) => !isWord(word) && list.includes(word)
        const near: WordForm[] = WORDS.filter(isNearMiss).flatMap((word) => {
          const postings = index.postings(word)
          return postings ? [{ term: word, postings, tier, weight: 0.6 }] : []
        })
        const { scores } = score(index, [...formsOf(index, term), ...near])
        for (const [doc, other] of pairs(articles, isWord, isNearMiss)) {
          compared += 1
          expect(scores.of(doc)).toBeGreaterThanOrEqual(scores.of(other))
        }
      }),
      { numRuns: 500 },
    )
    expect(compared).toBeGreaterThan(100)
  })

  test('in the answer of the engine, while typing', async () => {
    // Mostly words that have nothing to do with the query, so that many articles have one of its forms in one field alone.
    const few = Array.from({ length: 16 }, (_, i) => `other${i}`)
    let compared = 0
    await fc.assert(
      fc.asyncProperty(
        archives(20, [...few, 'iran', 'iranian', 'turk', 'turkey']),
        fc.constantFrom('iran', 'turk'),
        async (articles, term) => {
          const engine = createMinisearchEngine()
          await engine.index(articles)
          const { hits } = await engine.search(request(term, { typing: true }))
          const scores = new Map(hits.map((hit) => [hit.article.id, hit.score]))
          const isWord = (word: string) => stem(word) === stem(term)
          const isNearMiss = (word: string) => !isWord(word) && word.startsWith(term)
          for (const [doc, other] of pairs(articles, isWord, isNearMiss)) {
            compared += 1
            expect(scores.get(`a${doc}`)).toBeGreaterThanOrEqual(scores.get(`a${other}`)!)
          }
        },
      ),
      { numRuns: 300 },
    )
    expect(compared).toBeGreaterThan(100)
  })
})

test('a shorter article with a near miss stays below a longer one with the word', () => {
  const index = indexOf([
    article({ id: 'word', body: `iran ${'filler '.repeat(500)}` }),
    article({ id: 'near', body: 'iranian' }),
  ])
  const near: WordForm = { term: 'iranian', postings: index.postings('iranian')!, tier: 'prefix', weight: 0.6 }
  const { scores } = score(index, [...formsOf(index, 'iran'), near])
  expect(scores.of(0)).toBeGreaterThan(scores.of(1))
})
