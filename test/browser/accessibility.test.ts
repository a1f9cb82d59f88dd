import { describe, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { useBrowser } from './browser.ts'

const browser = useBrowser()

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test.each([
    ['the opening page', '/'],
    ['hits', '/?q=tokaev+cooperation'],
    ['hits with filters', '/?q=kazakhstan&places=Kazakhstan&people=Kassym-Jomart+Tokayev&explain=true'],
    ['a later page', '/?perPage=2&page=3'],
    ['no hits', '/?q=zzzzzz&places=Vienna'],
    ['an article', '/articles/turkic-week-in-vienna'],
    ['an article with highlights', '/articles/turkic-week-in-vienna?q=kazakhstan'],
    ['a person', '/people/Kassym-Jomart%20Tokayev'],
    ['a place', '/places/Kazakhstan'],
    ['the documentation', '/docs'],
  ])('%s has no violations', async (_, path) => {
    expect(await violations(await browser.open(path, { colorScheme }))).toEqual([])
  })

  test('the open list has no violations', async () => {
    const page = await browser.open('/', { colorScheme })
    await page.getByRole('combobox').pressSequentially('kaz')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await violations(page)).toEqual([])
  })
})

test('everything to press is 24 pixels high, but for links within text', async () => {
  const page = await browser.open('/?q=kazakhstan&places=Kazakhstan&perPage=2', {
    viewport: { width: 390, height: 844 },
  })
  const small = await page.evaluate<
    string[]
  >(`[...document.querySelectorAll('a, button, input:not([type=hidden]), summary')]
    .filter((target) => !target.matches('p a, dd a, .skip-link') && target.getBoundingClientRect().height < 24)
    .map((target) => target.outerHTML)`)
  expect(small).toEqual([])
})
