import type { Article } from '../../article.ts'
import { type Write, writeAll } from './bulk.ts'
import type { Cluster } from './cluster.ts'
import { documentId } from './document.ts'
import type { Indices } from './indices.ts'

type Found = { readonly _id: string; readonly found: boolean; readonly _source?: { readonly digest: string } }
type IdsAnswer = {
  readonly hits: { readonly hits: readonly { readonly _id: string; readonly sort: readonly unknown[] }[] }
}

/** Documents asked for at once whether they are there. */
const BATCH = 500
const PAGE = 10_000

/**
 * An index that is filled beside the one that is searched, and takes its place in one step when it is complete. When the filling was
 * interrupted, what is there and has not changed since is not written again.
 */
export class Rebuild {
  readonly isResumed: boolean
  /** Articles that were there already. */
  kept = 0
  size = 0
  private readonly cluster: Cluster
  private readonly indices: Indices
  private readonly name: string
  private readonly toWrite: (article: Article) => Write

  constructor(
    cluster: Cluster,
    indices: Indices,
    begun: { readonly index: string; readonly isResumed: boolean },
    toWrite: (article: Article) => Write,
  ) {
    this.cluster = cluster
    this.indices = indices
    this.name = begun.index
    this.isResumed = begun.isResumed
    this.toWrite = toWrite
  }

  async index(articles: Iterable<Article> | AsyncIterable<Article>): Promise<void> {
    await writeAll(this.cluster, this.name, this.missing(articles))
  }

  async remove(id: string): Promise<boolean> {
    const path = `/${this.name}/_doc/${encodeURIComponent(documentId(id))}`
    return (await this.cluster.find('DELETE', path)) !== undefined
  }

  /** Makes the index the one that is searched. What the archive had when the filling began and has no more is left out. */
  async publish(ids: ReadonlySet<string>): Promise<void> {
    await this.indices.refresh(this.name)
    if (this.isResumed) await this.removeOthers(new Set([...ids].map(documentId)))
    await this.indices.swap(this.name)
  }

  private async *missing(articles: Iterable<Article> | AsyncIterable<Article>): AsyncGenerator<Write> {
    const batch: Write[] = []
    for await (const article of articles) {
      this.size += 1
      const write = this.toWrite(article)
      if (!this.isResumed) yield write
      else if (batch.push(write) === BATCH) yield* await this.notThere(batch.splice(0))
    }
    yield* await this.notThere(batch)
  }

  private async notThere(batch: readonly Write[]): Promise<readonly Write[]> {
    if (batch.length === 0) return []
    const ids = batch.map(({ id }) => documentId(id))
    const options = { body: { ids }, query: { _source: 'digest' } }
    const { docs } = await this.cluster.request<{ docs: readonly Found[] }>('POST', `/${this.name}/_mget`, options)
    const missing = batch.filter(({ document }, i) => docs[i]!._source?.digest !== document.digest)
    this.kept += batch.length - missing.length
    return missing
  }

  private async removeOthers(ids: ReadonlySet<string>): Promise<void> {
    const others: string[] = []
    for await (const id of this.ids()) if (!ids.has(id)) others.push(id)
    if (others.length === 0) return
    const body = others.map((_id) => ({ delete: { _id } }))
    await this.cluster.request('POST', `/${this.name}/_bulk`, { body })
    await this.indices.refresh(this.name)
  }

  private async *ids(): AsyncGenerator<string> {
    let after: object = {}
    for (;;) {
      const body = { size: PAGE, sort: [{ order: 'asc' }], _source: false, track_total_hits: false, ...after }
      const { hits } = await this.cluster.search<IdsAnswer>(this.name, body)
      yield* hits.hits.map(({ _id }) => _id)
      if (hits.hits.length < PAGE) return
      after = { search_after: hits.hits.at(-1)!.sort }
    }
  }
}
