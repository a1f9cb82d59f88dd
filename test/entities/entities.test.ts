import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ArticleDraft } from '../../src/article.ts'
import { completeArticle, explainEntities, findEntities } from '../../src/entities/entities.ts'
import { addNames } from '../../src/entities/supplied-names.ts'

function find(body: string, headline = 'Talks were held') {
  return findEntities({ headline, body })
}

test.each<[string, readonly string[]]>([
  ['The meeting was opened by President Kassym-Jomart Tokayev.', ['Kassym-Jomart Tokayev']],
  ['The meeting was opened by President Kassym\u2011Jomart Tokayev.', ['Kassym-Jomart Tokayev']],
  ['Chairman of the Orascom Investment Holding Naguib Sawiris came.', ['Naguib Sawiris']],
  ['The new chief follows Sultan Kamaletdinov, who retired.', ['Sultan Kamaletdinov']],
  ['Ambassador Kubanychbek Omuraliev gave a speech.', ['Kubanychbek Omuraliev']],
  ['He saw the Ambassador of the Republic of Latvia Dace Rutka on Friday.', ['Dace Rutka']],
  ['Opera singer Aigerim Altynbek was on stage.', ['Aigerim Altynbek']],
  ['Thanks went to Zorb Quintavel, Director of the museum.', ['Zorb Quintavel']],
  ['The dombra duo Temirlan Olzhabay and Yernat Nauryz played.', ['Temirlan Olzhabay', 'Yernat Nauryz']],
  ['A lecture by Umberto de Pretto followed.', ['Umberto de Pretto']],
  ['It was Bill Clinton against Jordan Henderson, the captain.', ['Bill Clinton', 'Jordan Henderson']],
  ['The former prime minister Theresa May stayed.', ['Theresa May']],
  ["Kazakhstan's Foreign Minister Yermek Kosherbayev spoke.", ['Yermek Kosherbayev']],
  ['Anel Bakytbekkyzy came. A. Bakytbekkyzy spoke, A.Bakytbekkyzy left.', ['Anel Bakytbekkyzy']],
  ['President Kassym-Jomart Tokayev came. President K. K. Tokayev and Mr. Tokayev spoke.', ['Kassym-Jomart Tokayev']],
  ['Feridun Sinirlioğlu came; Feridun H. Sinirlioğlu spoke.', ['Feridun H. Sinirlioğlu']],
  ['Then President Macron left.', ['Macron']],
  ['The member Ada Kilroy-Silk spoke.', ['Ada Kilroy-Silk']],
  ['The singer Ada De León spoke.', ['Ada De León']],
  ["It was Valéry Giscard d'Estaing who spoke.", ["Valéry Giscard d'Estaing"]],
  ['Lieutenant-General Nikolai Orlovsky spoke.', ['Nikolai Orlovsky']],
  ['It was George W Bush and Ada B Lovelace.', ['George W Bush', 'Ada B Lovelace']],
  ['The Chief Executive Ada Lam spoke.', ['Ada Lam']],
  ['Queen Elizabeth came. Then Queen Elizabeth II left with Pope John Paul II.', ['Elizabeth II', 'John Paul II']],
  ['Zorb Quintavel, a chemist, spoke. Quintavel left.', ['Zorb Quintavel']],
  ['Cde Mugabe spoke.', ['Mugabe']],
  ['The scientist Ada Lovelace of the NASA Jet Propulsion Laboratory spoke.', ['Ada Lovelace']],
  ['First came Zorb Quintavel (Kenya), then the rest.', ['Zorb Quintavel']],
])('The people of %j are %j', (body, people) => {
  expect(find(body).people).toEqual(people)
})

test.each([
  'Kazakhstan Temir Zholy (KTZ) ordered trains.',
  'The Abraham Accords were signed on Monday.',
  'The Ministry of Foreign Affairs and the Astana IT University agreed.',
  'The First Deputy Commander of the Air Assault Forces retired.',
  'In New York the Board of Peace met.',
  'The Montana Secretary of State and the Green National Committee met.',
  'Tropical Storm Humberto came, Marine Traffic showed.',
  'The Marshall Plan and the Sydney Olympics were named, and Michael Foods too.',
  'The club of Orchid Palermo (KTZ) won.',
  'President de U.S.',
  'The police of Washington, D.C. They also came to Hall B. She was late.',
  'A U.S. President and a British Prime Minister met in El Salvador.',
])('There is nobody in %j', (body) => {
  expect(find(body).people).toEqual([])
})

test.each<[string, readonly string[]]>([
  ["Kazakhstan's trade with Uzbekistan grew.", ['Kazakhstan', 'Uzbekistan']],
  ['Kazakh and Latvian diplomats met.', []],
  ['The Republic of Austria was host in Vienna.', ['Austria', 'Vienna']],
  ['Guests came from Türkiye.', ['Türkiye']],
  ['Guests came from Turkiye, not from Turkey.', ['Türkiye']],
  ['The U.S. and the UAE agreed; the United States paid.', ['United States', 'United Arab Emirates']],
  ['Please tell us when US troops leave Bosnia and Herzegovina.', ['United States', 'Bosnia and Herzegovina']],
  ['It cost US$5 million, or C$7 million, in Kenya.', ['Kenya']],
  ['The Kazakhstan-France partnership holds.', ['Kazakhstan', 'France']],
  ['Ties with Central Asia and the Middle East matter.', ['Central Asia', 'Middle East']],
  ['The Consul in Lower Austria wrote to Catalonia.', ['Lower Austria', 'Catalonia']],
  ['Astana IT University and Turkistan newspaper took part.', []],
  ['He told the newspaper Turkistan.', []],
  [
    'U.S. ships left America for the USSR, West Germany and Burma.',
    ['United States', 'Soviet Union', 'West Germany', 'Myanmar'],
  ],
  ['The court of the Western District sat in Mexico.', ['Mexico']],
  ['Northampton 6 3 0, Detroit 2 Oslo 1. In Leeds 12 people came.', ['Leeds']],
  ['The Bank of England and the University of Oslo asked the Republic of Latvia.', ['Latvia']],
  ['The mayor Ada Livingstone spoke. Livingstone then flew to Riga.', ['Riga']],
  ['The list has Ohio, New Jersey, Virginia, Texas.', ['Ohio', 'New Jersey', 'Virginia', 'Texas']],
  ['Voters in Georgia and Ohio wait.', ['Georgia, United States', 'Ohio']],
  ['Georgia and Armenia met in Ohio.', ['Georgia', 'Armenia', 'Ohio']],
  ['A guest from the Republic of Georgia came to Ohio.', ['Georgia', 'Ohio']],
  ['It rained in Odessa, Texas, and in Canton, Ohio.', ['Odessa', 'Texas', 'Canton', 'Ohio']],
  ['Ships left Odessa and Canton.', ['Odesa', 'Guangzhou']],
  ['Latina voters read the Amazon notices.', []],
  ['Jordan and Qatar came, and Jordan Henderson, the captain.', ['Jordan', 'Qatar']],
  ['On the day of Independence, reading was best in Reading.', ['Reading']],
  [
    'Data centers stand in Chongqing, Hangzhou, and Shenzhen in mainland China.',
    ['Chongqing', 'Hangzhou', 'Shenzhen', 'China'],
  ],
])('The places of %j are %j', (body, places) => {
  expect(find(body).places).toEqual(places)
})

test('In a headline where every word is capitalized, capitals make no people, but places are found', () => {
  const { people, places } = find('They met.', 'Catalonia Seeks Deeper Cooperation with Marco Kazakhstan Partners')
  expect(people).toEqual([])
  expect(places).toEqual(['Catalonia', 'Kazakhstan'])
})

test('Names of the headline come first, then those that are named most', () => {
  const body = 'Officials from Austria, France and Latvia met. Latvia was glad.'
  expect(find(body, 'France hosts the talks').places).toEqual(['France', 'Latvia', 'Austria'])
})

test('A list that the article brings stands, an empty one too; one that it leaves out is found', () => {
  const draft: ArticleDraft = {
    id: 'a',
    headline: 'Donald Trump came to Vienna',
    body: 'Austria was ready.',
    language: 'en',
    keywords: [],
  }
  expect(completeArticle(draft)).toEqual({ ...draft, people: ['Donald Trump'], places: ['Vienna', 'Austria'] })
  expect(completeArticle({ ...draft, people: [] })).toMatchObject({ people: [], places: ['Vienna', 'Austria'] })
  expect(completeArticle({ ...draft, people: ['A'], places: ['B'] })).toMatchObject({ people: ['A'], places: ['B'] })
})

test('Every name comes with its rules and the words they read', () => {
  const body = 'Captain Ada Lovelace said so in the U.S. and the United States.'
  expect(explainEntities({ headline: 'Talks were held', body })).toEqual({
    people: [
      {
        name: 'Ada Lovelace',
        reasons: [
          { rule: 'given name', words: 'Ada' },
          { rule: 'title before', words: 'Captain' },
          { rule: 'verb behind', words: 'said' },
        ],
      },
    ],
    places: [{ name: 'United States', reasons: [{ rule: 'gazetteer: country', words: 'U.S., United States' }] }],
  })
})

test('Names that the source supplies come first, and the same people and places are not there twice', () => {
  const draft: ArticleDraft = { id: 'a', headline: 'A', body: 'B', language: 'en', keywords: [] }
  const found = {
    people: ['A. Lovelace', 'Bob Ann'].map((name) => ({ name, reasons: [] })),
    places: ['Oslo', 'United States'].map((name) => ({ name, reasons: [] })),
  }
  const supplied = { ...draft, people: ['Ada Lovelace'], places: ['USA'] }
  expect(addNames(supplied, found)).toMatchObject({ people: ['Ada Lovelace', 'Bob Ann'], places: ['USA', 'Oslo'] })
  expect(addNames(draft, found)).toMatchObject({
    people: ['A. Lovelace', 'Bob Ann'],
    places: ['Oslo', 'United States'],
  })
})

test('Every person stands in the text, whatever the text', () => {
  const pieces = fc.constantFrom(
    'President',
    'Ada',
    'A.',
    'K. K.',
    'Tokayev',
    'Vienna',
    'de',
    'of',
    ',',
    '.',
    ' ',
    '\n',
    '-',
    '\u2011',
    "'s",
    'U.S.',
    'İ',
    '😀',
  )
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(pieces).map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(text, text, (headline, body) => {
      const whole = `${headline}\n\n${body}`.normalize('NFC').replaceAll('\u2011', '-')
      const { people } = findEntities({ headline, body })
      for (const name of people) expect(whole).toContain(name)
    }),
  )
})

test.each([
  ['capitals', 'Ada '.repeat(250_000)],
  ['initials', 'A.'.repeat(500_000)],
  ['apostrophes', "A'b".repeat(300_000)],
  ['titles', 'President of the '.repeat(60_000)],
  ['people', Array.from({ length: 30_000 }, (_, index) => `Ada X${index.toString(36)}y came. `).join('')],
])('A million letters of %s take no more than two seconds', (_, body) => {
  const started = performance.now()
  find(body)
  expect(performance.now() - started).toBeLessThan(2000)
})
