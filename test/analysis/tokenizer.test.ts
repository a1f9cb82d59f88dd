import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokenize } from '../../src/analysis/tokenizer.ts'

type Word = { readonly word: string; readonly start: number }

function wordsOf(text: string): Word[] {
  const words: Word[] = []
  tokenize(text, (start, end) => words.push({ word: text.slice(start, end), start }))
  return words
}

/** Words as the rule says it, in one expression and without a short cut. */
const RULE =
  /\p{L}(?:\.\p{L})+(?![\p{L}\p{N}\p{M}])|\p{Nd}+(?:[.,]\p{Nd}+)+(?![\p{L}\p{N}])|(?:[\p{L}\p{M}\u00AD\u200C\u200D]|\p{N})+(?:['’ʼʻ‘`][\p{L}\p{M}\u00AD\u200C\u200D]+)*/gu

const characters = fc.constantFrom(..."aBc12.,'`’ -éЖ\u0301\u00ad½²/_\n".split(''), '𝐀')

test('the words of any text are those of the rule, with their places', () => {
  fc.assert(
    fc.property(fc.string({ unit: characters, maxLength: 30 }), (text) => {
      const expected = [...text.matchAll(RULE)].map(({ 0: word, index }) => ({ word, start: index }))
      expect(wordsOf(text)).toEqual(expected)
    }),
    { numRuns: 20_000 },
  )
})

test('a script without spaces is read by pairs of characters', () => {
  expect(wordsOf('in 北京大')).toEqual([
    { word: 'in', start: 0 },
    { word: '北京', start: 3 },
    { word: '京大', start: 4 },
  ])
})
