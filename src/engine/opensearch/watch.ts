import { createHash } from 'node:crypto'
import type { Cluster } from './cluster.ts'
import { missingShardsError } from './cluster-errors.ts'

type ShardStats = {
  readonly routing: { readonly node: string; readonly primary: boolean }
  readonly seq_no: { readonly max_seq_no: number }
  readonly refresh: { readonly external_total: number }
}
type IndexStats = {
  readonly uuid: string
  readonly primaries: { readonly docs: { readonly count: number } }
  readonly shards: Readonly<Record<string, readonly ShardStats[]>>
}
type Health = { readonly status: 'green' | 'yellow' | 'red' }
type Stats = { readonly indices: Readonly<Record<string, IndexStats>> }

/** Another process's writes are noticed this soon. */
const INTERVAL_MS = 1_000

/**
 * The size and the generation of the index behind an alias, looked up now and then. The generation is made of what every copy of every
 * shard says of itself: how much was written to it, and how often that was made searchable. So it changes with any process's writes,
 * and an answer made after it was looked up is never older than it says.
 */
export class Watch {
  size = 0
  generation = ''
  /** What kept the last look from succeeding. */
  trouble: unknown
  private readonly cluster: Cluster
  private readonly alias: string
  private timer: NodeJS.Timeout | undefined
  /** Looks begun, and the latest of them that has told something: a slow one does not take the word of a later one back. */
  private begun = 0
  private latest = 0

  constructor(cluster: Cluster, alias: string) {
    this.cluster = cluster
    this.alias = alias
  }

  /** From now on. @throws as `look` */
  async start(): Promise<void> {
    await this.look()
    this.timer ??= setInterval(() => void this.tryToLook(), INTERVAL_MS).unref()
  }

  /** @throws UnavailableError when the cluster does not answer */
  async look(): Promise<void> {
    const number = ++this.begun
    const stats = await this.cluster.request<Stats>('GET', `/${this.alias}/_stats/docs,refresh`, {
      query: { level: 'shards' },
    })
    const health = await this.cluster.request<Health>('GET', `/_cluster/health/${this.alias}`)
    if (health.status === 'red') throw missingShardsError(this.alias)
    if (number < this.latest) return
    this.latest = number
    const indices = Object.values(stats.indices)
    this.size = indices.reduce((sum, { primaries }) => sum + primaries.docs.count, 0)
    this.generation = generationOf(indices)
    this.trouble = undefined
  }

  close(): void {
    clearInterval(this.timer)
  }

  private async tryToLook(): Promise<void> {
    try {
      await this.look()
    } catch (error) {
      this.trouble = error
    }
  }
}

function generationOf(indices: readonly IndexStats[]): string {
  const copies = indices.flatMap(({ uuid, shards }) =>
    Object.entries(shards).flatMap(([shard, stats]) =>
      stats.map(({ routing, seq_no, refresh }) =>
        [uuid, shard, routing.node, seq_no.max_seq_no, refresh.external_total].join(),
      ),
    ),
  )
  return createHash('sha256').update(copies.sort().join(' ')).digest('base64url').slice(0, 16)
}
