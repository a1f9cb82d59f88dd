import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import {
  createOpenSearchEngine,
  type OpenSearchEngine,
  type OpenSearchOptions,
} from '../../src/engine/opensearch/opensearch-engine.ts'

/** A loaded machine is slow to answer, and no test is about that. */
const TIMEOUT_MS = 50_000

/** The cluster of this run, with an index of its own. */
export function testOptions(change: Partial<OpenSearchOptions> = {}): OpenSearchOptions {
  const index = `izde-test-${randomBytes(6).toString('hex')}`
  return { urls: inject('opensearchUrls'), index, shards: 2, replicas: 1, timeoutMs: TIMEOUT_MS, ...change }
}

/** An engine with an empty index, which goes when the engine is closed. */
export async function newEngine(change: Partial<OpenSearchOptions> = {}): Promise<OpenSearchEngine> {
  const engine = createOpenSearchEngine(testOptions(change))
  await engine.open({ isNew: true })
  const close = engine.close.bind(engine)
  engine.close = async () => {
    await engine.indices.remove()
    await close()
  }
  return engine
}
