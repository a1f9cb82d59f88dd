import { describe, expect, test } from 'vitest'
import { Vocabulary } from '../../../../src/engine/minisearch/index/vocabulary.ts'

/** Terms as articles have them: with a capital, with a small letter, or where capitals tell nothing. */
function vocabularyOf(seen: Readonly<Record<string, readonly (boolean | undefined)[]>>): Vocabulary {
  const vocabulary = new Vocabulary()
  for (const [term, times] of Object.entries(seen))
    for (const capitalized of times) vocabulary.add(term, 'en', capitalized)
  return vocabulary
}

const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value)

test('a term has one number, from 1, and the number its term', () => {
  const vocabulary = vocabularyOf({ wheat: [true, false], barley: [undefined] })
  expect([vocabulary.number('wheat'), vocabulary.number('barley'), vocabulary.number('rye')]).toEqual([1, 2, undefined])
  expect([vocabulary.term(0), vocabulary.term(1), vocabulary.term(2)]).toEqual(['', 'wheat', 'barley'])
  expect(vocabulary.size).toBe(3)
})

describe('an ordinary word', () => {
  test.each<[reason: string, seen: (boolean | undefined)[], isOrdinary: boolean]>([
    ['is one with a small letter', [false], true],
    ['also at the beginning of sentences', [true, true, false], true],
    ['is none that has a capital', [true], false],
    ['is none in capitals throughout', [undefined], false],
    ['is none that was never seen', [], false],
    ['is none with a small letter once by mistake', [...times(30, true), false], false],
  ])('%s', (_, seen, isOrdinary) => {
    expect(vocabularyOf({ turkey: seen }).isOrdinaryWord('turkey')).toBe(isOrdinary)
  })
})

describe('other spellings', () => {
  test('are those with the key of the name', () => {
    const vocabulary = vocabularyOf({ tokayev: [true], tokaev: [true], тоқаев: [true], tokyo: [true] })
    expect(vocabulary.nameVariants('tokayev').sort()).toEqual(['tokaev', 'тоқаев'])
    expect(vocabulary.nameVariants('toqaev').sort()).toEqual(['tokaev', 'tokayev', 'тоқаев'])
  })

  test('are none of an ordinary word, and no ordinary word', () => {
    const vocabulary = vocabularyOf({ berry: [false], berri: [true], сокол: [false], sokol: [true] })
    expect(vocabulary.nameVariants('berry')).toEqual([])
    expect(vocabulary.nameVariants('berri')).toEqual([])
    expect(vocabulary.nameVariants('sokol')).toEqual([])
  })
})

describe('an initial', () => {
  const vocabulary = vocabularyOf({ tokayev: [true], тоқаев: [true], kassym: [true], қасым: [true], smith: [true] })
  vocabulary.addPerson(['kassym', 'jomart', 'tokayev'])
  vocabulary.addPerson(['қасым', 'жомарт', 'тоқаев'])
  vocabulary.addPerson(['k', 'smith'])

  test.each<[initial: string, part: string, ...names: string[]]>([
    ['k', 'tokayev', 'kassym', 'қасым'],
    ['қ', 'тоқаев', 'қасым', 'kassym'],
    ['к', 'toqaev', 'kassym', 'қасым'],
    ['j', 'tokayev', 'jomart', 'жомарт'],
    ['t', 'kassym', 'tokayev', 'тоқаев'],
    ['n', 'tokayev'],
    ['k', 'smith'],
    ['k', 'nobody'],
  ])('%s beside %s', (initial, part, ...names) => {
    expect(vocabulary.namesFromInitial(initial, part).sort()).toEqual(names.sort())
  })
})

describe('other names', () => {
  const vocabulary = new Vocabulary()
  vocabulary.addAcronym({ acronym: 'ots', longForm: ['organization', 'of', 'turkic', 'states'] })
  vocabulary.addAcronym({ acronym: 'ots', longForm: ['office', 'of', 'technical', 'services'] })
  vocabulary.addAcronym({ acronym: 'ots', longForm: ['office', 'of', 'technical', 'services'] })
  const at = (text: string, start: number) =>
    vocabulary
      .synonymsAt(text.split(' '), start)
      .map(({ length, names }) => [length, names.map((name) => name.join(' '))])

  test('of an acronym are all its long forms, each once', () => {
    expect(at('the ots', 1)).toEqual([
      [1, ['organization of turkic states']],
      [1, ['office of technical services']],
    ])
  })

  test('of a long form is its acronym, where all its words stand', () => {
    expect(at('organization of turkic states met', 0)).toEqual([[4, ['ots']]])
    expect(at('organization of turkic', 0)).toEqual([])
    expect(at('organization of turkic states', 1)).toEqual([])
  })

  test('of an alias are the others of its row', () => {
    expect(at('kiev', 0)).toEqual([[1, ['kyiv', 'київ', 'киев']]])
  })
})

test('function words and the gap between values tell nothing by themselves', () => {
  const vocabulary = vocabularyOf({ the: [false], wheat: [false], WHO: [true] })
  expect([0, 1, 2, 3].map((number) => vocabulary.isTelling(number))).toEqual([false, false, true, true])
})
