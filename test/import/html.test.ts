import { expect, test } from 'vitest'
import { importText } from './import-text.ts'

const paragraphs = Array.from(
  { length: 6 },
  (_, i) => `<p>Ship number ${i} came into the harbour, and many people stood on the pier to see it.</p>`,
).join('')
const page = (
  head: string,
  body = `<nav><a href="/">Home</a></nav><article><h1>Harbour opens</h1>${paragraphs}</article>`,
) => `<!DOCTYPE html><html lang="en-GB"><head>${head}</head><body>${body}</body></html>`

test('What JSON-LD says of the article comes first', async () => {
  const ld = {
    '@graph': [
      { '@type': 'WebPage', name: 'Other' },
      {
        '@type': 'NewsArticle',
        headline: 'Harbour opens',
        articleBody: 'Ships came.',
        datePublished: '2026-01-31T09:00:00+05:00',
        publisher: { name: 'Baltic Wire' },
        url: 'https://wire.example/1',
        about: [{ '@type': 'Person', name: 'Ada Lovelace' }],
        mentions: [{ '@type': 'Place', name: 'Riga' }],
        keywords: 'ships, ports',
      },
    ],
  }
  const { articles } = await importText(
    'a.html',
    page(`<script type="application/ld+json">${JSON.stringify(ld)}</script>`),
  )
  expect(articles).toEqual([
    {
      id: expect.stringMatching(/^harbour-opens-[\da-f]{8}$/),
      headline: 'Harbour opens',
      people: ['Ada Lovelace'],
      places: ['Riga'],
      date: '2026-01-31T09:00:00+05:00',
      source: 'Baltic Wire',
      url: 'https://wire.example/1',
      language: 'en-GB',
      keywords: ['ships', 'ports'],
      body: 'Ships came.',
    },
  ])
})

test('Without JSON-LD the article is what a reader sees, and meta elements tell the rest', async () => {
  const head = `<title>Harbour opens | Wire</title><meta property="og:title" content="Harbour opens">
    <meta property="article:published_time" content="2026-01-31T09:00:00Z"><meta property="og:site_name" content="Wire">
    <link rel="canonical" href="https://wire.example/1"><script type="application/ld+json">{broken</script>`
  const { articles, problems } = await importText('a.html', page(head))
  expect(problems).toEqual([])
  expect(articles).toMatchObject([
    { headline: 'Harbour opens', date: '2026-01-31T09:00:00Z', source: 'Wire', url: 'https://wire.example/1' },
  ])
  expect(articles[0]!.body).toMatch(/^Ship number 0 .*pier to see it\.\n\nShip number 1 /)
  expect(articles[0]!.body).not.toContain('Home')
})

test('A page says in which encoding it is written', async () => {
  const html = page(
    '<meta charset="iso-8859-1"><title>Häfen</title>',
    `<article><h1>Häfen</h1>${paragraphs.replaceAll('pier', 'Kai für Schiffe')}</article>`,
  )
  const { articles } = await importText('a.html', Buffer.from(html, 'latin1'))
  expect(articles[0]).toMatchObject({ headline: 'Häfen', body: expect.stringContaining('Kai für Schiffe') })
})

test('Scripts and handlers of a page are not in the text', async () => {
  const hostile = `<article><p onclick="x()">${'Real text. '.repeat(40)}</p><img src=x onerror=alert(1)><script>alert(2)</script></article>`
  const { articles } = await importText('a.html', page('<title>T</title>', hostile))
  expect(articles[0]!.body).toBe('Real text. '.repeat(40).trim())
})

test.each([
  ['html or body', `<!DOCTYPE html><title>Harbour opens</title>${paragraphs}`],
  ['body', `<!DOCTYPE html><html lang="en"><head><title>Harbour opens</title></head><div>${paragraphs}</div></html>`],
])('A page need not have the tags of %s', async (_, html) => {
  const { articles, problems } = await importText('a.html', html)
  expect(problems).toEqual([])
  expect(articles).toMatchObject([
    { headline: 'Harbour opens', body: expect.stringMatching(/^Ship number 0 .*\n\nShip/) },
  ])
})
