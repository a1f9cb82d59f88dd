import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ArticleDraft } from '../../src/article.ts'
import { completeArticle, findEntities } from '../../src/entities/entities.ts'

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
])('The people of %j are %j', (body, people) => {
  expect(find(body).people).toEqual(people)
})

test.each([
  'Kazakhstan Temir Zholy (KTZ) ordered trains.',
  'The Abraham Accords were signed on Monday.',
  'The Ministry of Foreign Affairs and the Astana IT University agreed.',
  'The First Deputy Commander of the Air Assault Forces retired.',
  'In New York the Board of Peace met.',
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
  ['The Kazakhstan-France partnership holds.', ['Kazakhstan', 'France']],
  ['Ties with Central Asia and the Middle East matter.', ['Central Asia', 'Middle East']],
  ['The Consul in Lower Austria wrote to Catalonia.', ['Lower Austria', 'Catalonia']],
  ['Astana IT University and Turkistan newspaper took part.', []],
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
