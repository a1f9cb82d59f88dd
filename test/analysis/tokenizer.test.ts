import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokenize } from '../../src/analysis/tokenizer.ts'

type Word = { readonly word: string; readonly start: number }

function wordsOf(text: string): Word[] {
  const { starts, ends, count } = tokenize(text)
  return Array.from({ length: count }, (_, i) => ({ word: text.slice(starts[i], ends[i]), start: starts[i]! }))
}

/** Words as the rule says it, in one expression and without a short cut. */
const RULE =
  /\p{L}(?:\.\p{L})+(?![\p{L}\p{N}\p{M}])|\p{Nd}+(?:[.,]\p{Nd}+)+(?![\p{L}\p{N}])|(?:[\p{L}\p{M}\u00AD\u200C\u200D]|\p{N})+(?:['’ʼʻ‘`][\p{L}\p{M}\u00AD\u200C\u200D]+)*/gu

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

function wordsByRule(text: string): Word[] {
  return [...text.matchAll(RULE)].flatMap(({ 0: word, index }) =>
    UNSPACED.test(word) ? pairs(word, index) : { word, start: index },
  )
}

function pairs(word: string, start: number): Word[] {
  const characters = [...word]
  if (characters.length === 1) return [{ word, start }]
  return characters.slice(1).map((character, i) => ({
    word: characters[i]! + character,
    start: start + characters.slice(0, i).join('').length,
  }))
}

const common = fc.constantFrom(..."aBc12.,'`’ʼ -éЖ\u0301\u00ad½²/_\n“”—א".split(''))
const rare = fc.constantFrom(...'𝐀🙂東京ก\ua4ff\uf0b0\ud800\uff11\uff0e')

test.each([
  ['common characters', common],
  ['rare characters', fc.oneof(common, common, rare)],
  ['any characters', fc.oneof(common, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }))],
])('the words of a text of %s are those of the rule, with their places', (_, unit) => {
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
      expect(wordsOf(text)).toEqual(wordsByRule(text))
    }),
    { numRuns: 20_000 },
  )
})

test('a text is read whole however long it is, and one after it as ever', () => {
  const long = 'O’Brien said 1,000 words. '.repeat(10_000)
  expect(wordsOf(long)).toEqual(wordsByRule(long))
  expect(wordsOf('two words')).toEqual(wordsByRule('two words'))
})

test('a script without spaces is read by pairs of characters', () => {
  expect(wordsOf('in 北京大')).toEqual([
    { word: 'in', start: 0 },
    { word: '北京', start: 3 },
    { word: '京大', start: 4 },
  ])
})
