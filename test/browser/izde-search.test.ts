import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { useBrowser } from './browser.ts'

const browser = useBrowser()

const boxOf = (page: Page) => page.getByRole('combobox')
const rowsOf = (page: Page) => page.getByRole('option')
const textIn = (page: Page) => boxOf(page).inputValue()
const caretOf = (page: Page) => page.evaluate<number>('document.activeElement.selectionStart')
const isOpen = async (page: Page) => (await boxOf(page).getAttribute('aria-expanded')) === 'true'
const focusOf = (page: Page) => page.evaluate<string>('document.activeElement.id')

/** The number of the row with visual focus, from 0; undefined while the text box has it. */
async function activeRow(page: Page): Promise<number | undefined> {
  const id = await boxOf(page).getAttribute('aria-activedescendant')
  const rows = await rowsOf(page).all()
  const ids = await Promise.all(rows.map((row) => row.getAttribute('id')))
  return id === null ? undefined : ids.indexOf(id)
}

async function type(page: Page, text: string): Promise<void> {
  await boxOf(page).pressSequentially(text)
  await rowsOf(page).getByText(`Search all articles for ${text}`).waitFor()
}

/** The opening page with `tok` typed: a person, a headline and the last row. */
async function typed(): Promise<Page> {
  const page = await browser.open('/')
  await type(page, 'tok')
  return page
}

/** The same, with visual focus on the first row. */
async function inList(): Promise<Page> {
  const page = await typed()
  await page.keyboard.press('ArrowDown')
  expect(await activeRow(page)).toBe(0)
  return page
}

/** Time passes only when the test says so. */
async function openWithStoppedClock(page: Page): Promise<void> {
  await page.clock.install({ time: 0 })
  await page.goto('/')
  await page.clock.pauseAt(60_000)
}

/** Answers of the service, decided by the test. */
async function answerSuggestions(page: Page, answer: (q: string) => Promise<unknown> | unknown): Promise<void> {
  await page.route('**/suggest?*', async (route) => {
    const q = new URL(route.request().url()).searchParams.get('q') ?? ''
    const suggestions = await answer(q)
    // The page may have cancelled it while it was under way.
    await route.fulfill({ json: { query: q, suggestions } }).catch(() => {})
  })
}

const suggestion = (text: string, change = {}) => ({
  text,
  kind: 'place',
  count: 2,
  highlight: text,
  url: `/?places=${text}`,
  ...change,
})

describe('roles, states and properties', () => {
  test('the text box is a combobox with a label, list autocomplete and no autocomplete of the browser', async () => {
    const page = await browser.open('/')
    const box = page.getByRole('combobox', { name: 'Search the archive' })
    expect(await box.getAttribute('aria-autocomplete')).toBe('list')
    expect(await box.getAttribute('autocomplete')).toBe('off')
    expect(await box.getAttribute('aria-keyshortcuts')).toBe('/')
  })

  test('aria-controls names the listbox, which has a label', async () => {
    const page = await typed()
    const id = await boxOf(page).getAttribute('aria-controls')
    expect(await page.getByRole('listbox', { name: 'Suggestions' }).getAttribute('id')).toBe(id)
  })

  test('aria-expanded says whether the list is shown', async () => {
    const page = await browser.open('/')
    expect(await boxOf(page).getAttribute('aria-expanded')).toBe('false')
    expect(await page.getByRole('listbox').count()).toBe(0)
    await type(page, 'tok')
    expect(await boxOf(page).getAttribute('aria-expanded')).toBe('true')
    expect(await page.getByRole('listbox').isVisible()).toBe(true)
  })

  test('aria-activedescendant is absent until a row has visual focus', async () => {
    const page = await typed()
    expect(await boxOf(page).getAttribute('aria-activedescendant')).toBeNull()
    await page.keyboard.press('ArrowDown')
    expect(await activeRow(page)).toBe(0)
  })

  test('aria-selected is true on the row with visual focus alone', async () => {
    const page = await inList()
    const selected = await Promise.all((await rowsOf(page).all()).map((row) => row.getAttribute('aria-selected')))
    expect(selected).toEqual(['true', 'false', 'false'])
  })

  test('a row says what it is, how many articles it leads to, and what was typed of it', async () => {
    const page = await typed()
    expect(await rowsOf(page).first().textContent()).toBe('Kassym-Jomart Tokayev Person · 5 articles')
    expect(await rowsOf(page).first().locator('mark').textContent()).toBe('Tok')
    expect(await rowsOf(page).nth(1).textContent()).toMatch(/ Article$/)
  })

  test('the focus stays in the text box', async () => {
    const page = await inList()
    expect(await focusOf(page)).toBe('q')
  })
})

describe('keys in the text box', () => {
  test('Down goes to the first row', async () => {
    const page = await typed()
    await page.keyboard.press('ArrowDown')
    expect(await activeRow(page)).toBe(0)
  })

  test('Up goes to the last row', async () => {
    const page = await typed()
    await page.keyboard.press('ArrowUp')
    expect(await activeRow(page)).toBe(2)
  })

  test('Down opens a closed list at its first row', async () => {
    const page = await typed()
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => activeRow(page)).toBe(0)
  })

  test('Alt+Down opens a closed list without a choice', async () => {
    const page = await typed()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => isOpen(page)).toBe(true)
    expect(await activeRow(page)).toBeUndefined()
  })

  test('Down and Up do nothing where there is nothing to suggest', async () => {
    const page = await browser.open('/')
    await boxOf(page).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    expect(await isOpen(page)).toBe(false)
  })

  test('Enter submits what was typed', async () => {
    const page = await typed()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/?q=tok')
    expect(await isOpen(page)).toBe(false)
  })

  test('Escape closes the list and keeps the text', async () => {
    const page = await typed()
    await page.keyboard.press('Escape')
    expect(await isOpen(page)).toBe(false)
    expect(await textIn(page)).toBe('tok')
  })

  test('Escape again clears the text', async () => {
    const page = await typed()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await textIn(page)).toBe('')
  })

  test('Backspace edits', async () => {
    const page = await typed()
    await page.keyboard.press('Backspace')
    expect(await textIn(page)).toBe('to')
  })

  test('Home and End move the caret', async () => {
    const page = await typed()
    await page.keyboard.press('Home')
    expect(await caretOf(page)).toBe(0)
    await page.keyboard.press('End')
    expect(await caretOf(page)).toBe(3)
  })

  test('Tab leaves, and closes the list', async () => {
    const page = await typed()
    await page.keyboard.press('Tab')
    expect(await isOpen(page)).toBe(false)
    expect(await focusOf(page)).not.toBe('q')
  })
})

describe('keys in the list', () => {
  test('Down goes to the next row, and from the last to the first', async () => {
    const page = await inList()
    for (const row of [1, 2, 0]) {
      await page.keyboard.press('ArrowDown')
      expect(await activeRow(page)).toBe(row)
    }
  })

  test('Up goes to the row before, and from the first to the last', async () => {
    const page = await inList()
    for (const row of [2, 1, 0]) {
      await page.keyboard.press('ArrowUp')
      expect(await activeRow(page)).toBe(row)
    }
  })

  test('Enter takes the suggestion over, closes the list and leaves the caret at the end', async () => {
    const page = await inList()
    await page.evaluate("addEventListener('izde-select', (event) => { chosen = event.detail; event.preventDefault() })")
    await page.keyboard.press('Enter')
    expect(await textIn(page)).toBe('Kassym-Jomart Tokayev')
    expect(await caretOf(page)).toBe('Kassym-Jomart Tokayev'.length)
    expect(await isOpen(page)).toBe(false)
    expect(await page.evaluate('chosen.kind')).toBe('person')
  })

  test('Enter follows the suggestion', async () => {
    const page = await inList()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/?people=Kassym-Jomart+Tokayev')
  })

  test('Enter on the last row searches for what was typed', async () => {
    const page = await typed()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/?q=tok')
  })

  test('Escape closes the list and returns to the text box', async () => {
    const page = await inList()
    await page.keyboard.press('Escape')
    expect(await isOpen(page)).toBe(false)
    expect(await boxOf(page).getAttribute('aria-activedescendant')).toBeNull()
    expect(await focusOf(page)).toBe('q')
  })

  test('Backspace returns to the text box and edits', async () => {
    const page = await inList()
    await page.keyboard.press('Backspace')
    expect(await textIn(page)).toBe('to')
    expect(await activeRow(page)).toBeUndefined()
  })

  test('a character returns to the text box and is typed', async () => {
    const page = await inList()
    await page.keyboard.press('a')
    expect(await textIn(page)).toBe('toka')
    expect(await activeRow(page)).toBeUndefined()
  })

  test.each([
    ['ArrowLeft', 2],
    ['ArrowRight', 3],
    ['Home', 0],
    ['End', 3],
  ])('%s returns to the text box, the caret at %i', async (key, caret) => {
    const page = await inList()
    await page.keyboard.press(key)
    expect(await activeRow(page)).toBeUndefined()
    expect(await isOpen(page)).toBe(true)
    expect(await caretOf(page)).toBe(caret)
  })

  test('Tab leaves, and closes the list', async () => {
    const page = await inList()
    await page.keyboard.press('Tab')
    expect(await isOpen(page)).toBe(false)
    expect(await textIn(page)).toBe('tok')
  })
})

describe('pointer', () => {
  test.each([
    ['the text box', typed],
    ['the list', inList],
  ])('a press elsewhere closes the list, with visual focus on %s', async (_, prepare) => {
    const page = await prepare()
    await page.locator('footer').click({ position: { x: 1, y: 1 } })
    expect(await isOpen(page)).toBe(false)
  })

  test('a press on a row follows it', async () => {
    const page = await typed()
    await rowsOf(page).nth(1).click()
    await page.waitForURL('**/articles/*')
  })
})

describe('asking', () => {
  test('begins at two characters, or at one where one is a word', async () => {
    const page = await browser.newPage()
    const asked: string[] = []
    await answerSuggestions(page, (q) => {
      asked.push(q)
      return []
    })
    await page.goto('/')
    for (const text of ['t', ' t ', '京']) await boxOf(page).fill(text)
    await rowsOf(page).first().waitFor()
    expect(asked).toEqual(['京'])
  })

  test('waits until typing pauses', async () => {
    const page = await browser.newPage()
    const asked: string[] = []
    await answerSuggestions(page, (q) => {
      asked.push(q)
      return []
    })
    await openWithStoppedClock(page)
    await boxOf(page).pressSequentially('vien')
    await page.clock.runFor(119)
    await boxOf(page).pressSequentially('na')
    await page.clock.runFor(121)
    await rowsOf(page).first().waitFor()
    expect(asked).toEqual(['vienna'])
  })

  test('an answer that comes late does not replace a newer one', async () => {
    const page = await browser.newPage()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let answered = () => {}
    const late = new Promise<void>((resolve) => {
      answered = resolve
    })
    await answerSuggestions(page, async (q) => {
      if (q === 'vi') {
        await held
        setImmediate(answered)
      }
      return [suggestion(`${q}-answer`)]
    })
    await page.goto('/')
    const first = page.waitForRequest('**/suggest?q=vi&*')
    await boxOf(page).pressSequentially('vi')
    await first
    await boxOf(page).pressSequentially('enna')
    await rowsOf(page).getByText('vienna-answer').waitFor()
    release()
    await late
    await page.evaluate('new Promise(requestAnimationFrame)')
    expect(await rowsOf(page).first().textContent()).toContain('vienna-answer')
  })

  test.each(['Escape', 'Tab', 'Enter'])('%s cancels what is under way', async (key) => {
    const page = await browser.newPage()
    let release = () => {}
    await answerSuggestions(page, () => new Promise((resolve) => (release = () => resolve([suggestion('Vienna')]))))
    await page.goto('/')
    await page.evaluate("document.querySelector('form').addEventListener('submit', (event) => event.preventDefault())")
    const cancelled = page.waitForEvent('requestfailed')
    const asked = page.waitForRequest('**/suggest?*')
    await boxOf(page).pressSequentially('vienna')
    await asked
    await page.keyboard.press(key)
    await cancelled
    release()
    expect(await isOpen(page)).toBe(false)
  })

  test('characters that are being composed are left to the input method', async () => {
    const page = await browser.newPage()
    const asked: string[] = []
    await answerSuggestions(page, (q) => {
      asked.push(q)
      return [suggestion('東京')]
    })
    await openWithStoppedClock(page)
    await boxOf(page).focus()
    const keyboard = await page.context().newCDPSession(page)
    await keyboard.send('Input.imeSetComposition', { text: 'とう', selectionStart: 2, selectionEnd: 2 })
    await page.clock.runFor(500)
    expect(asked).toEqual([])
    await keyboard.send('Input.insertText', { text: '東' })
    await page.clock.runFor(500)
    await rowsOf(page).first().waitFor()
    expect(asked).toEqual(['東'])
  })

  test('screen readers are told how many there are, when typing has stopped', async () => {
    const page = await browser.newPage()
    await openWithStoppedClock(page)
    await boxOf(page).pressSequentially('tok')
    await page.clock.runFor(200)
    await rowsOf(page).first().waitFor()
    const status = page.locator('izde-search [role=status]')
    expect(await status.textContent()).toBe('')
    await page.clock.runFor(1200)
    expect(await status.textContent()).toBe('2 suggestions.')
  })

  test('failures are silent', async () => {
    const page = await browser.newPage()
    await page.route('**/suggest?*', (route) => route.fulfill({ status: 200, body: 'not json' }))
    await page.goto('/')
    const answered = page.waitForResponse('**/suggest?*')
    await boxOf(page).pressSequentially('vienna')
    await answered
    await page.evaluate('new Promise(requestAnimationFrame)')
    expect(await isOpen(page)).toBe(false)
  })

  test('hostile suggestions are inert', async () => {
    const page = await browser.newPage()
    const text = '<img src=x onerror=alert(1)>'
    await answerSuggestions(page, () => [
      suggestion(text, { highlight: text }),
      suggestion(text, { highlight: '&lt;img src=x <mark>onerror=alert(1)</mark>&gt;' }),
      suggestion('&lt;b&gt;', { highlight: '&amp;lt;b&amp;gt;', kind: '<i>' }),
      suggestion('elsewhere', { url: 'https://elsewhere.example/' }),
      suggestion('script', { url: 'javascript:alert(2)' }),
    ])
    page.on('dialog', () => expect.unreachable())
    await page.goto('/')
    await type(page, 'img')
    expect(await page.locator('[role=listbox] :is(img, i, b:not(:last-child))').count()).toBe(0)
    const texts = await Promise.all((await rowsOf(page).all()).map((row) => row.locator('bdi').allTextContents()))
    expect(texts.flat()).toEqual([text, text, '&lt;b&gt;'])
    expect(await rowsOf(page).nth(1).locator('mark').textContent()).toBe('onerror=alert(1)')
  })
})

describe('on our own page', () => {
  test('the key / leads to the box, and is typed in it', async () => {
    const page = await browser.open('/?q=vienna')
    await page.keyboard.press('/')
    expect(await focusOf(page)).toBe('q')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('/')
    expect(await textIn(page)).toBe('vienna/')
  })
})

describe('on a page of another origin', () => {
  async function openElsewhere(body: string): Promise<Page> {
    const html = `<!doctype html><title>Elsewhere</title><script type="module" src="${browser.url}/izde-search.js"></script>${body}`
    const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(html))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const page = await browser.newPage()
    await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }))
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    return page
  }

  test('the empty element makes its own form', async () => {
    const page = await openElsewhere('<izde-search label="Search the news" placeholder="Names"></izde-search>')
    await page.getByRole('combobox', { name: 'Search the news' }).waitFor()
    await type(page, 'tok')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${browser.url}/?people=Kassym-Jomart+Tokayev`)
  })

  test('its form searches without suggestions as well', async () => {
    const page = await openElsewhere('<izde-search></izde-search>')
    await boxOf(page).fill('vienna')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL(`${browser.url}/?q=vienna`)
  })

  test('the form it is put around is used', async () => {
    const form = `<form action="${browser.url}/"><input type="text" name="q" aria-label="Find" /></form>`
    const page = await openElsewhere(`<izde-search>${form}</izde-search>`)
    await type(page, 'tok')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${browser.url}/?q=tok`)
  })

  test('it works again after it was moved', async () => {
    const page = await openElsewhere('<izde-search></izde-search><main></main>')
    await boxOf(page).waitFor()
    await page.evaluate("document.querySelector('main').append(document.querySelector('izde-search'))")
    await type(page, 'tok')
  })

  test('the page may change its looks', async () => {
    const style =
      '<style>izde-search { --izde-accent: rgb(200, 0, 0) } izde-search::part(option) { color: rgb(0, 0, 200) }</style>'
    const page = await openElsewhere(`${style}<izde-search></izde-search>`)
    await type(page, 'tok')
    await page.keyboard.press('ArrowDown')
    const css = (property: string) =>
      page.evaluate(
        `getComputedStyle(document.querySelector('izde-search').shadowRoot.querySelector('li')).${property}`,
      )
    expect(await css('color')).toBe('rgb(0, 0, 200)')
    expect(await css('outlineColor')).toBe('rgb(200, 0, 0)')
  })
})
