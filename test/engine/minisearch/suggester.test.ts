import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../../src/article.ts'
import { buildIndex } from '../../../src/build-index.ts'
import type { Engine, Suggestion } from '../../../src/engine/engine.ts'
import { createMinisearchEngine } from '../../../src/engine/minisearch/minisearch-engine.ts'
import { archives, article } from '../articles.ts'

const ARTICLES: readonly Article[] = [
  ...times(5, (i) => article({ id: `t${i}`, people: ['Kassym-Jomart Tokayev'], places: ['Astana'] })),
  ...times(2, (i) =>
    article({ id: `b${i}`, people: ['Kassym-Jomart Tokayev', 'Donald Trump'], body: 'Tokayev, Trump' }),
  ),
  ...times(3, (i) =>
    article({ id: `r${i}`, people: ['Tom Riddle'], places: ['Trieste'], headline: 'Crude oil rises' }),
  ),
  article({ id: 'p1', people: ['Тоқаев Нұрлан'], places: ['Türkiye', 'Қарағанды'] }),
  article({ id: 'p2', places: ['New York', 'York', 'Usa'], headline: 'Trout in the Tobol' }),
]

async function engineOver(articles: Iterable<Article>): Promise<Engine> {
  const engine = createMinisearchEngine()
  await engine.index(articles)
  return engine
}

const suggest = async (text: string, limit = 8) => (await engineOver(ARTICLES)).suggest({ text, limit })
const line = ({ kind, text, count, beside }: Suggestion) =>
  `${kind} ${text} ${count}${beside === undefined ? '' : ` beside ${beside}`}`
const marked = ({ text, ranges }: Suggestion) => ranges.map((range) => text.slice(...range)).join('|')

describe('a name is found', () => {
  test.each([
    ['by its first word', 'kass', 'person Kassym-Jomart Tokayev 7', 'Kass'],
    ['by a word between', 'jom', 'person Kassym-Jomart Tokayev 7', 'Jom'],
    ['by its last word', 'tok', 'person Kassym-Jomart Tokayev 7', 'Tok'],
    ['by words in any order', 'tokayev kass', 'person Kassym-Jomart Tokayev 7', 'Kass|Tokayev'],
    ['in another spelling', 'toqay', 'person Kassym-Jomart Tokayev 7', 'Tokayev'],
    ['in another spelling still', 'tokaev', 'person Kassym-Jomart Tokayev 7', 'Tokayev'],
    ['in another script', 'тока', 'person Kassym-Jomart Tokayev 7', 'Tokayev'],
    ['in another script, letter by letter', 'тру', 'person Donald Trump 2', 'Trump'],
    ['in Latin letters, when it has others', 'qaragh', 'place Қарағанды 1', 'Қарағанды'],
    ['by another name', 'turkey', 'place Türkiye 1', 'Türkiye'],
    ['by another name of several words', 'united st', 'place Usa 1', 'Usa'],
    ['by another name in another script', 'турц', 'place Türkiye 1', 'Türkiye'],
    ['by a short other name', 'us', 'place Usa 1', 'Us'],
    ['without its accents', 'turkiy', 'place Türkiye 1', 'Türkiy'],
    ['with a letter changed', 'tokeyev', 'person Kassym-Jomart Tokayev 7', 'Tokayev'],
    ['with letters swapped', 'tokyaev', 'person Kassym-Jomart Tokayev 7', 'Tokayev'],
    ['with a letter left out', 'asana', 'place Astana 5', 'Astana'],
    ['with a letter too many', 'asttan', 'place Astana 5', 'Astana'],
    ['with an error in one of its words', 'donald trumk', 'person Donald Trump 2', 'Donald|Trump'],
  ])('%s: %s', async (_, typed, first, marks) => {
    const [best] = await suggest(typed)
    expect(best && line(best)).toBe(first)
    expect(marked(best!)).toBe(marks)
  })

  test.each(['tkk', 'xokayev', 'tok4yev'])('but not for %s', async (typed) => {
    expect((await suggest(typed)).filter(({ kind }) => kind === 'person')).toEqual([])
  })
})

describe('the last word is completed in the company of the words before', () => {
  test('with a name that occurs together with them', async () => {
    const lines = (await suggest('tokayev tr')).map(line)
    expect(lines[0]).toBe('person Donald Trump 2 beside tokayev')
    expect(lines.join()).not.toContain('Trieste')
  })

  test('which are read as a search reads them', async () => {
    expect((await suggest('toqaev tr')).map(line)).toContain('person Donald Trump 2 beside toqaev')
    expect((await suggest('токаев тр')).map(line)).toContain('person Donald Trump 2 beside токаев')
  })

  test('not where they are words of the name itself', async () => {
    expect((await suggest('donald tr')).map(line)[0]).toBe('person Donald Trump 2')
  })

  test('not where nothing has all of them', async () => {
    expect(await suggest('xylophone tr')).toEqual([])
  })
})

describe('the order', () => {
  test('is by how the beginning meets the name, and by how often it occurs', async () => {
    expect((await suggest('to')).map(line).slice(0, 2)).toEqual([
      'person Kassym-Jomart Tokayev 7',
      'person Tom Riddle 3',
    ])
    expect((await suggest('yor')).map(line).slice(0, 2)).toEqual(['place York 1', 'place New York 1'])
  })

  test('lets every kind have a place', async () => {
    const kinds = (await suggest('tr')).map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['person', 'place', 'headline']))
    const crowd = times(20, (i) =>
      article({ id: `c${i}`, people: [`Tara Person${i}`], places: [`Tal${i}`], headline: `Tax ${i}` }),
    )
    const suggestions = await (await engineOver([...ARTICLES, ...crowd])).suggest({ text: 't', limit: 8 })
    expect(
      suggestions
        .slice(0, 5)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['person', 'person', 'place', 'place', 'query'])
    expect(new Set(suggestions.map(({ kind }) => kind))).toEqual(new Set(['person', 'place', 'query', 'headline']))
  })

  test('has phrases that recur in headlines, and each headline once', async () => {
    const lines = (await suggest('cru')).map(line)
    expect(lines).toEqual(['query crude oil 3', 'headline Crude oil rises 1', 'query crude 3'])
  })
})

describe('over corpus/', () => {
  test.each([
    ['tok', 'person', 'Kassym-Jomart Tokayev'],
    ['токаев', 'person', 'Kassym-Jomart Tokayev'],
    ['shen', 'place', 'Shenzhen'],
    ['sawi', 'person', 'Naguib Sawiris'],
  ])('%s offers a %s first: %s', async (typed, kind, text) => {
    const engine = createMinisearchEngine()
    await buildIndex(engine, fileURLToPath(new URL('../../../corpus', import.meta.url)))
    expect((await engine.suggest({ text: typed, limit: 8 }))[0]).toMatchObject({ kind, text })
  })
})

test('suggestions after any changes are those of an archive that was always so', async () => {
  const prefixes = ['i', 'ir', 'tu', 'turk', 'tr', 'd', 'deal i', 'port s', 'x', 'trned']
  await fc.assert(
    fc.asyncProperty(archives(8), archives(8), fc.array(fc.nat(7)), async (first, second, removed) => {
      const changed = await engineOver(first)
      await changed.suggest({ text: 'i', limit: 8 })
      await changed.index(second)
      await changed.suggest({ text: 't', limit: 8 })
      for (const i of removed) await changed.remove(`a${i}`)
      const left = new Map([...first, ...second].map((one) => [one.id, one]))
      for (const i of removed) left.delete(`a${i}`)
      const fresh = await engineOver(left.values())
      for (const text of prefixes) expect(await linesOf(changed, text)).toEqual(await linesOf(fresh, text))
    }),
    { numRuns: 30 },
  )
})

/** Of equally good phrases not all are shown, so they are left out. */
async function linesOf(engine: Engine, text: string): Promise<string[]> {
  const suggestions = await engine.suggest({ text, limit: 20 })
  return suggestions
    .filter(({ kind }) => kind === 'person' || kind === 'place')
    .map(line)
    .sort()
}

function times<Value>(count: number, make: (i: number) => Value): Value[] {
  return Array.from({ length: count }, (_, i) => make(i))
}
