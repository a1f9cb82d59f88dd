import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIELDS } from '../../../../src/article.ts'
import { Arrays } from '../../../../src/engine/minisearch/frozen/arrays.ts'
import { ArticleIndex } from '../../../../src/engine/minisearch/index/article-index.ts'
import { NearCopies } from '../../../../src/engine/minisearch/index/near-copies.ts'
import { NearCopiesBuilder } from '../../../../src/engine/minisearch/index/near-copies-builder.ts'
import { hashText, signatureOf } from '../../../../src/engine/minisearch/index/signatures.ts'
import { article } from '../../articles.ts'

/** The groups of texts that come in this order. */
function groupsOf(bodies: readonly string[]): number[] {
  const index = new ArticleIndex()
  const copies = new NearCopies(index)
  const docs = bodies.map((body, i) => {
    const doc = index.put(article({ id: `a${i}`, body }))
    copies.put(doc)
    return doc
  })
  return docs.map((doc) => copies.group(doc))
}

const wordsOf = (story: number, count: number) => Array.from({ length: count }, (_, i) => `s${story}w${i}`)
const story = fc.record({ story: fc.nat(3), count: fc.integer({ min: 40, max: 41 }) })

/** The share of three-word runs that two texts have in common. */
function resemblance(a: readonly string[], b: readonly string[]): number {
  const shingles = (words: readonly string[]) => new Set(words.slice(2).map((_, i) => words.slice(i, i + 3).join(' ')))
  const [one, other] = [shingles(a), shingles(b)]
  const both = [...one].filter((shingle) => other.has(shingle)).length
  return both / (one.size + other.size - both)
}

test('equal texts are one group, texts with nothing in common are not', () => {
  fc.assert(
    fc.property(fc.array(story, { maxLength: 12 }), (list) => {
      const groups = groupsOf(list.map(({ story, count }) => wordsOf(story, count).join(' ')))
      for (const [i, a] of list.entries()) {
        for (const [j, b] of list.entries()) {
          if (a.story !== b.story) expect(groups[i]).not.toBe(groups[j])
          else if (a.count === b.count) expect(groups[i]).toBe(groups[j])
        }
      }
    }),
  )
})

describe('of a hundred texts and a changed copy of each', () => {
  const found = (change: (words: string[], story: number) => string[]) =>
    Array.from({ length: 100 }, (_, i) => {
      const words = wordsOf(i, 200)
      const changed = change([...words], i)
      const [one, other] = groupsOf([words.join(' '), changed.join(' ')])
      return { isFound: one === other, resemblance: resemblance(words, changed) }
    })
  const count = (results: readonly { isFound: boolean }[]) => results.filter(({ isFound }) => isFound).length

  test('nearly all are found that have another sentence at the end', () => {
    const results = found((words, i) => [...words, ...wordsOf(1_000 + i, 8)])
    expect(results[0]!.resemblance).toBeGreaterThan(0.95)
    expect(count(results)).toBeGreaterThanOrEqual(98)
  })

  test('most are found that have two words changed', () => {
    const results = found((words) => words.with(50, 'changed').with(120, 'changed'))
    expect(results[0]!.resemblance).toBeGreaterThan(0.93)
    expect(count(results)).toBeGreaterThanOrEqual(95)
  })

  test('hardly any are taken for copies that share half of the text', () => {
    const results = found((words, i) => [...words.slice(0, 100), ...wordsOf(1_000 + i, 100)])
    expect(results[0]!.resemblance).toBeLessThan(0.4)
    expect(count(results)).toBeLessThanOrEqual(2)
  })
})

test('a text of fewer than a dozen words is no copy of another', () => {
  expect(new Set(groupsOf(Array<string>(3).fill(wordsOf(1, 11).join(' ')))).size).toBe(3)
  expect(new Set(groupsOf(Array<string>(3).fill(wordsOf(1, 12).join(' ')))).size).toBe(1)
})

test('a text that is gone is nobody’s original, but its copies stay together', () => {
  const index = new ArticleIndex()
  const copies = new NearCopies(index)
  const put = (id: string) => {
    const doc = index.put(article({ id, body: wordsOf(1, 40).join(' ') }))
    copies.put(doc)
    return doc
  }
  const [first, second] = [put('a'), put('b')]
  copies.delete(first)
  index.delete('a')
  const third = put('c')
  expect(copies.group(third)).toBe(copies.group(second))
})

describe('frozen copies', () => {
  const BODY = FIELDS.indexOf('body')
  /** Versions of a story differ in a few words, so that some are copies of each other and some only of those between them. */
  const version = fc.record({ story: fc.nat(2), changes: fc.array(fc.nat(59), { maxLength: 6 }) })
  const change = fc.record({ text: version, deleted: fc.option(fc.nat(20)) })

  const textOf = ({ story, changes }: { story: number; changes: readonly number[] }) =>
    changes.reduce((words, place) => words.with(place, 'changed'), wordsOf(story, 60)).join(' ')

  /** The copies of the first documents. */
  function freeze(index: ArticleIndex, size: number): Arrays {
    const builder = new NearCopiesBuilder()
    for (let doc = 0; doc < size; doc++) {
      builder.add(signatureOf(index.words(doc, BODY), (word) => hashText(index.vocabulary.term(word))))
    }
    const arrays = new Arrays()
    builder.putInto(arrays)
    return arrays
  }

  test('are the groups that are found when one text is put after another, before and after deletions', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), fc.nat(20), (changes, frozenSize) => {
        const index = new ArticleIndex()
        for (const [doc, { text }] of changes.entries()) index.put(article({ id: `a${doc}`, body: textOf(text) }))
        const size = Math.min(frozenSize, changes.length)
        const expected = new NearCopies(index)
        const actual = new NearCopies(index, freeze(index, size))
        const left = new Set<number>()
        for (const [doc, { deleted }] of changes.entries()) {
          expected.put(doc)
          left.add(doc)
          if (doc < size) continue
          actual.put(doc)
          if (deleted === null || !left.delete(deleted)) continue
          expected.delete(deleted)
          actual.delete(deleted)
        }
        const groups = (copies: NearCopies) => [...left].map((doc) => [copies.group(doc), copies.groupOfCopies(doc)])
        expect(groups(actual)).toEqual(groups(expected))
      }),
      { numRuns: 100 },
    )
  })
})
