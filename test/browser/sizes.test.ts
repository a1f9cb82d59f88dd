import { beforeAll, expect, test } from 'vitest'
import { createCorpusApp } from './browser.ts'

let app: Awaited<ReturnType<typeof createCorpusApp>>['app']
beforeAll(async () => {
  app = (await createCorpusApp()).app
})

/** Bytes as they are sent, compressed. */
async function sizeOf(path: string): Promise<number> {
  const answer = await app.request(path, { headers: { Accept: 'text/html', 'Accept-Encoding': 'gzip' } })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Content-Encoding')).toBe('gzip')
  return (await answer.arrayBuffer()).byteLength
}

test.each([
  ['/?q=kazakhstan&places=Kazakhstan&people=Kassym-Jomart+Tokayev', 14_000],
  ['/', 14_000],
  ['/?q=kazakhstan&explain=true', 14_000],
  ['/articles/turkic-week-in-vienna?q=kazakhstan', 14_000],
  ['/people/Kassym-Jomart%20Tokayev', 14_000],
  ['/places/Kazakhstan', 14_000],
  ['/style.css', 8_000],
  ['/izde-search.js', 6_000],
])('%s is at most %i bytes', async (path, budget) => {
  expect(await sizeOf(path)).toBeLessThanOrEqual(budget)
})
