import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import type { Article } from '../../src/article.ts'
import { buildIndex } from '../../src/build-index.ts'
import { loadConfig } from '../../src/config.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { createApp } from '../../src/http/app.ts'
import { type RunningServer, startServer } from '../../src/http/server.ts'

const CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url))
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The service over the articles of corpus/. */
export const createCorpusApp = () => createTestApp((engine) => buildIndex(engine, CORPUS))

/** The service over articles of a test. */
export const createArticlesApp = (articles: readonly Article[]) => createTestApp((engine) => engine.index(articles))

async function createTestApp(fill: (engine: Engine) => Promise<unknown>) {
  const config = loadConfig({ port: '0', 'log-level': 'silent', 'drain-ms': '0' }, {})
  const engine = createMinisearchEngine()
  await fill(engine)
  return { app: createApp(engine, config, () => ({ state: 'ready', problems: [] })), config }
}

/** Serves corpus/, or what is given, and starts Chromium for the tests of a file. */
export function useBrowser(newApp = createCorpusApp) {
  let server: RunningServer
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
    const { app, config } = await newApp()
    server = await startServer(app, config)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })
  return {
    get url() {
      return server.url
    },
    /** A page of its own, closed with the test; the test fails if the page logs an error, a breach of its CSP for one. */
    async newPage(options: BrowserContextOptions = {}): Promise<Page> {
      const context = await browser.newContext({ baseURL: server.url, ...options })
      context.setDefaultTimeout(10_000)
      const page = await context.newPage()
      const errors: string[] = []
      page.on('pageerror', ({ message }) => errors.push(message))
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text())
      })
      onTestFinished(async () => {
        await context.close()
        expect(errors).toEqual([])
      })
      return page
    },
    async open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
      const page = await this.newPage(options)
      await page.goto(path)
      return page
    },
  }
}

async function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) {
    throw new Error(
      `${executablePath}: there is no Chromium here. Install it (apt-get install chromium), or name another in CHROMIUM_PATH.`,
    )
  }
  return chromium.launch({ executablePath, args: FLAGS })
}
