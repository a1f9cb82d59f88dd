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
  return { urls: inject('opensearchUrls'), index, shards: 2, replicas: 0, timeoutMs: TIMEOUT_MS, ...change }
}

/** An engine with an empty index, which goes when the engine is closed. */
export async function newEngine(change: Partial<OpenSearchOptions> = {}): Promise<OpenSearchEngine> {
  const options = testOptions(change)
  const engine = createOpenSearchEngine(options)
  await engine.open({ isNew: true })
  // Before a node may be stopped, every shard has a copy elsewhere.
  if (options.replicas! > 0) await waitForGreen(options.index)
  const close = engine.close.bind(engine)
  engine.close = async () => {
    await engine.indices.remove()
    await close()
  }
  return engine
}

export async function waitForGreen(index: string): Promise<void> {
  await ask(`/_cluster/health/${index}?wait_for_status=green&timeout=50s`)
}

/** Asks the cluster past the engine. A node that was stopped is passed over. */
export async function ask(path: string, options: RequestInit = {}): Promise<unknown> {
  for (const url of inject('opensearchUrls')) {
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch(url + path, { headers, ...options }).catch(() => undefined)
    if (response) return response.json()
  }
  throw new Error('no node of the test cluster answers')
}

/** Stops or starts a node of the test cluster, and comes back when that is done: `stop 3`. */
export async function command(text: string): Promise<void> {
  await fetch(`${inject('opensearchControl')}/${text.replace(' ', '/')}`, { method: 'POST' })
}

/** Nodes of a cluster that is not ours are left alone. */
export const canStopNodes = (): boolean => inject('opensearchControl') !== null
