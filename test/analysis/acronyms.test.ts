import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findAcronyms } from '../../src/analysis/acronyms.ts'
import { analyze } from '../../src/analysis/analyzer.ts'

const found = (text: string) =>
  findAcronyms(text, analyze(text)).map(({ acronym, longForm }) => `${acronym}: ${longForm.join(' ')}`)

describe('an acronym is found where its long form stands beside it', () => {
  test.each([
    ['The Organization of Turkic States (OTS) met.', 'ots: organization of turkic states'],
    ['OTS (Organization of Turkic States) met.', 'ots: organization of turkic states'],
    ['the “Organization of Turkic States” (“OTS”)', 'ots: organization of turkic states'],
    ['the Organization of Turkic States (OTS, a council)', 'ots: organization of turkic states'],
    ['THE ORGANIZATION OF TURKIC STATES (OTS) MET', 'ots: organization of turkic states'],
    ['the World Health Organization (WHO) said', 'WHO: world health organization'],
    ['the International Atomic Energy Agency (I.A.E.A.)', 'iaea: international atomic energy agency'],
    ['the International Transport Route (ITR), a railway', 'itr: international transport route'],
    ['Организация тюркских государств (ОТГ) собралась', 'отг: организация тюркских государств'],
    ['Түркі мемлекеттері ұйымы (ТМҰ)', 'тмұ: түркі мемлекеттері ұйымы'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  test.each([
    ['small words need no letter', 'European Bank for Reconstruction and Development (EBRD)', 'ebrd'],
    ['but may have one', 'Weapons of Mass Destruction (WOMD)', 'womd'],
    ['nor does the second part of a word with a hyphen', 'Security and Co-operation in Europe (SCE)', 'sce'],
    ['but may have one as well', 'the Trans-Caspian Route (TCR)', 'tcr'],
  ])('%s: %s', (_, text, acronym) => {
    expect(findAcronyms(text, analyze(text)).map((one) => one.acronym)).toEqual([acronym])
  })

  test('several of one text, each with its own', () => {
    expect(found('the United Nations (UN) and the Food and Agriculture Organization (FAO)')).toEqual([
      'un: united nations',
      'fao: food and agriculture organization',
    ])
  })

  test('words before the long form are not part of it', () => {
    expect(found('the National Company Kazakhstan Temir Zholy (KTZ)')).toEqual(['ktz: kazakhstan temir zholy'])
  })
})

describe('nothing is found', () => {
  test.each([
    ['where the words begin with other letters', 'the president (USA) spoke'],
    ['where a word with a meaning has no letter', 'the Group of Twenty Nations (GN)'],
    ['without brackets', 'the Organization of Turkic States, OTS, met'],
    ['for small letters', 'the Organization of Turkic States (ots)'],
    ['for one letter', 'the Kazakhs (K)'],
    ['for a number', 'carbon dioxide (2025)'],
    ['in brackets alone', '(OTS)'],
    ['in nothing', ''],
  ])('%s: %s', (_, text) => {
    expect(found(text)).toEqual([])
  })
})

test('an acronym of any words is found with them: its letters are their initials', () => {
  const word = fc.stringMatching(/^[b-z][a-z]{3,8}$/).map((text) => text[0]!.toUpperCase() + text.slice(1))
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), (words) => {
      const acronym = words.map((text) => text[0]).join('')
      const text = `Those of ${words.join(' ')} (${acronym}) met.`
      expect(found(text)).toEqual([`${analyze(`a ${acronym}`)[1]!.term}: ${words.join(' ').toLowerCase()}`])
    }),
  )
})

test('any text may be read', () => {
  const piece = fc.constantFrom('(', ')', 'OTS', 'of', 'Turkic ', 'States', ' ', '“', '-', 'K.', '(((', 'ОТГ')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      for (const { acronym, longForm } of findAcronyms(text, analyze(text))) {
        expect(longForm[0]![0]).toBe(acronym[0]!.toLowerCase())
        expect(longForm.length).toBeLessThanOrEqual(2 * acronym.length + 3)
      }
    }),
    { numRuns: 1_000 },
  )
})
