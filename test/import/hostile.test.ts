import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { explainEntities } from '../../src/entities/entities.ts'
import { addNames } from '../../src/entities/supplied-names.ts'
import { importText } from './import-text.ts'
import { SLOW_PAGE } from './slow-page.ts'

const item = (title: string, text: string) => `<item><title>${title}</title><description>${text}</description></item>`
const rss = (...items: readonly string[]) => `<rss><channel><title>F</title>${items.join('\n')}</channel></rss>`
const GOOD = item('Good', 'Text.')
const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')

/** By the clock or by the processor, whichever says less: on a busy machine the clock tells of others. */
function stopwatch(): () => number {
  const [started, used] = [performance.now(), process.cpuUsage()]
  return () => {
    const { user, system } = process.cpuUsage(used)
    return Math.min(performance.now() - started, (user + system) / 1000)
  }
}

/** Each is refused in time, and the articles of the file that can be read are there. */
test.each<[string, string, string | Buffer, string, readonly string[]]>([
  [
    'an entity bomb',
    'a.rss',
    `<!DOCTYPE x [<!ENTITY e0 "ha">${entities}]>${rss(item('Bomb', '&e9;'))}`,
    'a.rss:1: the file declares entities of its own.',
    [],
  ],
  [
    'an external entity',
    'a.rss',
    `<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss(item('X', '&x;'))}`,
    'a.rss:1: the file declares entities of its own.',
    [],
  ],
  ['50,000 nested elements', 'a.rss', rss(GOOD, '<item>', '<a>'.repeat(50_000)), 'nested more than 100 deep', ['Good']],
  [
    'an item without an end',
    'a.rss',
    `<rss><channel>${GOOD}<item><title>T`,
    'a.rss:1: the file ends inside <item>.',
    ['Good'],
  ],
  [
    'an endless attribute',
    'a.rss',
    rss(GOOD, `<item x="${'y'.repeat(5_000_000)}`),
    'a tag or comment does not end',
    ['Good'],
  ],
  [
    'a huge item',
    'a.rss',
    rss(GOOD, item('Huge', 'x '.repeat(2 ** 20)), GOOD.replace('Good', 'Next')),
    '<item> is longer than',
    ['Good', 'Next'],
  ],
  [
    '50,000 nested tags in an item',
    'a.rss',
    rss(item('Deep', `<![CDATA[${'<div>'.repeat(50_000)}text]]>`), GOOD),
    '',
    ['Deep', 'Good'],
  ],
  [
    'a page of 50,000 nested tags',
    'a.html',
    `<html><body>${'<div>'.repeat(50_000)}text`,
    'nested more than 256 deep',
    [],
  ],
  ['a page of too many elements', 'a.html', `<html>${'<p>a</p>'.repeat(60_000)}`, 'more than 50000 elements', []],
  ['a page that takes many seconds', 'a.html', SLOW_PAGE, 'a.html: the page is not read within 1500 ms.', []],
  ['a page that is too long', 'a.html', `<html>${'a'.repeat(6_000_000)}`, 'the page is longer than', []],
  ['nested arrays', 'a.json', `[${'['.repeat(200_000)}`, 'nested more than 1000 deep', []],
  [
    'front matter that is code',
    'a.md',
    '---js\n{ headline: process.exit(1) }\n---\nText.',
    'does not begin with front matter',
    [],
  ],
  [
    'latin-1 that says nothing',
    'a.txt',
    Buffer.from('Good\nText.\n\nH\xe4fen\nText.\n', 'latin1'),
    'a.txt:4: the text has bytes that are no letters',
    ['Good'],
  ],
  ['NUL bytes', 'a.txt', 'Good\nText.\n\nBad\nTe\0xt.\n', 'a.txt:4: the text has NUL bytes', ['Good']],
  ['a picture', 'a.txt', Buffer.from('89504e470d0a1a0a0000000d4948445200', 'hex'), 'a.txt', []],
  [
    'a packed file that is cut off',
    'a.jsonl.gz',
    Buffer.from('1f8b0800000000000003ab56ca', 'hex'),
    'a.jsonl.gz: the file cannot be read',
    [],
  ],
  [
    'a packed file of nothing',
    'a.jsonl.gz',
    gzipSync(Buffer.alloc(300_000_000)),
    'a.jsonl.gz:1: the article is longer than',
    [],
  ],
  [
    'a packed list of nothing',
    'a.json.gz',
    gzipSync(Buffer.alloc(300_000_000, '[')),
    'a.json.gz:1: the value is nested more than 1000 deep',
    [],
  ],
  ['a million letters of initials', 'a.txt', `Good\nText.\n\nBad\n${'A.'.repeat(400_000)}1.\n`, '', ['Good', 'Bad']],
  [
    'fifty thousand people',
    'a.json',
    JSON.stringify({
      headline: 'Good',
      body: 'Ada Lovelace said so. '.repeat(1000),
      people: Array.from({ length: 50_000 }, (_, i) => `A B${i}`),
    }),
    '',
    ['Good'],
  ],
  [
    'a line of fifty million letters',
    'a.txt',
    `Good\nText.\n\nBad\n${'x'.repeat(50_000_000)}\n`,
    'a.txt:4: the article is longer',
    ['Good'],
  ],
])(
  '%s: what cannot be used is refused within two seconds, the rest is imported',
  async (_, name, content, problem, headlines) => {
    const milliseconds = stopwatch()
    const { articles, problems } = await importText(name, content)
    for (const article of articles) addNames(article, explainEntities(article))
    expect(milliseconds()).toBeLessThan(2000)
    expect(problems).toEqual(problem === '' ? [] : [expect.stringContaining(problem)])
    expect(articles.map(({ headline }) => headline)).toEqual(headlines)
  },
)

test.each<[string, Buffer, string | undefined]>([
  ['UTF-16 with a byte order mark', Buffer.from('\uFEFFHäfen\nSchiffe.\n', 'utf16le'), undefined],
  ['latin-1 that is told', Buffer.from('Häfen\nSchiffe.\n', 'latin1'), 'latin1'],
  ['UTF-8 with a byte order mark', Buffer.from('\uFEFFHäfen\nSchiffe.\n'), undefined],
])('%s is read', async (_, content, encoding) => {
  const { articles } = await importText('a.txt', content, encoding === undefined ? {} : { encoding })
  expect(articles).toMatchObject([{ headline: 'Häfen', body: 'Schiffe.' }])
})

test('A declared encoding of XML is used', async () => {
  const xml = `<?xml version="1.0" encoding="ISO-8859-1"?>${rss(item('Häfen', 'Schiffe für alle.'))}`
  expect((await importText('a.xml', Buffer.from(xml, 'latin1'))).articles).toMatchObject([{ headline: 'Häfen' }])
})
