import { expect, test } from 'vitest'
import type { Article } from '../../src/article.ts'
import { createArticlesApp, useBrowser } from './browser.ts'

/** Each ends whatever it may stand in, and calls alert() when it succeeds. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(2)>',
  '</script><script>alert(3)</script>',
  '</title></textarea></svg><svg onload=alert(4)>',
  '" autofocus onfocus="alert(5)" x="',
  "' onmouseover='alert(6)' x='",
  '--><script>alert(7)</script><!-- ]]>',
  '</mark><iframe srcdoc="&lt;script&gt;parent.alert(8)&lt;/script&gt;"></iframe>',
  'javascript:alert(9)',
  'line\u2028separator\u2029and \u202ebidi\u202c \u2067controls\u2069',
]

const ARTICLES = ATTACKS.map(
  (attack, i): Article => ({
    id: `attack-${i}`,
    headline: `Attack ${attack}`,
    people: [`Mallory ${attack}`, 'Mallory Plain'],
    places: [`Nowhere ${attack}`],
    source: `Desk ${attack}`,
    date: `2026-0${(i % 6) + 1}-01`,
    url: 'https://news.example.org/"><script>alert(10)</script>',
    language: 'en',
    keywords: [attack],
    body: `An attack in words that everybody can read: ${attack}.\n\nIt ends here, ${attack}.`,
  }),
)

const browser = useBrowser(() => createArticlesApp(ARTICLES))

const PATHS = [
  '/',
  '/?q=attack&explain=true&fold=true',
  '/?sort=oldest&perPage=3&page=2',
  ...ATTACKS.flatMap((attack, i) => [
    `/?q=${encodeURIComponent(attack)}`,
    `/?people=${encodeURIComponent(`Mallory ${attack}`)}&from=2026-02-01`,
    `/articles/attack-${i}?q=${encodeURIComponent(`attack ${attack}`)}`,
    `/people/${encodeURIComponent(`Mallory ${attack}`)}`,
    `/places/${encodeURIComponent(`Nowhere ${attack}`)}`,
  ]),
]

test('no page runs or takes over what stands in articles, queries and filters', async () => {
  const page = await browser.newPage()
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    return dialog.dismiss()
  })
  for (const path of PATHS) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(200)
    expect(await foreignMarkup(page), path).toEqual([])
    expect(await unsafeLinks(page), path).toEqual([])
  }
  expect(dialogs).toEqual([])
})

test('JSON-LD says the very text', async () => {
  const page = await browser.newPage()
  for (const [i, { headline }] of ARTICLES.entries()) {
    await page.goto(`/articles/attack-${i}`)
    const data = await page.locator('script[type="application/ld+json"]').textContent()
    expect(JSON.parse(data ?? '')).toMatchObject({ headline })
  }
})

test('the feed is well-formed, and says the very text', async () => {
  const page = await browser.open('/')
  const titles = await page.evaluate<string[]>(`(async () => {
    const xml = new DOMParser().parseFromString(await (await fetch('/feed.atom?perPage=100&fold=false')).text(), 'text/xml')
    return [...xml.querySelectorAll('parsererror, entry > title')].map((element) => element.textContent)
  })()`)
  expect(titles.toSorted()).toEqual(ARTICLES.map(({ headline }) => headline).toSorted())
})

test('suggestions are text', async () => {
  const page = await browser.open('/')
  await page.getByRole('combobox').pressSequentially('mallory')
  await page.getByRole('option').first().waitFor()
  expect(await foreignMarkup(page)).toEqual([])
})

type TestPage = Awaited<ReturnType<typeof browser.newPage>>

/** Elements and attributes that no page of ours has. */
const foreignMarkup = (page: TestPage) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('*')]
    .filter((element) => element.matches('iframe, img, textarea, [srcdoc], [autofocus]')
      || (element.matches('script') && !element.src && element.type !== 'application/ld+json')
      || element.getAttributeNames().some((name) => name.startsWith('on')))
    .map((element) => element.outerHTML.slice(0, 200))`)

const unsafeLinks = (page: TestPage) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('a')]
    .map((link) => link.href.baseVal ?? link.href)
    .filter((href) => !/^https?:/.test(new URL(href, document.baseURI).href))`)
