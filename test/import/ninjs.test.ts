import { expect, test } from 'vitest'
import { ArticleError, describeError } from '../../src/errors.ts'
import { readNinjs } from '../../src/import/ninjs.ts'
import { importText } from './import-text.ts'

const EXPECTED = {
  id: 'harbour-opens-8c2d4b0a',
  headline: 'Harbour opens',
  people: ['Ada Lovelace'],
  places: ['Riga'],
  date: '2026-01-31T09:00:00Z',
  source: 'Baltic Wire',
  language: 'en',
  keywords: ['shipping'],
  body: 'Ships came.\n\nThey left.',
}
const URI = 'tag:wire.example,2026:1'
const HTML = '<p>Ships <b>came</b>.</p><script>alert(1)</script><p>They left.</p>'

const VERSIONS = {
  1: {
    uri: URI,
    headline: 'Harbour opens',
    body_xhtml: HTML,
    versioncreated: '2026-01-31T09:00:00Z',
    person: [{ name: 'Ada Lovelace', rel: 'about' }],
    place: [{ name: 'Riga' }],
    subject: [{ name: 'shipping' }],
    copyrightholder: 'Baltic Wire',
    language: 'en',
    pubstatus: 'usable',
  },
  2: {
    uri: URI,
    headlines: [
      { role: 'short', value: 'Harbour' },
      { role: 'main', value: 'Harbour opens' },
    ],
    bodies: [{ role: 'main', contenttype: 'text/html', value: HTML }],
    versioncreated: '2026-01-31T09:00:00Z',
    people: [{ name: 'Ada Lovelace' }],
    places: [{ name: 'Riga' }],
    subjects: [{ name: 'shipping' }],
    copyrightholder: 'Baltic Wire',
  },
  3: {
    uri: URI,
    headlines: [{ role: 'main', value: 'Harbour opens' }],
    bodies: [
      { role: 'main', contentType: 'text/html', value: HTML },
      { role: 'main', contentType: 'text/plain', value: 'Ships came.\n\nThey left.' },
    ],
    versionCreated: '2026-01-31T09:00:00Z',
    people: [{ name: 'Ada Lovelace' }],
    places: [{ name: 'Riga' }],
    subjects: [{ name: 'shipping' }],
    copyrightHolder: 'Baltic Wire',
    pubStatus: 'usable',
    embargoedUntil: '2026-01-31T08:00:00Z',
  },
}

test.each(Object.entries(VERSIONS))('ninjs %s is told from other JSON and read', async (_, item) => {
  const { articles, problems } = await importText('wire.json', JSON.stringify(item))
  expect(problems).toEqual([])
  expect(articles).toEqual([{ ...EXPECTED, id: expect.stringMatching(/^harbour-opens-[\da-f]{8}$/) }])
})

const NOW = Date.parse('2026-02-01T12:00:00Z')

test.each([
  [{ pubstatus: 'withheld' }, 'its status is "withheld"'],
  [{ pubStatus: 'canceled' }, 'its status is "canceled"'],
  [{ pubStatus: 'stat:canceled' }, 'Remove it from the archive'],
  [{ pubstatus: 'unheard-of' }, 'its status is "unheard-of"'],
  [{ embargoed: '2026-02-01T13:00:00Z' }, 'under embargo until "2026-02-01T13:00:00Z"'],
  [{ embargoedUntil: '2026-02-01T13:00:00+00:00' }, 'Import it again when the embargo is over.'],
  [{ embargoed: '2026-02-01T10:00:00' }, 'under embargo'],
  [{ embargoed: '2026-02-01' }, 'under embargo'],
  [{ embargoed: 'until further notice' }, 'under embargo'],
  [{ embargoed: true }, 'under embargo'],
])('An item with %j is never an article', (fields, expected) => {
  const readings = readNinjs({ ...VERSIONS[2], ...fields }, 'wire.json:1', NOW)
  expect(readings).toEqual([expect.any(ArticleError)])
  expect(describeError(readings[0])).toContain(expected)
})

test.each([
  { embargoed: '2026-02-01T11:00:00Z' },
  { embargoed: '2026-01-30' },
  { embargoed: null },
  { pubstatus: 'usable' },
])('An item with %j is an article', (fields) => {
  expect(readNinjs({ ...VERSIONS[2], ...fields }, 'wire.json:1', NOW)).toEqual([
    expect.objectContaining({ headline: 'Harbour opens' }),
  ])
})
