import type { Article } from '../../src/article.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'

const ARTICLES: readonly Article[] = [
  {
    id: 'turkic-week',
    headline: 'Turkic Week fills the halls of Vienna',
    people: ['Askar Nurlanov'],
    places: ['Vienna', 'Kazakhstan'],
    date: '2026-01-14',
    source: 'Foreign Ministry',
    language: 'en',
    keywords: [],
    body: 'The delegates spoke of trade along the Silk Road.\n\nAskar Nurlanov opened the exhibition.',
  },
  {
    id: 'data-centers',
    headline: 'Data centers for Shenzhen',
    people: ['Li Wei'],
    places: ['Shenzhen', 'China'],
    date: '2026-02-03',
    source: 'Technology Desk',
    url: 'https://news.example.org/data-centers',
    language: 'en',
    keywords: ['technology'],
    body: 'A new centre opens in spring, Li Wei told reporters.',
  },
  {
    id: 'hostile',
    headline: 'Hostile <img src=x onerror=alert(1)> headline',
    people: ['"><script>alert(2)</script>'],
    places: [],
    language: 'en',
    keywords: [],
    body: 'A hostile body: </mark><script>alert(3)</script> & more.',
  },
]

/** The embedded engine over three small articles: two ordinary ones, and one that tries to break out of the markup. */
export async function newEngine(): Promise<Engine> {
  const engine = createMinisearchEngine()
  await engine.index(ARTICLES)
  return engine
}
