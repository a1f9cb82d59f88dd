import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Article, FIELDS } from '../../../../src/article.ts'
import { ArticleIndex } from '../../../../src/engine/minisearch/index/article-index.ts'
import { documentFrequency } from '../../../../src/engine/minisearch/index/index-reader.ts'
import { archives, article, queryWords, WORDS } from '../../articles.ts'

function indexOf(articles: readonly Article[]): ArticleIndex {
  const index = new ArticleIndex()
  for (const one of articles) index.put(one)
  return index
}

/** Everything that ranking reads, by article rather than by number. */
function contentOf(index: ArticleIndex) {
  const docs: number[] = []
  index.docs.forEach((doc) => {
    docs.push(doc)
  })
  const postingsOf = (term: string) =>
    index.postings(term)?.map((postings) => {
      const found: [string, number][] = []
      postings?.forEach((frequency, doc) => {
        found.push([index.article(doc).id, frequency])
      })
      return found.sort()
    })
  return {
    articles: docs.map((doc) => index.article(doc)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    postings: WORDS.map((term) => [term, postingsOf(term), documentFrequency(index, term)]),
    lengths: docs.map((doc) => [index.article(doc).id, FIELDS.map((_, field) => index.lengths(field)[doc])]).sort(),
    averages: FIELDS.map((_, field) => index.averageLength(field).toFixed(9)),
    count: index.documentCount,
  }
}

describe('the postings read from MiniSearch', () => {
  test('are those that its own search finds', () => {
    fc.assert(
      fc.property(archives(), queryWords, (articles, term) => {
        const index = indexOf(articles)
        for (const [field, name] of FIELDS.entries()) {
          const read: string[] = []
          index.postings(term)?.[field]?.forEach((_, doc) => {
            read.push(index.article(doc).id)
          })
          const found = index.search(term, { fields: [name] }).map(({ id }) => id as string)
          expect(read.sort()).toEqual(found.sort())
        }
      }),
    )
  })

  test('stay in step when articles are replaced and deleted: nothing is left of what is gone', () => {
    const changes = fc.array(fc.tuple(fc.nat(11), fc.boolean()), { maxLength: 20 })
    fc.assert(
      fc.property(archives(), archives(), changes, (before, after, list) => {
        const index = indexOf(before)
        const left = new Map(before.map((one) => [one.id, one]))
        for (const [i, replaced] of list) {
          const id = `a${i}`
          const replacement = after[i % after.length]!
          if (replaced) {
            index.put({ ...replacement, id })
            left.set(id, { ...replacement, id })
          } else {
            expect(index.delete(id)).toBe(left.delete(id))
          }
        }
        expect(contentOf(index)).toEqual(contentOf(indexOf([...left.values()])))
      }),
    )
  })

  test('lengths count words, and not the gaps between the values of a list', () => {
    const index = indexOf([article({ id: 'a', headline: 'one two', people: ['Nora Brandt', 'Ali'], body: 'x y z' })])
    expect(FIELDS.map((_, field) => index.lengths(field)[0])).toEqual([2, 3, 0, 3])
    expect(FIELDS.map((_, field) => index.averageLength(field))).toEqual([2, 3, 0, 3])
  })

  test('the words of a field stand in their order, with a 0 between the values of a list', () => {
    const index = indexOf([article({ id: 'a', people: ['Nora Brandt', 'Ali Brandt'] })])
    const [nora, brandt, ali] = ['nora', 'brandt', 'ali'].map((term) => index.vocabulary.number(term))
    expect([...(index.words(0, FIELDS.indexOf('people')) as Uint32Array)]).toEqual([nora, brandt, 0, ali, brandt])
  })
})

describe('terms that begin with a prefix', () => {
  test('are those of the archive that do, the most frequent first, itself left out', () => {
    const prefixes = fc.constantFrom('i', 'ir', 'iran', 't', 'tr', 'tu', 'trade', 'de', 'x', 'zz')
    fc.assert(
      fc.property(archives(), prefixes, fc.integer({ min: 1, max: 30 }), (articles, prefix, limit) => {
        const index = indexOf(articles)
        const expected = WORDS.filter(
          (term) => term !== prefix && term.startsWith(prefix) && documentFrequency(index, term) > 0,
        )
        const found = index.termsWithPrefix(prefix, limit)
        const frequencies = (terms: readonly string[]) => terms.map((term) => documentFrequency(index, term))
        expect(frequencies(found)).toEqual(
          frequencies(expected)
            .sort((a, b) => b - a)
            .slice(0, limit),
        )
        expect(expected).toEqual(expect.arrayContaining(found))
      }),
    )
  })
})

describe('terms a few edits away', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 7 })

  test('with one edit, a transposition being one, are those of comparing with every term', () => {
    fc.assert(
      fc.property(fc.uniqueArray(letters, { minLength: 1, maxLength: 25 }), letters, (terms, term) => {
        const index = indexOf([article({ id: 'a', body: terms.join(' ') })])
        const known = ['untitled', ...terms]
        expect(index.termsWithin(term, 1)).toEqual(nearest(known, term, 1))
      }),
      { numRuns: 500 },
    )
  })

  test('with two edits, are at least those of comparing with every term, but for two transpositions', () => {
    fc.assert(
      fc.property(fc.uniqueArray(letters, { minLength: 1, maxLength: 25 }), letters, (terms, term) => {
        const index = indexOf([article({ id: 'a', body: terms.join(' ') })])
        const found = index.termsWithin(term, 2)
        for (const [near, distance] of nearest(terms, term, 2)) {
          if (!isTwoTranspositions(near, term)) expect(found.get(near)).toBe(distance)
        }
        for (const near of found.keys()) expect(editDistance(near, term)).toBeLessThanOrEqual(3)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['almaty', 'almtay', 1],
    ['almaty', 'lamaty', 1],
    ['kazakhstan', 'kazahkstan', 1],
    ['kazakhstan', 'kazahkstn', 2],
    ['tokayev', 'tokaev', 1],
    ['erdogan', 'ardogan', 1],
  ])('%s is found for %s, %i away', (term, typed, distance) => {
    const index = indexOf([article({ id: 'a', body: term })])
    expect(index.termsWithin(typed, 2).get(term)).toBe(distance)
  })

  function nearest(terms: readonly string[], term: string, edits: number): Map<string, number> {
    const distances = terms.map((near) => [near, editDistance(near, term)] as const)
    return new Map(distances.filter(([near, distance]) => near !== term && distance <= edits))
  }
})

describe('inflections', () => {
  test('are the terms that share a stem in a language of the archive', () => {
    const index = indexOf([
      article({ id: 'en', body: 'talk talks talked walking Iran Iranian' }),
      article({ id: 'kk', language: 'kk', body: 'қала қалалар қаладан мектеп' }),
    ])
    expect([...index.vocabulary.inflections('talks')].sort()).toEqual(['talk', 'talked'])
    expect([...index.vocabulary.inflections('talking')].sort()).toEqual(['talk', 'talked', 'talks'])
    expect([...index.vocabulary.inflections('қалаға')].sort()).toEqual(['қала', 'қаладан', 'қалалар'].sort())
    expect([...index.vocabulary.inflections('iran')]).toEqual([])
    expect([...index.vocabulary.inflections('unheard')]).toEqual([])
  })
})

/** Optimal string alignment: insertions, deletions, substitutions and exchanges of neighbours, cell by cell. */
function editDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i || j))
  for (let j = 0; j <= b.length; j++) d[0]![j] = j
  for (let i = 1; i <= a.length; i++) {
    d[i]![0] = i
    for (let j = 1; j <= b.length; j++) {
      const substituted = d[i - 1]![j - 1]! + Number(a[i - 1] !== b[j - 1])
      d[i]![j] = Math.min(substituted, d[i - 1]![j]! + 1, d[i]![j - 1]! + 1)
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (exchanged) d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1)
    }
  }
  return d[a.length]![b.length]!
}

/** The same letters, twice two neighbours exchanged. */
function isTwoTranspositions(a: string, b: string): boolean {
  return [...a].sort().join() === [...b].sort().join()
}
