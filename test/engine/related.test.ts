import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { article } from './articles.ts'

async function related(articles: readonly Article[], id: string, limit = 5): Promise<string[]> {
  const engine = createMinisearchEngine()
  await engine.index(articles)
  return (await engine.related(id, limit)).map((one) => one.id)
}

const news = [
  article({
    id: 'ferry',
    headline: 'Caspian ferry sails from Aktau',
    places: ['Aktau', 'Baku'],
    people: ['Nora Brandt'],
    body: 'The ferry carries railway wagons across the Caspian to Baku, said Nora Brandt of the port.',
  }),
  article({
    id: 'port',
    headline: 'Aktau port gets a second ferry',
    places: ['Aktau'],
    people: ['Nora Brandt'],
    body: 'Nora Brandt opened a pier for the ferry that crosses the Caspian with wagons.',
  }),
  article({
    id: 'rail',
    headline: 'Railway to Baku repaired',
    places: ['Baku'],
    body: 'Wagons wait for the ferry on the repaired railway.',
  }),
  article({ id: 'chess', headline: 'Chess final drawn', body: 'The masters shook hands after nine hours.' }),
  article({ id: 'apples', headline: 'Apples ripen early', body: 'Growers near the mountains picked them in August.' }),
]

describe('the articles most like one', () => {
  test('share its names and telling words, the most alike first', async () => {
    expect(await related(news, 'ferry')).toEqual(['port', 'rail'])
  })

  test('are no more than asked for', async () => {
    expect(await related(news, 'ferry', 1)).toEqual(['port'])
    expect(await related(news, 'ferry', 0)).toEqual([])
  })

  test('are none for an article that is like no other, or is not there', async () => {
    expect(await related(news, 'chess')).toEqual([])
    expect(await related(news, 'missing')).toEqual([])
  })

  test('share more than function words', async () => {
    const articles = [
      article({ id: 'a', body: 'It was there and it is not what they were after before.' }),
      article({ id: 'b', body: 'They were there before, and it was not what it is after.' }),
    ]
    expect(await related(articles, 'a')).toEqual([])
  })

  test('have inflections of its words', async () => {
    const articles = [
      article({ id: 'a', body: 'A harbour with a bridge and a telescope' }),
      article({ id: 'b', body: 'Harbours, bridges, telescopes' }),
      article({ id: 'c', body: 'The harbour, the bridge, the telescope' }),
    ]
    expect((await related(articles, 'a')).sort()).toEqual(['b', 'c'])
  })

  test('are not its own copies, and of copies of one text only one', async () => {
    const copies = (id: string) =>
      Array.from({ length: 3 }, (_, i) => ({ ...news.find((one) => one.id === id)!, id: `${id}-${i}` }))
    const long = (one: Article) => ({ ...one, body: `${one.body} ${one.body}`.repeat(2) })
    const ids = await related([...copies('ferry'), ...copies('port'), ...news.slice(2)].map(long), 'ferry-1')
    expect(ids).toEqual(['port-0', 'rail'])
  })

  test('no longer stand there once they are removed', async () => {
    const engine = createMinisearchEngine()
    await engine.index(news)
    await engine.remove('port')
    expect((await engine.related('ferry', 5)).map(({ id }) => id)).toEqual(['rail'])
  })
})
