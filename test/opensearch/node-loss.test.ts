import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { article, request } from '../engine/articles.ts'
import { engineContract } from '../engine-contract.ts'
import { canStopNodes, command, newEngine } from './engine.ts'

/** How long the node is gone, and how long it runs again, in milliseconds. */
const GONE_MS = 8_000
const RUNNING_MS = 20_000

const newSafeEngine = () => newEngine({ shards: 1, replicas: 1 })

/** While tests run, a node goes and comes back, again and again. */
class Restarts {
  private readonly stopping = new AbortController()
  private restarting: Promise<void> | undefined

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
      await wait(GONE_MS, undefined, { signal }).catch(() => {})
      await command('start 3')
      await wait(RUNNING_MS, undefined, { signal }).catch(() => {})
    }
  }
}

describe.skipIf(!canStopNodes())('while a node goes and comes back', () => {
  const restarts = new Restarts()
  beforeAll(() => restarts.begin())
  afterAll(() => restarts.end())
  engineContract({ name: 'opensearch', newEngine: newSafeEngine })
})

test.skipIf(!canStopNodes())(
  'nothing acknowledged is lost with a node, and searches are answered meanwhile',
  async () => {
    const engine = await newSafeEngine()
    let isOver = false
    const restart = async () => {
      await command('stop 3')
      await command('start 3')
      isOver = true
    }
    const restarted = restart()
    let acknowledged = 0
    while (!isOver) {
      const batch = Array.from({ length: 50 }, (_, i) =>
        article({ id: `a${acknowledged + i}`, headline: 'Wheat prices' }),
      )
      await engine.index(batch)
      acknowledged += batch.length
      expect((await engine.search(request('wheat', { limit: 1 }))).total).toBe(acknowledged)
    }
    await restarted
    expect(engine.size).toBe(acknowledged)
    await engine.close()
  },
)
