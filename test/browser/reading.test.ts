import axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article.ts'
import { createArticlesApp, useBrowser } from './browser.ts'

const report = (id: string, date: string, headline: string, body: string, places = ['Kolka']): Article => ({
  id,
  headline,
  people: ['Lūcija Ozola'],
  places,
  date,
  language: 'en',
  keywords: [],
  body,
})

const WIRE =
  'The old lighthouse will shine again after repairs that took eleven years, the coast guard said, and the villagers who carried the lamp up the stairs were asked to light it.'

/** A small dated archive; two of its articles are one text. */
const browser = useBrowser(() =>
  createArticlesApp([
    report('wire', '2025-11-03', 'Lighthouse shines again', WIRE),
    report('copy', '2025-11-04', 'Old lighthouse shines again', WIRE),
    report(
      'keeper',
      '2025-12-24',
      'The keeper of the lighthouse',
      'She writes down every ship that passes the lighthouse.',
    ),
    report('ships', '2026-03-05', 'Ships wait off the cape', 'Twenty ships wait for the ice to go.', ['Kolka', 'Riga']),
  ]),
)

describe.each([true, false])('with JavaScript %s', (javaScriptEnabled) => {
  test('a bar over the months leads to their articles', async () => {
    const page = await browser.open('/?places=Kolka', { javaScriptEnabled })
    await page.getByRole('link', { name: 'December 2025: 1 article' }).click()
    await page.waitForURL('**/?places=Kolka&from=2025-12-01&to=2025-12-31')
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('The keeper of the lighthouse')
  })

  test('near copies unfold', async () => {
    const page = await browser.open('/?q=lighthouse+stairs', { javaScriptEnabled })
    const copies = page.locator('details.fold')
    expect(await copies.getByRole('link').isVisible()).toBe(false)
    await copies.getByText('and 1 similar').click()
    await copies.getByRole('link', { name: 'lighthouse shines again' }).click()
    await page.waitForURL(/\/articles\/(wire|copy)\?q=lighthouse\+stairs$/)
    expect(await page.locator('.article mark').first().textContent()).toMatch(/lighthouse/i)
  })

  test('an article leads to a person, and the person to the articles', async () => {
    const page = await browser.open('/articles/ships', { javaScriptEnabled })
    await page.getByRole('link', { name: 'Lūcija Ozola' }).click()
    await page.waitForURL('**/people/L%C5%ABcija%20Ozola')
    expect(await page.getByRole('main').getByRole('status').textContent()).toBe('4 articles')
    await page.getByRole('region', { name: 'Places' }).getByRole('link', { name: '1 article' }).click()
    await page.waitForURL('**/?people=L%C5%ABcija+Ozola&places=Riga&fold=false')
  })
})

test('dates that cannot be are told beside the field', async () => {
  const page = await browser.newPage()
  // The answer is a 400, which the browser would log.
  await page.route('**/*from=*', async (route) => route.fulfill({ response: await route.fetch(), status: 200 }))
  await page.goto('/?q=lighthouse')
  await page.getByLabel('From').fill('2026-02-01')
  await page.getByLabel('To').fill('2026-01-01')
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.waitForURL('**/?q=lighthouse&from=2026-02-01&to=2026-01-01')
  expect(await page.getByLabel('From').inputValue()).toBe('2026-02-01')
  expect(await page.getByLabel('From').getAttribute('aria-describedby')).toBe('date-problem')
  expect(await page.locator('#date-problem').textContent()).toContain('“From” must be no later than')
  expect(await page.getByRole('combobox').inputValue()).toBe('lighthouse')
})

test.each(['/?q=lighthouse', '/people/L%C5%ABcija%20Ozola'])('%s with dates has no violations', async (path) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.open(path, { colorScheme })
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
})

test('printed, a page has neither forms nor links to elsewhere', async () => {
  const page = await browser.open('/?q=lighthouse')
  await page.emulateMedia({ media: 'print' })
  for (const part of ['.search-box', '.facets', '.sort', '.fold']) {
    expect(await page.locator(part).first().isVisible(), part).toBe(false)
  }
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
})
