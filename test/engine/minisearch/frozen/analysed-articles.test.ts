import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Article } from '../../../../src/article.ts'
import { analyseArticles } from '../../../../src/engine/minisearch/frozen/analysed-articles.ts'
import { FrozenBuilder } from '../../../../src/engine/minisearch/frozen/frozen-builder.ts'
import { partsOf } from '../../../../src/engine/minisearch/frozen/frozen-index.ts'
import { article } from '../../articles.ts'

/** Few of each, so that languages share words, names have several spellings, and texts have copies. */
const SENTENCES = [
  'The Organization of Turkic States (OTS) met in Astana, and ministers walked out of the meeting.',
  'OTS (Other Trade Services) walks on; the WHO is not who, said Reuters on Monday.',
  'Die Minister gehen, der Minister ging; Österreich und die Türkei verhandelten in Wien.',
  'Министр иностранных дел России прибыл в Астану, где министры встретились.',
  'Қазақстан Президенті Астанада министрлермен кездесті.',
  'TOKAYEV MET WHO IN US, U.S. SAYS',
  'tokayev and Tokaev, Toqaev and Тоқаев: o\u2019brien\u2019s 1,000 trades at 2.5',
  '東京の会議 and ภาษาไทย and עִבְרִית',
]
const NAMES = ['Kassym-Jomart Tokayev', 'Tokaev', 'Қасым-Жомарт Тоқаев', 'Recep Tayyip Erdoğan', 'Erdogan', '', 'WHO']
const sentences = (maxLength: number) =>
  fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength }).map((list) => list.join(' '))
const names = fc.array(fc.constantFrom(...NAMES), { maxLength: 3 })
const articles: fc.Arbitrary<Article[]> = fc
  .array(
    fc.record({
      headline: sentences(1),
      body: sentences(4),
      people: names,
      places: names,
      language: fc.constantFrom('en', 'en-GB', 'de', 'ru', 'kk', 'xx'),
      date: fc.constantFrom('2024-01-02', '2023-05-06', ''),
      source: fc.constantFrom('Wire', 'wire', ''),
    }),
    { maxLength: 30 },
  )
  .map((list) =>
    list.map(({ date, source, ...fields }, i) =>
      article({ id: `a${i}`, ...fields, ...(date && { date }), ...(source && { source }) }),
    ),
  )

test('Articles that are analysed some at a time, by themselves, make the very index that one after another makes', () => {
  fc.assert(
    fc.property(articles, fc.array(fc.integer({ min: 1, max: 7 })), (list, sizes) => {
      const [one, several] = [new FrozenBuilder(), new FrozenBuilder()]
      for (const each of list) one.add(each)
      for (const some of split(list, sizes)) several.addAll(structuredClone(analyseArticles(some)))
      expect(partsOf(several.build())).toEqual(partsOf(one.build()))
    }),
    { numRuns: 200 },
  )
})

test('A word that is seen without end is counted as far as one number goes', () => {
  const body = 'Word word '.repeat(20_000)
  const [one, several] = [new FrozenBuilder(), new FrozenBuilder()]
  for (const id of ['a', 'b']) {
    one.add(article({ id, body }))
    several.addAll(analyseArticles([article({ id, body })]))
  }
  expect(partsOf(several.build())).toEqual(partsOf(one.build()))
})

function split(list: readonly Article[], sizes: readonly number[]): Article[][] {
  const parts: Article[][] = []
  for (let start = 0; start < list.length; start += parts.at(-1)!.length) {
    parts.push(list.slice(start, start + (sizes[parts.length] ?? 5)))
  }
  return parts
}
