import { html } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import { SearchBox } from './search-box.tsx'
import type { SearchChange } from './search-url.ts'
import { windowTitle } from './text.tsx'

type Layout = PropsWithChildren<{
  /** From the most particular to the most general; the name of the service comes after them. */
  title: readonly string[]
  /** For search engines: `index` says whether they may keep the page, `canonical` under which address. */
  index: boolean
  canonical?: string
  description?: string
  /** The same as an Atom feed. */
  feed?: string
  /** What the search box shows and keeps. */
  params?: SearchChange
}>

/** A whole document: whatever a page is about, the search box is above it. */
export function page({ title, index, canonical, description, feed, params, children }: Layout) {
  return html`<!doctype html>${(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{windowTitle(...title, 'izde')}</title>
        {description !== undefined && <meta name="description" content={description} />}
        {!index && <meta name="robots" content="noindex" />}
        {canonical !== undefined && <link rel="canonical" href={canonical} />}
        {feed !== undefined && <link rel="alternate" type="application/atom+xml" href={feed} title="Articles" />}
        <link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml" title="izde" />
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href="/style.css" />
        <script type="module" src="/izde-search.js"></script>
      </head>
      <body>
        <a class="skip-link" href="#content">
          Skip to the content
        </a>
        <header class="masthead">
          <a class="wordmark" href="/">
            izde
          </a>
          <SearchBox params={params} />
        </header>
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <footer class="colophon">
          <a href="/docs">For programs: the HTTP API</a>
        </footer>
      </body>
    </html>
  )}`
}

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="6.5" cy="6.5" r="5" fill="none" stroke="#1c6a75" stroke-width="2"/><path d="m10 10 5 5" stroke="#1c6a75" stroke-width="2.5"/></svg>',
)}`
