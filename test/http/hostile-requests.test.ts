import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { createApp } from '../../src/http/app.ts'
import type { SearchAnswer } from '../../src/search.ts'
import { newEngine } from './archive.ts'

let app: ReturnType<typeof createApp>
beforeAll(async () => {
  const config = loadConfig({ 'log-level': 'silent' }, {})
  app = createApp(await newEngine(), config, () => ({ state: 'ready', problems: [] }))
})

const text = fc.string({ unit: 'binary', maxLength: 300 })
const routes = fc.constantFrom('/search', '/suggest', '/')

describe('whatever is sent, the answer is a good one or a refusal', () => {
  test('for any query', async () => {
    await fc.assert(
      fc.asyncProperty(routes, text, fc.boolean(), async (route, q, prefix) => {
        const query = new URLSearchParams({ q, ...(prefix && route !== '/suggest' && { prefix: 'true' }) })
        const answer = await app.request(`${route}?${query}`)
        expect([200, 400]).toContain(answer.status)
      }),
      { numRuns: 1000 },
    )
  })

  test('for any query string', async () => {
    await fc.assert(
      fc.asyncProperty(routes, fc.string({ unit: 'binary-ascii', maxLength: 100 }), async (route, query) => {
        const answer = await app.request(`${route}?${query.replaceAll('#', '')}`)
        expect([200, 400]).toContain(answer.status)
      }),
      { numRuns: 1000 },
    )
  })

  test('for any article id', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (id) => {
        const answer = await app.request(`/articles/${encodeURIComponent(id)}`)
        expect([200, 404]).toContain(answer.status)
      }),
      { numRuns: 500 },
    )
  })

  test('highlights are the text itself, escaped, with marks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('hostile', 'script', 'mark', 'img src', 'alert', 'amp', 'lt', '<', '&'),
        async (q) => {
          const { hits } = (await (await app.request(`/search?${new URLSearchParams({ q })}`)).json()) as SearchAnswer
          for (const { headline, highlights } of hits) {
            const unmarked = highlights.headline.replaceAll(/<\/?mark>/g, '')
            expect(unmarked).toBe(headline.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
          }
        },
      ),
    )
  })
})
