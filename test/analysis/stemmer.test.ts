import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stemKazakh } from '../../src/analysis/kazakh-stemmer.ts'
import { primaryLanguage, stemmerFor } from '../../src/analysis/stemmer.ts'

const stems = (language: string, words: string) => new Set(words.split(' ').map(stemmerFor(language)))

describe('the inflections of a word share a stem', () => {
  test.each([
    ['en', 'talk talks talked talking'],
    ['en', 'city cities'],
    ['en-GB', 'policy policies'],
    ['ru', 'книга книги книгу книгой книг книгами'],
    ['de', 'zeitung zeitungen'],
    ['fr', 'nation nations'],
    ['tr', 'kitap kitaplar kitapta'],
    ['uk', 'книга книги книгу'],
    [
      'kk',
      'кітап кітаптар кітабы кітабым кітапты кітапқа кітаптан кітаптың кітапта кітаппен кітаптарымыздан кітабымыздың',
    ],
    ['kk', 'қала қалалар қаланың қалада қаладан қалаға қаласы қалалардың'],
    ['kk', 'мектеп мектептер мектебі мектепте мектепке мектептің мектептен мектептеріміз'],
    ['kk', 'бала балалар баланың балаға балалардан баламыз'],
  ])('%s: %s', (language, words) => {
    expect(stems(language, words).size).toBe(1)
  })
})

describe('different words keep different stems', () => {
  test.each([
    ['en', 'iran iranian'],
    ['en', 'turkey turnkey'],
    ['kk', 'қала бала мектеп кітап'],
    ['ru', 'книга школа'],
  ])('%s: %s', (language, words) => {
    expect(stems(language, words).size).toBe(words.split(' ').length)
  })
})

describe('words that are not inflected are kept as they are', () => {
  test.each([
    ['en', 'US', 'an acronym'],
    ['en', 'WHO', 'an acronym'],
    ['en', '1990s', 'a number'],
    ['xx', 'books', 'no stemmer for the language'],
    ['kk', 'су', 'too short to lose anything'],
  ])('%s: %s, %s', (language, word) => {
    expect(stemmerFor(language)(word)).toBe(word)
  })
})

test.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['KK-Latn', 'kk'],
  ['sr-Cyrl-RS', 'sr'],
])('the primary language of %s is %s', (tag, language) => {
  expect(primaryLanguage(tag)).toBe(language)
})

test('a Kazakh stem has at least three letters, and is no longer than the word', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'аәбгғдеікқлмнңоптысудағы'), minLength: 3, maxLength: 20 }),
      (word) => {
        const stem = stemKazakh(word)
        expect(stem.length).toBeGreaterThanOrEqual(3)
        expect(stem.length).toBeLessThanOrEqual(word.length)
      },
    ),
  )
})

test.each(['ar', 'da', 'de', 'el', 'en', 'es', 'fi', 'fr', 'hi', 'hu', 'hy', 'kk', 'ru', 'sv', 'ta', 'tr', 'uk'])(
  'the stemmer of %s takes any term',
  (language) => {
    const stem = stemmerFor(language)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (term) => {
        expect(typeof stem(term)).toBe('string')
      }),
    )
  },
)
