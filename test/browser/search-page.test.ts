import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.ts'

const browser = useBrowser()

test('a reader types, picks a suggestion by keyboard, narrows, widens, reads an article and goes back', async () => {
  const page = await browser.open('/')
  await page.getByRole('combobox').pressSequentially('tok')
  await page.getByRole('option', { name: 'Kassym-Jomart Tokayev' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/?people=Kassym-Jomart+Tokayev')
  expect(await page.getByRole('main').getByRole('status').textContent()).toBe('5 articles')
  expect(await page.title()).toBe('Kassym-Jomart Tokayev – 5 articles – izde')

  const places = page.getByRole('region', { name: 'Places' })
  await places.getByRole('link', { name: /^France/ }).click()
  await page.waitForURL('**/?people=Kassym-Jomart+Tokayev&places=France')
  expect(await page.getByRole('main').getByRole('status').textContent()).toBe('2 articles')

  await page.getByRole('list', { name: 'Filters in force' }).getByRole('link', { name: 'France' }).click()
  await page.waitForURL('**/?people=Kassym-Jomart+Tokayev')

  const headline = page.getByRole('heading', { level: 2 }).getByRole('link').first()
  const text = await headline.textContent()
  await headline.click()
  await page.waitForURL('**/articles/*')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(text)

  await page.goBack()
  await page.waitForURL('**/?people=Kassym-Jomart+Tokayev')
  expect(await page.getByRole('listbox').count()).toBe(0)
})

test('another query keeps the filters', async () => {
  const page = await browser.open('/?places=Kazakhstan')
  await page.getByRole('combobox').fill('vienna')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/?q=vienna&places=Kazakhstan')
})

test('the skip link leads past the search box', async () => {
  const page = await browser.open('/?q=vienna')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.id')).toBe('content')
})

describe('without JavaScript', () => {
  test('the same search works', async () => {
    const page = await browser.open('/', { javaScriptEnabled: false })
    await page.getByRole('searchbox', { name: 'Search the archive' }).fill('tokaev')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL('**/?q=tokaev')
    expect(await page.locator('.notes').textContent()).toContain('also searched tokayev')
    expect(await page.locator('.hits mark').first().textContent()).toBe('Tokayev')

    await page
      .getByRole('region', { name: 'Places' })
      .getByRole('link', { name: /^France/ })
      .click()
    await page.waitForURL('**/?q=tokaev&places=France')
    await page.getByRole('region', { name: 'Places' }).getByRole('link', { name: 'Remove filter France' }).click()
    await page.waitForURL('**/?q=tokaev')

    await page.getByRole('heading', { level: 2 }).getByRole('link').first().click()
    await page.waitForURL('**/articles/*')
  })

  test('every page of hits is reached by links', async () => {
    const page = await browser.open('/?perPage=4', { javaScriptEnabled: false })
    const pages = page.getByRole('navigation', { name: 'Pages' })
    await pages.getByRole('link', { name: 'Next' }).click()
    await page.waitForURL('**/?page=2&perPage=4')
    await pages.getByRole('link', { name: 'Page 3' }).click()
    await page.waitForURL('**/?page=3&perPage=4')
    expect(await page.locator('.hits > li').count()).toBe(1)
    expect(await pages.getByRole('link', { name: 'Next' }).count()).toBe(0)
    expect(await page.locator('.pagination [aria-current=page]').textContent()).toBe('3')
  })
})

test.each([
  '/',
  '/?q=kazakhstan&places=Kazakhstan',
  '/?q=zzzzzz',
  '/articles/turkic-week-in-vienna',
  '/people/Kassym-Jomart%20Tokayev',
  '/docs',
  '/nope',
])('%s fits a screen of 320 pixels', async (path) => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
  // A page that is not there is logged as a failed request.
  await page.route('**/*', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, status: 200 })
  })
  await page.goto(path)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
})
