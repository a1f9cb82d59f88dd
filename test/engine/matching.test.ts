import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../src/analysis/analyzer.ts'
import { stemmerFor } from '../../src/analysis/stemmer.ts'
import { type Article, FIELDS } from '../../src/article.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import type { Query } from '../../src/query/query.ts'
import { archives, article, request } from './articles.ts'

const stem = stemmerFor('en')
const stemsOf = (text: string) => analyze(text).map(({ term }) => stem(term))

/** Whether an article answers a query, read from its texts. */
function answers(article: Article, query: Query, fields: readonly (typeof FIELDS)[number][] = FIELDS): boolean {
  const texts = fields.flatMap((field) => [article[field]].flat())
  switch (query.type) {
    case 'all':
      return true
    case 'term':
      return texts.some((text) => stemsOf(text).includes(stem(query.text)))
    case 'prefix': {
      const begins = (text: string) => analyze(text).some(({ term }) => term.startsWith(query.text))
      return texts.some((text) => begins(text) || stemsOf(text).includes(stem(query.text)))
    }
    case 'phrase':
      return texts.some((text) => `,${stemsOf(text).join()},`.includes(`,${stemsOf(query.text).join()},`))
    case 'and':
      return query.clauses.every((clause) => answers(article, clause, fields))
    case 'or':
      return query.clauses.some((clause) => answers(article, clause, fields))
    case 'not':
      return !answers(article, query.clause, fields)
    case 'field':
      return answers(article, query.clause, [query.field])
    case 'dates':
      return article.date !== undefined && article.date >= (query.after ?? '') && article.date < (query.before ?? '~')
  }
}

/** Words of which none is a near miss of another but by inflection, so that none is read as another. */
const WORDS = ['x1', 'x2', 'x3', 'trade', 'trades', 'trading', 'port', 'ports']
const queryWords = fc.constantFrom(...WORDS)

/** Queries of conditions alone: a plain word side by side with others may be let go, so words stand in fields and alternatives here. */
const { condition } = fc.letrec<{ condition: Query; part: Query }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small' },
    queryWords.map((text): Query => ({ type: 'term', text })),
    fc.constantFrom('x', 'x1', 'trad', 'po', 'zz').map((text): Query => ({ type: 'prefix', text })),
    fc
      .array(queryWords, { minLength: 1, maxLength: 3 })
      .map((words): Query => ({ type: 'phrase', text: words.join(' '), slop: 0 })),
    tie('condition'),
  ),
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(tie('part'), tie('part')).map((clauses): Query => ({ type: 'or', clauses })),
    fc
      .tuple(tie('condition'), tie('condition'))
      .map((clauses): Query => ({ type: 'or', clauses: [{ type: 'and', clauses }, ...clauses.slice(1)] })),
    fc
      .tuple(fc.constantFrom(...FIELDS), tie('part'))
      .map(([field, clause]): Query => ({ type: 'field', field, clause })),
    tie('part').map((clause): Query => ({ type: 'not', clause })),
  ),
}))

describe('random archives', () => {
  test('answer conditions with the articles that reading each of them finds', async () => {
    await fc.assert(
      fc.asyncProperty(archives(12, WORDS), condition, async (articles, query) => {
        const engine = createMinisearchEngine()
        await engine.index(articles)
        const { hits, total } = await engine.search({ ...request(''), query })
        const expected = articles.filter((article) => answers(article, query)).map(({ id }) => id)
        expect(hits.map(({ article }) => article.id).sort()).toEqual(expected.sort())
        expect(total).toBe(expected.length)
      }),
      { numRuns: 500 },
    )
  })

  test('let words go honestly: every hit has the others, and no article has them all', async () => {
    const words = ['x1', 'x2', 'x3', 'x4', 'x5', 'x6']
    const queries = fc.uniqueArray(fc.constantFrom(...words, 'x7'), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(archives(5, words), queries, async (articles, wanted) => {
        const engine = createMinisearchEngine()
        await engine.index(articles)
        const { hits, relaxed } = await engine.search(request(wanted.join(' ')))
        const having = (list: readonly string[]) =>
          articles.filter((article) => list.every((text) => answers(article, { type: 'term', text })))
        const kept = wanted.filter((word) => !relaxed.includes(word))
        expect(hits.map(({ article }) => article.id).sort()).toEqual(
          having(kept)
            .map(({ id }) => id)
            .sort(),
        )
        if (relaxed.length > 0) expect(having(wanted)).toEqual([])
        for (const word of relaxed) expect(wanted).toContain(word)
        if (wanted.some((word) => having([word]).length > 0)) expect(hits.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})

test('a word that the articles left have anyway is not let go, however common it is', async () => {
  const engine = createMinisearchEngine()
  await engine.index([
    article({ id: 'x', headline: 'Kazakhstan meeting' }),
    ...['a', 'b', 'c'].map((id) => article({ id, headline: 'Kazakhstan cooperation' })),
  ])
  const { hits, relaxed } = await engine.search(request('kazakhstan cooperation meeting'))
  expect(relaxed).toEqual(['cooperation'])
  expect(hits.map((hit) => hit.article.id)).toEqual(['x'])
})
