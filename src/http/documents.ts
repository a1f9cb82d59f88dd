import { readFile } from 'node:fs/promises'
import { type Context, Hono } from 'hono'
import type { Config } from '../config.ts'
import { REVALIDATE, unlessFresh } from './conditional.ts'
import { docsPage } from './docs-page.tsx'
import { openApiDocument } from './openapi.ts'
import { openSearchDescription } from './opensearch.ts'
import { html, json, text } from './text.ts'

const AN_HOUR = 'public, max-age=3600'

/** What does not depend on the articles: descriptions of the service, and the browser's part. */
export function documents(config: Config): Hono {
  const app = new Hono()
  // A new version of the program may describe itself otherwise.
  const started = Date.now()

  app.get('/opensearch.xml', (c) => {
    const base = baseUrl(c, config)
    return unlessFresh(c, { key: [started, c.req.path, base], cacheControl: AN_HOUR }, async () => {
      const type = 'application/opensearchdescription+xml; charset=utf-8'
      return text(c, String(await openSearchDescription(base)), type)
    })
  })

  app.get('/openapi.json', (c) => {
    const base = baseUrl(c, config)
    return unlessFresh(c, { key: [started, c.req.path, base], cacheControl: AN_HOUR }, () =>
      json(c, openApiDocument(base)),
    )
  })

  app.get('/docs', (c) =>
    unlessFresh(c, { key: [started, c.req.path], cacheControl: AN_HOUR }, () =>
      html(c, docsPage(openApiDocument('/'))),
    ),
  )

  app.get('/izde-search.js', (c) => webFile(c, 'izde-search.js', 'text/javascript; charset=utf-8'))
  app.get('/style.css', (c) => webFile(c, 'style.css', 'text/css; charset=utf-8'))
  return app
}

/** The public address of the service, without a final slash. */
export const baseUrl = (c: Context, config: Config): string => config.baseUrl ?? new URL(c.req.url).origin

async function webFile(c: Context, name: string, type: string): Promise<Response> {
  const content = await readFile(new URL(`../web/${name}`, import.meta.url), 'utf8')
  return unlessFresh(c, { key: [name, content], cacheControl: REVALIDATE }, () => text(c, content, type))
}
