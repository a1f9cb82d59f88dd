import { describe, expect, onTestFinished, test } from 'vitest'
import { createOpenSearchEngine } from '../../../src/engine/opensearch/opensearch-engine.ts'
import { UnavailableError } from '../../../src/errors.ts'
import { article } from '../articles.ts'
import { type Answer, type Asked, faultyCluster } from './faulty-cluster.ts'

const ids = (count: number) => Array.from({ length: count }, (_, i) => article({ id: `a${i}`, body: 'wheat' }))
const idsIn = ({ body }: Asked) =>
  body.split('\n').flatMap((line) => /^\{"index":\{"_id":"(.*)"\}\}$/.exec(line)?.[1] ?? [])

type Status = number | { readonly status: number; readonly error: { readonly type: string; readonly reason: string } }

/** An engine over a cluster that answers each document of each bulk request so; the rest it takes without a word. */
async function engineOver(statusOf: (id: string, attempt: number) => Status) {
  const bulks: Asked[] = []
  const answer = (asked: Asked): Answer => {
    if (!asked.path.endsWith('/_bulk')) return { body: { indices: {}, status: 'green' } }
    bulks.push(asked)
    const items = idsIn(asked).map((id) => {
      const status = statusOf(id, bulks.length)
      return { index: typeof status === 'number' ? { status } : status }
    })
    return { body: { errors: true, items } }
  }
  const { url } = await faultyCluster(answer)
  const engine = createOpenSearchEngine({ urls: [url], index: 'izde' })
  onTestFinished(() => engine.close())
  return { engine, bulks }
}

describe('writing', () => {
  test('sends what the cluster was too busy for again, and nothing else', async () => {
    const { engine, bulks } = await engineOver((id, attempt) => (id === 'a1' && attempt === 1 ? 429 : 201))
    await engine.index(ids(3))
    expect(bulks.map(idsIn)).toEqual([['a0', 'a1', 'a2'], ['a1']])
  })

  test('names the articles that the cluster refuses, and why', async () => {
    const error = { type: 'mapper_parsing_exception', reason: 'failed to parse' }
    const { engine, bulks } = await engineOver((id) => (Number(id.slice(1)) < 7 ? { status: 400, error } : 201))
    await expect(engine.index(ids(20))).rejects.toThrow(
      /^the cluster refused 7 articles: a0: failed to parse; .*a4: failed to parse; and 2 more\.$/,
    )
    expect(bulks).toHaveLength(1)
  })

  test('gives up at once when the index is read-only', async () => {
    const error = { type: 'cluster_block_exception', reason: 'index has read-only-allow-delete block' }
    const { engine, bulks } = await engineOver(() => ({ status: 429, error }))
    await expect(engine.index(ids(3))).rejects.toBeInstanceOf(UnavailableError)
    expect(bulks).toHaveLength(1)
  })

  test('reads no faster than the cluster takes in', async () => {
    let read = 0
    let most = 0
    const { engine, bulks } = await engineOver(() => 201)
    async function* articles() {
      for (const one of ids(4_000)) {
        read += 1
        most = Math.max(most, read - 500 * bulks.length)
        yield one
      }
    }
    await engine.index(articles())
    expect(bulks).toHaveLength(8)
    // Two batches under way and one being filled.
    expect(most).toBeLessThanOrEqual(1_500)
  })

  test('stops reading when the cluster is gone', async () => {
    let read = 0
    const engine = createOpenSearchEngine({ urls: ['http://127.0.0.1:1'], index: 'izde' })
    onTestFinished(() => engine.close())
    async function* articles() {
      for (const one of ids(10_000)) {
        read += 1
        yield one
      }
    }
    await expect(engine.index(articles())).rejects.toBeInstanceOf(UnavailableError)
    expect(read).toBeLessThan(5_000)
  })
})
