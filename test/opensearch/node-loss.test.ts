import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { article, request } from '../engine/articles.ts'
import { engineContract } from '../engine-contract.ts'
import { canStopNodes, command, newEngine } from './engine.ts'

/** How long a node is left running, and left alone, in milliseconds. */
const PAUSE_MS = 3_000

/** While a test runs, a node goes and comes back, again and again. */
class Restarts {
  private readonly stopping = new AbortController()
  private restarting: Promise<void> | undefined
  count = 0

  begin(): void {
    this.restarting = this.restart()
  }

  async end(): Promise<void> {
    this.stopping.abort()
    await this.restarting
  }

  private async restart(): Promise<void> {
    const { signal } = this.stopping
    while (!signal.aborted) {
      await command('stop 3')
      await wait(PAUSE_MS, undefined, { signal }).catch(() => {})
      await command('start 3')
      this.count += 1
      await wait(PAUSE_MS, undefined, { signal }).catch(() => {})
    }
  }
}

describe.skipIf(!canStopNodes())('while a node goes and comes back', () => {
  const restarts = new Restarts()
  beforeAll(() => restarts.begin())
  afterAll(async () => {
    await restarts.end()
    expect(restarts.count).toBeGreaterThan(0)
  })
  engineContract({ name: 'opensearch', newEngine: () => newEngine() })

  test('nothing that was acknowledged is lost, and searches are answered all the time', async () => {
    const engine = await newEngine()
    const before = restarts.count
    let acknowledged = 0
    while (restarts.count < before + 2) {
      const batch = Array.from({ length: 50 }, (_, i) =>
        article({ id: `a${acknowledged + i}`, headline: 'Wheat prices' }),
      )
      await engine.index(batch)
      acknowledged += batch.length
      expect((await engine.search(request('wheat', { limit: 1 }))).total).toBe(acknowledged)
    }
    await engine.close()
  })
})
