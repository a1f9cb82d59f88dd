import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ArticleDraft } from '../src/article.ts'
import { FrozenBuilder } from '../src/engine/minisearch/frozen/frozen-builder.ts'
import type { FrozenIndex } from '../src/engine/minisearch/frozen/frozen-index.ts'
import { completeArticle } from '../src/entities/entities.ts'
import { freezeArticles } from '../src/freeze-articles.ts'

/** More than this thread analyses by itself. */
const MANY = 4_400

const BODIES = [
  'President Ada Lovelace came to Vienna, the World Peace Council (WPC) said. She walked.',
  'Die Minister kamen nach Wien; ein Minister ging.',
  'Министры прибыли в Ригу. Министр Иванов говорил о торговле.',
  'Prices rose 2.5 per cent in Riga; trade with Austria grew.',
]
const LANGUAGES = ['en', 'de', 'ru', 'en']

const drafts = Array.from({ length: MANY }, (_, i): ArticleDraft => {
  const body = `${BODIES[i % 4]} ${i % 7 === 0 ? `word${i} ` : ''}`.repeat(1 + (i % 5))
  return {
    id: `a${i}`,
    headline: `News ${i % 90}`,
    body,
    language: LANGUAGES[i % 4]!,
    keywords: [],
    date: '2024-01-02',
  }
})

test('Workers make the very index that this thread would make alone, whatever their number', async () => {
  const builder = new FrozenBuilder()
  for (const draft of drafts) builder.add(completeArticle(draft))
  const expected = digestsOf(builder.build())
  for (const workers of [1, 3]) expect(digestsOf(await freezeArticles(drafts, workers)), `${workers}`).toEqual(expected)
})

test('A text as long as may be, and many of them, are articles like others', async () => {
  const body = `Trade ${'x'.repeat(2 ** 20 - 100)}`
  const long = drafts.slice(0, 6).map((draft) => ({ ...draft, body }))
  const index = await freezeArticles(long, 1)
  expect(index.documentCount).toBe(6)
  expect(index.article(5)).toMatchObject({ id: 'a5', body })
})

test('No articles make an index without any', async () => {
  expect((await freezeArticles([])).documentCount).toBe(0)
})

test('What the source of the articles throws, and what a worker fails with, is thrown', async () => {
  async function* broken(): AsyncGenerator<ArticleDraft> {
    yield* drafts.slice(0, 3_600)
    throw new Error('no more')
  }
  await expect(freezeArticles(broken(), 1)).rejects.toThrow('no more')
  const bodiless = { ...drafts[0]!, body: { length: 0 } } as unknown as ArticleDraft
  await expect(freezeArticles([...drafts.slice(0, 2_100), bodiless], 1)).rejects.toThrow('is not a function')
})

/** All that the index is made of; of the arrays their type and a digest. */
function digestsOf({ arrays, frozenVocabulary }: FrozenIndex) {
  const digests = [...arrays.byName].map(([name, array]) => {
    const digest = createHash('sha256')
      .update(Buffer.from(array.buffer, array.byteOffset, array.byteLength))
      .digest('hex')
    return [name, array.constructor.name, digest]
  })
  return { digests, facts: frozenVocabulary.facts }
}
