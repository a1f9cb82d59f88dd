import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { importText } from './import-text.ts'

const BUNDLE = '{"id":"a","headline":"A Headline","body":"A paragraph."}\n'
const RSS =
  '<rss version="2.0"><channel><title>F</title><item><title>A Headline</title><description>A paragraph.</description></item></channel></rss>'

test.each<[string, string | Buffer]>([
  ['wire.txt', 'A Headline\nA paragraph.\n'],
  ['wire.jsonl', BUNDLE],
  ['wire.jsonl.gz', gzipSync(BUNDLE)],
  ['wire.ndjson', BUNDLE],
  ['wire.json', `[${BUNDLE}]`],
  ['wire.md', '---\nheadline: A Headline\n---\nA paragraph.'],
  ['wire.rss', RSS],
  ['wire.xml', RSS],
  ['wire.xml.gz', gzipSync(RSS)],
  ['wire', `<?xml version="1.0"?>\n${RSS}`],
  ['wire.dat', BUNDLE],
  ['wire.data', BUNDLE + BUNDLE.replace('"a"', '"b"')],
  ['wire.html', '<html><head><title>A Headline</title></head><body><p>A paragraph.</p></body></html>'],
  ['wire.page', '<!DOCTYPE html><title>A Headline</title><p>A paragraph.</p>'],
  ['wire.sgm', '<REUTERS NEWID="1"><TEXT><TITLE>A Headline</TITLE><BODY>A paragraph.</BODY></TEXT></REUTERS>'],
])('The format of %s is detected', async (name, content) => {
  const { articles, problems } = await importText(name, content)
  expect(problems).toEqual([])
  expect(articles[0]).toMatchObject({ headline: 'A Headline', body: 'A paragraph.' })
})

test('A format that is given counts more than the name', async () => {
  const { articles } = await importText('wire.json', 'A Headline\nA paragraph.\n', { format: 'newswire' })
  expect(articles[0]?.headline).toBe('A Headline')
})

test('A file that tells no format is wrong usage', async () => {
  await expect(importText('wire.dat', 'What is this\n')).rejects.toThrow(UsageError)
})
