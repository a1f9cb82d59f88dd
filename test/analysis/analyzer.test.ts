import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyze, isStopWord } from '../../src/analysis/analyzer.ts'
import { fold, MAX_TERM_LENGTH } from '../../src/analysis/fold.ts'

const terms = (text: string) => analyze(text).map(({ term }) => term)

describe('the terms of a text', () => {
  test.each([
    // Abbreviations are one word, with or without their dots.
    ['the U.S. and e.g. this', ['the', 'US', 'and', 'eg', 'this']],
    ['the U.S.A. the U.S. the U.N.', ['the', 'usa', 'the', 'US', 'the', 'un']],
    ['Дж.Р.Р. Толкин', ['дж', 'рр', 'толкин']],
    ['No.1 ends here.', ['no', '1', 'ends', 'here']],
    // Numbers keep their point and lose the commas of thousands.
    ['1,000 and 2.5 of 3.', ['1000', 'and', '2.5', 'of', '3']],
    ['3rd 10:30 2026-01-12 9/11', ['3rd', '10', '30', '2026', '01', '12', '9', '11']],
    ['٣ ١٢', ['٣', '١٢']],
    // A hyphen of any kind separates.
    ['Kassym-Jomart', ['kassym', 'jomart']],
    ['Kassym\u2011Jomart', ['kassym', 'jomart']],
    ['COVID-19 F–16', ['covid', '19', 'f', '16']],
    ['soft\u00adhyphen', ['softhyphen']],
    // An apostrophe inside a word disappears, a possessive altogether.
    ["O’Brien O'Brien OʼBrien O‘Brien", ['obrien', 'obrien', 'obrien', 'obrien']],
    ['Qur’an Quran', ['quran', 'quran']],
    ["Kazakhstan’s and Kazakhstan's, James’", ['kazakhstan', 'and', 'kazakhstan', 'james']],
    ['don’t l’Élysée', ['dont', 'lelysee']],
    ["'quoted' ‘words’", ['quoted', 'words']],
    // Symbols separate.
    ['<BA> $1 £600m C++ x@y.com a_b', ['ba', '1', '600m', 'c', 'x', 'y', 'com', 'a', 'b']],
    ['👍 ok № 5', ['ok', '5']],
  ])('%s → %j', (text, expected) => {
    expect(terms(text)).toEqual(expected)
  })
})

describe('case and diacritics', () => {
  test.each([
    ['Erdoğan Türkiye İstanbul ISPARTA Iğdır', ['erdogan', 'turkiye', 'istanbul', 'isparta', 'igdir']],
    ['Łódź Straße Ærø Þór naïve ﬁne', ['lodz', 'strasse', 'aero', 'thor', 'naive', 'fine']],
    ['e\u0301te\u0301 été', ['ete', 'ete']],
    ['й и йод ИОД', ['й', 'и', 'йод', 'иод']],
    ['ёлка Ёж елка', ['елка', 'еж', 'елка']],
    ['Київ її ґанок Қазақстан', ['київ', 'її', 'ґанок', 'қазақстан']],
    ['Ελλάδα ΑΘΉΝΑ', ['ελλαδα', 'αθηνα']],
    ['हिन्दी में कि की', ['हिन्दी', 'में', 'कि', 'की']],
    ['كِتاب كتاب', ['كتاب', 'كتاب']],
  ])('%s → %j', (text, expected) => {
    expect(terms(text)).toEqual(expected)
  })

  test('a decomposed й is the composed one, and not и', () => {
    expect(terms('и\u0306од')).toEqual(terms('йод'))
  })
})

describe('scripts without spaces are read as every two neighbouring characters', () => {
  test.each([
    ['東京都', ['東京', '京都']],
    ['東', ['東']],
    ['东京 is 東京', ['东京', 'is', '東京']],
    ['ສະບາຍ', ['ສະ', 'ະບ', 'ບາ', 'າຍ']],
  ])('%s → %j', (text, expected) => {
    expect(terms(text)).toEqual(expected)
  })

  test('the two characters keep their own place in the text', () => {
    const text = 'in 東京都'
    expect(analyze(text).map(({ start, end }) => text.slice(start, end))).toEqual(['in', '東京', '京都'])
  })
})

describe('acronyms that would read as function words', () => {
  test.each([
    ['WHO says who', ['WHO', 'says', 'who'], 'capitals tell where small letters stand beside them'],
    ['the US told us', ['the', 'US', 'told', 'us'], ''],
    ['the U.S. told us', ['the', 'US', 'told', 'us'], 'with dots as well'],
    ['WHO', ['WHO'], 'one word in capitals is an acronym'],
    ['U.S.', ['US'], ''],
    ['who', ['who'], ''],
    ['WHO TOLD US', ['who', 'told', 'us'], 'a text in capitals throughout says nothing by them'],
    ['I am', ['i', 'am'], 'one capital letter is no acronym'],
    ['NATO and UN', ['nato', 'and', 'un'], 'acronyms that are no function word fold as ever'],
  ])('%s → %j %s', (text, expected) => {
    expect(terms(text)).toEqual(expected)
  })
})

describe('function words', () => {
  test.each(['the', 'of', 'who', 'us', 'should'])('%s carries no meaning of its own', (term) => {
    expect(isStopWord(term)).toBe(true)
  })

  test.each(['WHO', 'US', 'IT', 'will-power', 'war', 'new', 'first'])('%s carries meaning', (term) => {
    expect(isStopWord(term)).toBe(false)
  })

  test('they are tokens nevertheless, since phrases and names are made of them', () => {
    expect(terms('The Who')).toEqual(['the', 'who'])
  })
})

test(`a word is cut at ${MAX_TERM_LENGTH} characters, and its place is that of the whole word`, () => {
  const word = 'x'.repeat(60)
  expect(analyze(`a ${word}`)[1]).toEqual({ term: 'x'.repeat(40), position: 1, start: 2, end: 62 })
})

describe('any text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc
      .array(
        fc.constantFrom(
          'U.S.',
          'WHO',
          'who',
          "'",
          '’s',
          '-',
          '\u2011',
          '1,000',
          '.',
          ' ',
          'ß',
          'İ',
          '東京',
          '\u0301',
          'й',
          '\ud800',
        ),
      )
      .map((parts) => parts.join('')),
  )

  test('gives tokens whose place in the text folds to their term', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { term, start, end } of analyze(text)) {
          const word = text.slice(start, end)
          expect([fold(word, true), fold(word, false)]).toContain(term)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('gives tokens in order, numbered from 0, none of them empty or longer than a term may be', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let previous = -1
        for (const [i, { term, position, start, end }] of analyze(text).entries()) {
          expect(position).toBe(i)
          expect(start).toBeGreaterThan(previous)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(term.length).toBeGreaterThan(0)
          expect(term.length).toBeLessThanOrEqual(MAX_TERM_LENGTH)
          previous = start
        }
      }),
      { numRuns: 1_000 },
    )
  })

  // Signs that stand for several words, such as U+FDFA, are folded to those words with the spaces between them.
  test('gives terms without spaces', () => {
    expect(terms('\ufdfa').join('')).not.toMatch(/\s/)
  })

  test('of a million letters is read in no time that one would notice', () => {
    const hostile = [
      "a'".repeat(200_000),
      '1,'.repeat(200_000),
      `${'1'.repeat(200_000)}a`,
      'a.'.repeat(200_000),
      '\u0301'.repeat(200_000),
    ]
    const started = performance.now()
    for (const text of hostile) analyze(text)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
