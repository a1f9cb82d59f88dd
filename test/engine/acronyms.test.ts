import { describe, expect, test } from 'vitest'
import type { Article } from '../../src/article.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { article, request } from './articles.ts'

async function search(articles: readonly Article[], text: string) {
  const engine = createMinisearchEngine()
  await engine.index(articles)
  const results = await engine.search(request(text))
  return { ...results, ids: results.hits.map((hit) => hit.article.id).sort() }
}

const turkic = [
  article({ id: 'explains', body: 'The Organization of Turkic States (OTS) met in Vienna.' }),
  article({ id: 'short', body: 'The OTS will meet again.' }),
  article({ id: 'long', body: 'Leaders of the Organization of Turkic States wrote a letter.' }),
  article({ id: 'apart', body: 'Turkic farmers of several states founded some organization.' }),
]

describe('an acronym that an article explains', () => {
  test.each(['OTS', 'ots', 'O.T.S.', 'the OTS'])(
    '%s finds the long form, where its words stand together',
    async (query) => {
      const { ids, variants } = await search(turkic, query)
      expect(ids).toEqual(['explains', 'long', 'short'])
      expect(variants).toEqual([{ from: 'ots', to: 'organization of turkic states', kind: 'acronym' }])
    },
  )

  test('is found by the long form', async () => {
    const { ids, variants } = await search(turkic, 'Organization of Turkic States')
    expect(ids).toEqual(['apart', 'explains', 'long', 'short'])
    expect(variants).toContainEqual({ from: 'turkic', to: 'ots', kind: 'acronym' })
  })

  test('but by no part of the long form, and by no phrase', async () => {
    expect((await search(turkic, 'turkic states')).ids).not.toContain('short')
    expect((await search(turkic, '"organization of turkic states"')).ids).toEqual(['explains', 'long'])
    expect((await search(turkic, '"OTS"')).ids).toEqual(['explains', 'short'])
  })

  test('stands above its long form', async () => {
    const { hits } = await search(turkic.slice(1), 'OTS')
    expect(hits[0]!.article.id).toBe('short')
  })

  test('is no acronym in an archive that does not explain it', async () => {
    expect((await search(turkic.slice(1), 'OTS')).ids).toEqual(['short'])
  })

  test('is wanted together with the other words', async () => {
    expect((await search(turkic, 'OTS letter')).ids).toEqual(['long'])
  })
})

test('of an acronym with two long forms both are found', async () => {
  const ambiguous = [
    ...turkic,
    article({ id: 'other', body: 'The Office of Technical Services (OTS) closed.' }),
    article({ id: 'other-long', body: 'Engineers of the Office of Technical Services left.' }),
  ]
  const { ids, variants } = await search(ambiguous, 'OTS')
  expect(ids).toEqual(['explains', 'long', 'other', 'other-long', 'short'])
  expect(variants.map(({ to }) => to)).toEqual(['organization of turkic states', 'office of technical services'])
  expect((await search(ambiguous, 'Office of Technical Services')).ids).not.toContain('long')
})

describe('capitals', () => {
  const cased = [
    article({ id: 'WHO', body: 'The World Health Organization (WHO) warned.' }),
    article({ id: 'WHO-long', body: 'Doctors of the World Health Organization spoke.' }),
    article({ id: 'who', body: 'Those who came were warned.' }),
    article({ id: 'US', body: 'The US Senate voted.' }),
    article({ id: 'US-long', body: 'The United States voted.' }),
    article({ id: 'us', body: 'They told us about the plan.' }),
    article({ id: 'RAM', body: 'Random Access Memory (RAM) is dear.' }),
    article({ id: 'RAM-long', body: 'Any random access memory helps.' }),
    article({ id: 'ram', body: 'A ram grazed.' }),
  ]

  test.each<[query: string, ids: string[], reason: string]>([
    ['WHO', ['WHO', 'WHO-long'], 'the organization'],
    ['who', ['who'], 'the pronoun'],
    ['World Health Organization', ['WHO', 'WHO-long'], ''],
    ['US', ['US', 'US-long'], 'the country'],
    ['U.S.', ['US', 'US-long'], ''],
    ['us', ['us'], 'the pronoun'],
    ['USA', ['US', 'US-long'], 'another name of it'],
    ['RAM', ['RAM', 'RAM-long', 'ram'], 'in capitals it is the acronym, of which the animal is only a spelling'],
    ['ram', ['RAM', 'ram'], 'in small letters it is the animal, since rams graze in the archive'],
  ])('%s finds %j: %s', async (query, ids) => {
    expect((await search(cased, query)).ids).toEqual([...ids].sort())
  })

  test('in small letters it is the acronym where the archive has no such word', async () => {
    const ids = cased.filter(({ id }) => id !== 'ram')
    expect((await search(ids, 'ram')).ids).toEqual(['RAM', 'RAM-long'])
  })

  test('a query in capitals throughout says nothing by them', async () => {
    expect((await search(cased, 'THOSE WHO CAME')).ids).toEqual(['who'])
  })

  test('an acronym is never corrected', async () => {
    expect((await search(cased, 'WHOM')).ids).toEqual([])
    expect((await search([article({ id: 'a', body: 'Nato met.' })], 'NATA')).ids).toEqual([])
  })
})
