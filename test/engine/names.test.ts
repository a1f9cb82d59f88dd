import { beforeAll, describe, expect, test } from 'vitest'
import type { SearchResults } from '../../src/engine/engine.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { article, request } from './articles.ts'

/** What a reader calls one and the same, in Latin letters and others. Spellings that differ in accents alone stand in one string. */
const SAME: readonly (readonly string[])[] = [
  ['Tokayev', 'Tokaev', 'Toqaev', 'Токаев', 'Тоқаев'],
  ['Nazarbayev', 'Nazarbaev', 'Назарбаев'],
  ['Kosherbayev', 'Kosherbaev', 'Кошербаев', 'Көшербаев'],
  ['Kassym-Jomart', 'Qasym-Jomart', 'Kasym-Zhomart', 'Қасым-Жомарт', 'Касым-Жомарт'],
  ['Zhaparov', 'Japarov', 'Жапаров'],
  ['Mirziyoyev', 'Mirziyoev', 'Мирзиёев'],
  ['Rahmon', 'Rakhmon', 'Рахмон'],
  ['Erdoğan', 'Эрдоган'],
  ['Zelensky', 'Zelenskyy', 'Zelenskiy', 'Зеленский', 'Зеленський'],
  ['Lukashenko', 'Лукашенко'],
  ['Gorbachev', 'Gorbachyov', 'Горбачёв'],
  ['Yeltsin', 'Eltsin', 'Ельцин'],
  ['Khrushchev', 'Khrushchyov', 'Хрущёв'],
  ['Tchaikovsky', 'Tschaikowsky', 'Чайковский'],
  ['Putin', 'Путин'],
  ['Gaddafi', 'Qaddafi', 'Gadhafi', 'Каддафи'],
  ['Mohammed', 'Muhammad', 'Мухаммед', 'Мұхаммед'],
  ['Türkiye', 'Turkey', 'Турция', 'Түркия'],
  ['Kazakhstan', 'Qazaqstan', 'Казахстан', 'Қазақстан'],
  ['Kyrgyzstan', 'Кыргызстан', 'Қырғызстан'],
  ['Uzbekistan', 'Oʻzbekiston', 'Узбекистан', 'Өзбекстан'],
  ['Azerbaijan', 'Azərbaycan', 'Азербайджан'],
  ['Almaty', 'Alma-Ata', 'Алматы'],
  ['Astana', 'Nur-Sultan', 'Астана', 'Нұр-Сұлтан'],
  ['Shymkent', 'Chimkent', 'Шымкент'],
  ['Samarkand', 'Samarqand', 'Самарканд'],
  ['Baikonur', 'Baykonur', 'Байқоңыр'],
  ['Kyiv', 'Kiev', 'Київ', 'Киев'],
  ['Beijing', 'Peking', 'Пекин', '北京'],
  ['Qatar', 'Katar', 'Катар'],
  ['Iran', 'Иран'],
  ['Gaza', 'Газа'],
  ['Vietnam', 'Viet Nam', 'Вьетнам'],
  ['Côte d’Ivoire', 'Ivory Coast'],
]

const pairs = SAME.flatMap((names) =>
  names.flatMap((name) => names.filter((other) => other !== name).map((other) => [name, other] as const)),
)

/** Ordinary news around them. */
const FIRST = [
  'Ministers',
  'Farmers',
  'Engineers',
  'Teachers',
  'Traders',
  'Doctors',
  'Sailors',
  'Miners',
  'Judges',
  'Pilots',
]
const SECOND = [
  'Anna Berg',
  'Peter Hall',
  'Yusuf Said',
  'Maria Costa',
  'Ken Ito',
  'Lena Fischer',
  'Paul Ndiaye',
  'Ivy Ross',
]
const THIRD = ['Madrid', 'Ottawa', 'Lagos', 'Lima', 'Oslo', 'Hanoi', 'Quito']
const distractors = Array.from({ length: 100 }, (_, i) => {
  const [who, person, place] = [FIRST[i % 10]!, SECOND[i % 8]!, THIRD[i % 7]!]
  return article({
    id: `other-${i}`,
    headline: `${who} of ${place} discuss plan ${i}`,
    people: [person],
    places: [place],
    body: `${person} told the ${who.toLowerCase()} that the plan was good for the harbour and the railway of ${place}.`,
  })
})

const archive = createMinisearchEngine()

beforeAll(() => archive.index(distractors))

/** What the engine answers while there is one article for each name, alike but for it. */
async function answer(names: readonly string[], query: string): Promise<SearchResults> {
  const named = names.map((name, i) =>
    article({ id: `about-${i}`, headline: 'A visit', body: `Here is ${name} once.` }),
  )
  await archive.index(named)
  const results = await archive.search(request(query))
  for (const { id } of named) await archive.remove(id)
  return results
}

async function found(names: readonly string[], query: string): Promise<string[]> {
  const { hits } = await answer(names, query)
  return hits.map((hit) => hit.article.id)
}

describe('a name finds the article that has it in another spelling alone', () => {
  test.each(pairs)('%s finds %s', async (name, other) => {
    expect(await found([other], name)).toEqual(['about-0'])
  })

  test.each(pairs)('typed in small letters, %s finds %s', async (name, other) => {
    expect(await found([other], name.toLowerCase())).toEqual(['about-0'])
  })
})

describe('and the article that has it as it was typed stands above', () => {
  test.each(pairs)('%s above %s', async (name, other) => {
    expect(await found([other, name], name)).toEqual(['about-1', 'about-0'])
  })
})

test.each([
  ['Tokayev', 'Тоқаев', 'name'],
  ['Erdogan', 'Эрдоган', 'name'],
])('the answer says that %s was read as %s', async (name, other, kind) => {
  const { variants } = await answer([other], name)
  expect(variants).toEqual([{ from: name.toLowerCase(), to: other.toLowerCase(), kind }])
})

describe('accents make no other spelling', () => {
  test.each([
    ['Erdogan', 'Erdoğan'],
    ['Turkiye', 'Türkiye'],
    ['Orban', 'Orbán'],
    ['Горбачев', 'Горбачёв'],
  ])('%s is %s', async (plain, accented) => {
    const { variants, hits } = await answer([accented], plain)
    expect(hits.map((hit) => hit.article.id)).toEqual(['about-0'])
    expect(variants).toEqual([])
  })
})

describe('a person', () => {
  const people = [
    article({ id: 'latin', people: ['Kassym-Jomart Tokayev'], body: 'He spoke.' }),
    article({ id: 'kazakh', people: ['Қасым-Жомарт Тоқаев'], body: 'Сөйледі.', language: 'kk' }),
    article({ id: 'namesake', people: ['Nora Tokayev', 'Kim Lee'], body: 'They spoke.' }),
    article({ id: 'jane', people: ['Jane Smith'], body: 'She spoke.' }),
    article({ id: 'john', people: ['John Smith'], body: 'He spoke.' }),
  ]

  test.each<[query: string, ...found: string[]]>([
    ['Kassym-Jomart Tokayev', 'latin', 'kazakh'],
    ['Tokayev Kassym-Jomart', 'latin', 'kazakh'],
    ['Tokayev, Kassym-Jomart', 'latin', 'kazakh'],
    ['tokaev kassym', 'latin', 'kazakh'],
    ['Тоқаев Қасым-Жомарт', 'kazakh', 'latin'],
    ['K. Tokayev', 'latin', 'kazakh'],
    ['k tokayev', 'latin', 'kazakh'],
    ['Tokayev K.', 'latin', 'kazakh'],
    ['K.-J. Tokayev', 'latin', 'kazakh'],
    ['K. Tokaev', 'latin', 'kazakh'],
    ['К. Токаев', 'latin', 'kazakh'],
    ['Қ. Тоқаев', 'kazakh', 'latin'],
    ['N. Tokayev', 'namesake'],
    ['J. Smith', 'jane', 'john'],
    ['John Smith', 'john'],
    ['Smith, John', 'john'],
  ])('is found as %s', async (query, ...ids) => {
    const engine = createMinisearchEngine()
    await engine.index([...people, ...distractors])
    const { hits, relaxed } = await engine.search(request(query))
    expect(hits.map((hit) => hit.article.id)).toEqual(ids)
    expect(relaxed).toEqual([])
  })

  test('an initial stands for no word that is not beside it in a name', async () => {
    const engine = createMinisearchEngine()
    await engine.index([
      article({ id: 'a', people: ['Karl Vitamin'] }),
      article({ id: 'b', body: 'Vitamin K and kale.' }),
    ])
    const { hits } = await engine.search(request('vitamin k kale'))
    expect(hits.map((hit) => hit.article.id)).toEqual(['b'])
  })
})

/** Pairs that look alike, sound alike, or are cut or spelled alike, and are not the same. */
const DIFFERENT = [
  ...[
    'Iran Ivan',
    'Iran Iraq',
    'Georgia George',
    'Niger Nigeria',
    'Oman Omar',
    'Tokyo Tokayev',
    'Mali Malta',
    'Mali Malaysia',
  ],
  ...['Austria Australia', 'Slovakia Slovenia', 'Chad Chan', 'Korea Koran', 'Paris Parish', 'Putin Putnam', 'Kim Kiev'],
  ...['Jordan Gordon', 'Dominica Dominican', 'Congo Mongo', 'Guinea Guyana', 'Latvia Lithuania', 'Zambia Gambia'],
  ...['Sudan Sedan', 'Peru Perugia', 'Kazan Kazakhstan', 'Kenya Kenyatta', 'Kiev Kiel', 'Lviv Levi', 'Minsk Omsk'],
  ...[
    'Samara Samarkand',
    'Astana Asmara',
    'Aktau Aktobe',
    'Tehran Tirana',
    'Berlin Berne',
    'Lebanon Lebedev',
    'Baku Bari',
  ],
  ...['Shanxi Shaanxi', 'Qatar Qatari', 'Yemen Yerevan', 'Islam Islamabad', 'Turkey Turkmenistan', 'Kosovo Kosygin'],
  ...[
    'Tokayev Tokayeva',
    'Karimov Kasimov',
    'Medvedev Medvedkov',
    'Lukashenko Lukyanenko',
    'Putin Rasputin',
    'Trump Trumpf',
  ],
  ...[
    'Carter Cartier',
    'Mitchell Michel',
    'Cannon Canon',
    'Phillips Philips',
    'Fried Fred',
    'Pierce Perce',
    'Bally Bali',
  ],
  ...['Dickson Dixon', 'Hughes Hugo', 'Reagan Regan', 'Biden Bidet', 'Macron Micron', 'Scholz Schulz', 'Hawke Hawkeye'],
  ...['Иран Иван', 'Токаев Токарев', 'Путин Распутин', 'Австрия Австралия', 'Тоқаев Тоқтаев', 'Иран Ivan', 'Ivan Иран'],
].map((pair) => pair.split(' '))

describe('names that must not meet, with both in the archive', () => {
  test.each(DIFFERENT)('%s and %s', async (one, other) => {
    expect(await found([one!, other!], one!)).toEqual(['about-0'])
    expect(await found([one!, other!], other!)).toEqual(['about-1'])
  })
})

test('an ordinary word is no name: what the archive has in small letters has no other spelling', async () => {
  const engine = createMinisearchEngine()
  await engine.index([
    article({ id: 'bird', body: 'The hunters shot a wild turkey.' }),
    article({ id: 'country', body: 'The minister of Türkiye spoke.' }),
  ])
  const { hits } = await engine.search(request('turkey'))
  expect(hits.map((hit) => hit.article.id)).toEqual(['bird'])
})
