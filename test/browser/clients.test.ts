import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { article } from '../engine/articles.ts'
import { violations } from './axe.ts'
import { createArticlesApp, useBrowser } from './browser.ts'

// The clients as npm has them, on a page of another origin that was written for Algolia.

const ARTICLES = [
  article({ id: 'silk', headline: 'Rails along the Silk Road', people: ['Aigerim Sarsenova'], places: ['Almaty'] }),
  article({ id: 'silver', headline: 'Silver & salt', people: ['Aigerim Sarsenova'], places: ['Astana'] }),
  article({ id: 'tram', headline: 'A tram for Astana', people: ['Łucja Brandt'], places: ['Astana'] }),
  article({
    id: 'hostile',
    headline: 'Silica <img src=x onerror="hacked = true"> __/ais-highlight__',
    places: ['Zug'],
  }),
]

const browser = useBrowser(() => createArticlesApp(ARTICLES))

const SCRIPTS: Readonly<Record<string, string>> = {
  '/algoliasearch.js': 'algoliasearch/dist/lite/builds/browser.umd.js',
  '/instantsearch.js': 'instantsearch.js/dist/instantsearch.production.min.js',
  '/autocomplete.js': '@algolia/autocomplete-js/dist/umd/index.production.js',
}

/** A page with those scripts, on a port of its own. */
async function openElsewhere(body: string): Promise<Page> {
  const html = `<!doctype html><html lang="en"><title>Elsewhere</title><main><h1>Elsewhere</h1>${body}</main></html>`
  const server = createServer(async (request, response) => {
    const script = SCRIPTS[request.url ?? '']
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(script ? await readFile(new URL(`../../node_modules/${script}`, import.meta.url)) : html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  return page
}

const client = () => {
  const { hostname, port, protocol } = new URL(browser.url)
  const host = { url: hostname, port: Number(port), protocol: protocol.slice(0, -1), accept: 'readWrite' }
  return `window['algoliasearch/lite'].liteClient('izde', 'none', { hosts: [${JSON.stringify(host)}] })`
}

const hasRun = (page: Page) => page.evaluate<boolean>("'hacked' in window")

describe('InstantSearch', () => {
  const open = () =>
    openElsewhere(`
      <div id="box"></div><p id="stats"></p><div id="places"></div><div id="people"></div><div id="hits"></div><div id="pages"></div>
      <script src="/algoliasearch.js"></script><script src="/instantsearch.js"></script>
      <script>
        const { searchBox, hits, refinementList, stats, pagination, configure } = instantsearch.widgets
        const item = (hit, { html, components }) => html\`<b>\${components.Highlight({ hit, attribute: 'headline' })}</b>\`
        const search = instantsearch({ indexName: 'articles', searchClient: ${client()} })
        search.addWidgets([
          configure({ hitsPerPage: 3 }),
          searchBox({ container: '#box' }),
          stats({ container: '#stats' }),
          refinementList({ container: '#places', attribute: 'places' }),
          refinementList({ container: '#people', attribute: 'people', searchable: true }),
          hits({ container: '#hits', templates: { item } }),
          pagination({ container: '#pages' }),
        ])
        search.start()
      </script>`)

  const hitsOf = (page: Page) => page.locator('#hits li')
  const placesOf = (page: Page) => page.locator('#places li')

  test('searches while one types, and marks what was found', async () => {
    const page = await open()
    await page.locator('#stats').getByText('4 results').waitFor()
    await page.getByRole('searchbox').first().pressSequentially('tra')
    await page.locator('#stats').getByText('1 result').waitFor()
    expect(await hitsOf(page).allTextContents()).toEqual(['A tram for Astana'])
    expect(await hitsOf(page).locator('mark').allTextContents()).toEqual(['tram'])
  })

  test('narrows by one value or another, whose counts stay as they were', async () => {
    const page = await open()
    await placesOf(page).getByText('Astana').click()
    await page.locator('#stats').getByText('2 results').waitFor()
    await placesOf(page).getByText('Almaty').click()
    await page.locator('#stats').getByText('3 results').waitFor()
    expect((await placesOf(page).allTextContents()).map((text) => text.trim()).sort()).toEqual([
      expect.stringMatching(/^Almaty\s*1$/),
      expect.stringMatching(/^Astana\s*2$/),
      expect.stringMatching(/^Zug\s*1$/),
    ])
  })

  test('searches the values of a facet', async () => {
    const page = await open()
    await page.locator('#stats').getByText('4 results').waitFor()
    await page.locator('#people input[type=search]').fill('bra')
    await page.locator('#people mark').waitFor()
    expect(await page.locator('#people li').allTextContents()).toEqual([expect.stringContaining('Łucja Brandt')])
    expect(await page.locator('#people mark').allTextContents()).toEqual(['Bra'])
  })

  test('goes from page to page', async () => {
    const page = await open()
    await page.locator('#stats').getByText('4 results').waitFor()
    expect(await hitsOf(page).count()).toBe(3)
    await page.locator('#pages').getByText('2', { exact: true }).click()
    await expect.poll(() => hitsOf(page).count()).toBe(1)
  })

  test('shows signs as signs, and markup of an article as text', async () => {
    const page = await open()
    await page.getByRole('searchbox').first().fill('sil')
    await page.locator('#stats').getByText('3 results').waitFor()
    const texts = await hitsOf(page).allTextContents()
    expect(texts).toContain('Silver & salt')
    expect(texts.find((text) => text.startsWith('Silica'))).toContain('<img src=x onerror="hacked = true">')
    expect(await hitsOf(page).locator('img').count()).toBe(0)
    expect(await hasRun(page)).toBe(false)
  })
})

describe('Autocomplete', () => {
  const open = (sources: string) =>
    openElsewhere(`
      <div id="box"></div>
      <script src="/algoliasearch.js"></script><script src="/autocomplete.js"></script>
      <script>
        const { autocomplete, getAlgoliaResults } = window['@algolia/autocomplete-js']
        const searchClient = ${client()}
        // Without its style sheet it would take the window for a small one.
        autocomplete({ container: '#box', placeholder: 'Search', detachedMediaQuery: 'none', getSources: ({ query }) => [${sources}] })
      </script>`)

  /** As docs/http-api.md has it. */
  const SUGGESTIONS = () => `{
    sourceId: 'suggestions',
    getItems: async () => {
      const response = await fetch('${browser.url}/suggest?' + new URLSearchParams({ q: query }))
      return (await response.json()).suggestions
    },
    getItemUrl: ({ item }) => new URL(item.url, '${browser.url}').href,
    onSelect: ({ itemUrl }) => location.assign(itemUrl),
    templates: { item: ({ item, html }) => html\`\${item.text} <small>\${item.kind}</small>\` },
  }`

  const HITS = `{
    sourceId: 'articles',
    getItems: () => getAlgoliaResults({ searchClient, queries: [{ indexName: 'articles', params: { query } }] }),
    getItemUrl: ({ item }) => item.articleUrl,
    onSelect: ({ itemUrl }) => location.assign(itemUrl),
    templates: { item: ({ item, components }) => components.Highlight({ hit: item, attribute: 'headline' }) },
  }`

  const optionsOf = (page: Page) => page.getByRole('option')

  test('shows suggestions, and leads to what is chosen', async () => {
    const page = await open(SUGGESTIONS())
    await page.locator('.aa-Input').pressSequentially('sars')
    await optionsOf(page).first().waitFor()
    expect(await optionsOf(page).allTextContents()).toEqual(['Aigerim Sarsenova person'])
    expect(await violations(page, '.aa-Panel')).toEqual([])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${browser.url}/?people=Aigerim+Sarsenova`)
  })

  test('shows hits, with what was found marked, and markup of an article as text', async () => {
    const page = await open(HITS)
    await page.locator('.aa-Input').pressSequentially('sil')
    await optionsOf(page).nth(2).waitFor()
    const texts = await optionsOf(page).allTextContents()
    expect(texts).toContain('Silver & salt')
    expect(texts.find((text) => text.startsWith('Silica'))).toContain('<img src=x onerror="hacked = true">')
    expect(new Set(await optionsOf(page).locator('mark').allTextContents())).toEqual(
      new Set(['Silk', 'Silver', 'Silica']),
    )
    expect(await hasRun(page)).toBe(false)
    expect(await violations(page, '.aa-Panel')).toEqual([])
  })
})

test('the search box element stands beside them, and has no violations when it is open', async () => {
  const script = `<script type="module" src="${browser.url}/izde-search.js"></script>`
  const page = await openElsewhere(`${script}<izde-search></izde-search>`)
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }))
  await page.getByRole('combobox').pressSequentially('sil')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  expect(await violations(page)).toEqual([])
  expect(await hasRun(page)).toBe(false)
})
