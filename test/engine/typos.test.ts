import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { article, request } from './articles.ts'

async function search(articles: readonly Article[], text: string, typing = false) {
  const engine = createMinisearchEngine()
  await engine.index(articles)
  const results = await engine.search(request(text, { typing }))
  return { ...results, ids: results.hits.map((hit) => hit.article.id) }
}

/** An archive with a word, and others that have nothing to do with it. */
const withWord = (word: string) => [
  article({ id: 'word', body: `The ${word} of yesterday.` }),
  article({ id: 'other', body: 'Unlike plans failed.' }),
]

describe('errors forgiven, by the length of the word as it was typed', () => {
  test.each<[query: string, word: string, found: boolean, reason: string]>([
    ['fku', 'fkx', false, 'three letters: none'],
    ['whet', 'wheat', true, 'four letters: one missing'],
    ['whea', 'wheat', true, 'the last one missing'],
    ['wheaat', 'wheat', true, 'one too much'],
    ['wheet', 'wheat', true, 'one wrong'],
    ['wehat', 'wheat', true, 'two exchanged are one error'],
    ['wheta', 'wheat', true, 'also the last two'],
    ['wehta', 'wheat', false, 'two errors in five letters'],
    ['harburs', 'harbour', false, 'two errors in seven letters'],
    ['telescpe', 'telescope', true, 'eight letters: one error'],
    ['ttelescpoe', 'telescope', true, 'ten letters: an exchange and one more'],
    ['astronnomerz', 'astronomers', true, 'and two of any kind'],
    ['asstronnomerz', 'astronomers', false, 'but not three'],
    ['jheat', 'wheat', true, 'another first letter, when nothing else is near'],
    ['hweat', 'wheat', true, 'the first two exchanged'],
    ['казахстанн', 'казахстан', true, 'in any script'],
    ['tokaeyv', 'tokayev', true, 'in names'],
  ])('%s as %s: %s, %s', async (query, word, found) => {
    const { ids, variants } = await search(withWord(word), query)
    expect(ids).toEqual(found ? ['word'] : [])
    expect(variants).toEqual(found ? [{ from: query, to: word, kind: 'typo' }] : [])
  })
})

describe('nothing is forgiven', () => {
  test.each([
    ['in a number', '2025', '2026'],
    ['in a word with a digit', 'covid19', 'covid18'],
    ['in capitals', 'UNESKO', 'UNESCO'],
    ['in a phrase', '"telescpe"', 'telescope'],
    ['in a phrase of several words', '"the telescpe"', 'telescope'],
    ['in a prefix', 'telsc*', 'telescope'],
    ['in what is left out', 'yesterday -telescpe -yesterday', 'telescope'],
    ['in a query of more than ten words', 'telescpe a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2', 'telescope'],
    ['towards a function word', 'thex', 'then'],
  ])('%s: %s', async (_, query, word) => {
    const { ids, variants } = await search(withWord(word), query)
    expect(ids).toEqual([])
    expect(variants).toEqual([])
  })
})

describe('only a word that the archive does not have, or has too rarely, is read as another', () => {
  const archive = [
    article({ id: 'turnkey', body: 'A turnkey plant.' }),
    ...Array.from({ length: 20 }, (_, i) => article({ id: `turkey-${i}`, body: `Turkey signed deal ${i}.` })),
    article({ id: 'deal', body: 'A turkey signed the deal.' }),
  ]

  test('one that it has is not', async () => {
    const { ids, variants, didYouMean } = await search(archive, 'turnkey')
    expect(ids).toEqual(['turnkey'])
    expect(variants).toEqual([])
    expect(didYouMean).toBe('turkey')
  })

  test('one that it has, but nowhere with the other words, is', async () => {
    const { ids, variants, relaxed } = await search(archive, 'turnkey signed')
    expect(ids).toHaveLength(21)
    expect(variants).toContainEqual({ from: 'turnkey', to: 'turkey', kind: 'typo' })
    expect(relaxed).toEqual([])
  })

  test('unless it is quoted', async () => {
    const { ids, variants } = await search(archive, '"turnkey" signed')
    expect(ids).toEqual([])
    expect(variants).toEqual([])
    expect((await search(archive, '"turnkey" plant')).ids).toEqual(['turnkey'])
  })

  test('an inflection of the word is the word', async () => {
    const { ids, variants } = await search(withWord('harbour'), 'harbours')
    expect(ids).toEqual(['word'])
    expect(variants).toEqual([])
  })

  test('while typing, a beginning is better than an error', async () => {
    const { variants } = await search([article({ id: 'a', body: 'Kazakhstan and Kazan' })], 'kaza', true)
    expect(variants).toEqual([])
  })
})

test('a first letter is taken at its word while another word is near', async () => {
  const archive = [article({ id: 'w', body: 'wheats' }), article({ id: 'c', body: 'cheat' })]
  expect((await search(archive, 'wheab')).ids).toEqual([])
  expect(
    (await search([article({ id: 'w', body: 'wheat' }), article({ id: 'c', body: 'cheab' })], 'wheab')).ids,
  ).toEqual(['w'])
})

test('a name found under another name is not corrected as well', async () => {
  const archive = [article({ id: 'kyiv', body: 'Here is Kyiv.' }), article({ id: 'kiel', body: 'Here is Kiel.' })]
  expect((await search(archive, 'Kiev')).ids).toEqual(['kyiv'])
})

test('one random edit in a word of four letters and more is forgiven, whatever the word', async () => {
  const words = ['wheat', 'harbour', 'telescope', 'minister', 'казахстан', 'railway', 'port', 'agreement']
  const edit = fc.record({
    word: fc.constantFrom(...words),
    at: fc.nat(),
    kind: fc.nat(3),
    letter: fc.constantFrom(...'qxjz'),
  })
  const engine = createMinisearchEngine()
  await engine.index(words.map((word) => article({ id: word, body: word })))
  await fc.assert(
    fc.asyncProperty(edit, async ({ word, at, kind, letter }) => {
      const i = at % word.length
      const rest = word.slice(i + 1)
      const edited = [letter + word[i] + rest, letter + rest, rest, `${rest[0] ?? ''}${word[i]}${rest.slice(1)}`]
      const query = word.slice(0, i) + edited[kind]
      fc.pre(query.length >= 4 && query !== word)
      const { hits } = await engine.search(request(query))
      expect(hits.map((hit) => hit.article.id)).toEqual([word])
    }),
    { numRuns: 300 },
  )
})
