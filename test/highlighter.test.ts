import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyze } from '../src/analysis/analyzer.ts'
import type { MatchedTerms } from '../src/engine/engine.ts'
import { highlighterFor, type MarkedText, markUp } from '../src/highlighter.ts'

/** Words of equal weight; a phrase is written with blanks, and its alternatives with bars. */
function matched(words: readonly string[], phrases: readonly string[] = [], slop = 0): MatchedTerms {
  return {
    terms: new Map(words.map((word) => [word, 1])),
    phrases: phrases.map((phrase) => ({
      terms: phrase.split(' ').map((place) => new Set(place.split('|'))),
      slop,
      weight: 1,
    })),
  }
}

const wholeText = (text: string, terms: MatchedTerms) => highlighterFor(terms).wholeText(text)
const bestPassage = (text: string, terms: MatchedTerms) => highlighterFor(terms).bestPassage(text)

const withBrackets = ({ text, ranges }: MarkedText) =>
  [...ranges].reverse().reduce((marked, [start, end]) => {
    return `${marked.slice(0, start)}[${marked.slice(start, end)}]${marked.slice(end)}`
  }, text)

const sentence = (word: string, count: number) => `${Array.from({ length: count }, () => word).join(' ')}.`

describe('the matches of a whole text', () => {
  test.each([
    ['Wheat prices fall', ['wheat'], '[Wheat] prices fall'],
    ['Wheat and WHEAT', ['wheat'], '[Wheat] and [WHEAT]'],
    ['no match here', ['wheat'], 'no match here'],
    ['', ['wheat'], ''],
    ['Kazakhstan’s ports', ['kazakhstan', 'ports'], '[Kazakhstan’s] [ports]'],
    ['Recep Erdoğan in Łódź', ['erdogan', 'lodz'], 'Recep [Erdoğan] in [Łódź]'],
    ['the U.S. told us', ['US'], 'the [U.S]. told us'],
    ['東京都で', ['東京', '京都'], '[東京都]で'],
    ['a wheat-free day', ['wheat'], 'a [wheat]-free day'],
    ['👍 wheat 👍', ['wheat'], '👍 [wheat] 👍'],
  ])('%s', (text, words, expected) => {
    expect(withBrackets(wholeText(text, matched(words)))).toBe(expected)
  })
})

describe('a phrase is marked only where its words stand together', () => {
  test.each([
    ['the middle corridor, in the middle of a corridor', 0, 'the [middle] [corridor], in the middle of a corridor'],
    ['corridor middle', 0, 'corridor middle'],
    ['middle of corridor', 0, 'middle of corridor'],
    ['middle of corridor', 1, '[middle] of [corridor]'],
    ['middle of the corridor', 1, 'middle of the corridor'],
    ['middle', 0, 'middle'],
    ['middle middle corridors', 0, 'middle [middle] [corridors]'],
  ])('%s, slop %i', (text, slop, expected) => {
    expect(withBrackets(wholeText(text, matched([], ['middle corridor|corridors'], slop)))).toBe(expected)
  })

  test('beside words that are marked wherever they are', () => {
    const text = 'A corridor, the middle corridor and the middle'
    expect(withBrackets(wholeText(text, matched(['corridor'], ['middle corridor'])))).toBe(
      'A [corridor], the [middle] [corridor] and the middle',
    )
  })
})

describe('the best passage', () => {
  test('of a short text is all of it when its first sentence matches', () => {
    expect(withBrackets(bestPassage('Wheat falls. Barley rises.', matched(['wheat'])))).toBe(
      '[Wheat] falls. Barley rises.',
    )
  })

  test('of a short text is all of it wherever the match is', () => {
    expect(withBrackets(bestPassage('Wheat falls. Barley rises.', matched(['barley'])))).toBe(
      'Wheat falls. [Barley] rises.',
    )
  })

  test('of a text without a match is its beginning', () => {
    const { text, ranges } = bestPassage(sentence('word', 100), matched(['wheat']))
    expect(text).toBe(`${Array.from({ length: 40 }, () => 'word').join(' ')} …`)
    expect(ranges).toEqual([])
  })

  test('of a text without words is its beginning', () => {
    expect(bestPassage('… — …', matched(['wheat']))).toEqual({ text: '… — …', ranges: [] })
    expect(bestPassage('', matched(['wheat']))).toEqual({ text: '', ranges: [] })
  })

  test('is where most of the different words stand, not one of them often', () => {
    const one = sentence('wheat', 8)
    const both = 'Here wheat meets barley.'
    const { text } = bestPassage(
      `${one} ${sentence('x', 60)} ${both} ${sentence('y', 60)}`,
      matched(['wheat', 'barley']),
    )
    expect(text).toContain(both)
  })

  test('is where the telling word stands, not the common one', () => {
    const terms = new Map([
      ['wheat', 5],
      ['day', 1],
    ])
    const body = `One day. ${sentence('x', 60)} Then wheat. ${sentence('y', 60)}`
    expect(bestPassage(body, { terms, phrases: [] }).text).toContain('Then wheat.')
  })

  test('begins with a sentence when one begins shortly before', () => {
    const body = `${sentence('x', 60)} The price of wheat fell. ${sentence('y', 60)}`
    expect(bestPassage(body, matched(['wheat'])).text).toMatch(/^… The price of wheat fell\. y y .* …$/)
  })

  test('begins with a quotation or a paragraph as well', () => {
    expect(bestPassage(`${sentence('x', 60)} “Cheap wheat,” he said.`, matched(['wheat'])).text).toMatch(
      /^… “?Cheap wheat/,
    )
    expect(bestPassage(`${sentence('x', 60).slice(0, -1)}\n\nCheap wheat`, matched(['wheat'])).text).toBe(
      '… Cheap wheat',
    )
  })

  test('has its matches in the middle of a long sentence', () => {
    const x = Array.from({ length: 60 }, () => 'x').join(' ')
    const passage = bestPassage(`${x} wheat ${x}`, matched(['wheat']))
    expect(withBrackets(passage)).toMatch(/^… (x ){12}\[wheat\]( x){27} …$/)
  })
})

describe('markup', () => {
  test.each<[string, MarkedText['ranges'], string]>([
    ['wheat', [[0, 5]], '<mark>wheat</mark>'],
    ['a wheat b', [[2, 7]], 'a <mark>wheat</mark> b'],
    ['<b>wheat</b> & "it\'s"', [[3, 8]], '&lt;b&gt;<mark>wheat</mark>&lt;/b&gt; &amp; &quot;it&#39;s&quot;'],
    ['<script>', [[0, 8]], '<mark>&lt;script&gt;</mark>'],
    ['</mark><mark>', [], '&lt;/mark&gt;&lt;mark&gt;'],
    ['&amp;', [], '&amp;amp;'],
    ['', [], ''],
  ])('of %j', (text, ranges, html) => {
    expect(markUp({ text, ranges })).toBe(html)
  })
})

describe('any text', () => {
  const pieces = [
    'wheat',
    'Wheat’s',
    'barley',
    'the',
    '.',
    '. ',
    ' ',
    ' ',
    '\n\n',
    '<b>',
    '&',
    '"',
    '東京',
    '👍',
    '\ud800',
    '’',
    'İ',
  ]
  const texts = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 150 }).map((list) => list.join('')),
    fc.string({ unit: 'binary', maxLength: 100 }),
  )
  const marks = matched(['wheat', '東京'], ['wheat barley'], 1)
  const unescaped = (html: string) =>
    html
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&')

  test('has ranges in order, apart from each other, that cut out the words that match and no others', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { ranges } = wholeText(text, matched(['wheat', '東京', '京東']))
        let previous = -1
        for (const [start, end] of ranges) {
          expect(start).toBeGreaterThan(previous)
          expect(analyze(text.slice(start, end)).every(({ term }) => ['wheat', '東京', '京東'].includes(term))).toBe(
            true,
          )
          previous = end
        }
        const marked = analyze(text).filter(({ start, end }) => ranges.some(([from, to]) => from <= start && end <= to))
        expect(marked).toEqual(analyze(text).filter(({ term }) => ['wheat', '東京', '京東'].includes(term)))
      }),
      { numRuns: 500 },
    )
  })

  test('marked up and unmarked again is the text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const html = markUp(wholeText(text, marks))
        expect(unescaped(html.replaceAll('<mark>', '').replaceAll('</mark>', ''))).toBe(text)
        expect(html.replace(/<\/?mark>/g, '')).not.toMatch(/[<>"']/)
      }),
      { numRuns: 500 },
    )
  })

  test('has a passage that is a piece of it, with at most forty words, and a match in it if the text has one', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const passage = bestPassage(text, marks)
        const piece = passage.text.replace(/^… /, '').replace(/ …$/, '')
        expect(text.includes(piece) || text.includes(passage.text)).toBe(true)
        expect(analyze(passage.text).length).toBeLessThanOrEqual(40)
        for (const [start, end] of passage.ranges) {
          expect(text).toContain(passage.text.slice(start, end))
          expect(analyze(passage.text.slice(start, end)).length).toBeGreaterThan(0)
        }
        expect(passage.ranges.length > 0).toBe(wholeText(text, marks).ranges.length > 0)
      }),
      { numRuns: 500 },
    )
  })
})
