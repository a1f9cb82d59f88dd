import type { Article, Facet } from '../../article.ts'
import type { Engine, HitExplanation, SearchRequest, SearchResults, Suggestion, SuggestRequest } from '../engine.ts'
import { type Write, writeAll } from './bulk.ts'
import { Cluster, type ClusterOptions } from './cluster.ts'
import { documentId, type Stored, toArticle, toDocument } from './document.ts'
import { having } from './filters.ts'
import { Indices } from './indices.ts'
import { Rebuild } from './rebuild.ts'
import { relatedTo } from './related.ts'
import { searchCluster } from './searcher.ts'
import { suggestFrom } from './suggester.ts'
import { checkVersion } from './versions.ts'
import { Watch } from './watch.ts'
import { explainArticle } from './why.ts'

export type OpenSearchOptions = ClusterOptions & {
  /** The alias that stands for the index of this archive. */
  readonly index: string
  readonly shards?: number
  readonly replicas?: number
}

/** Nothing is asked of the cluster before the engine is opened. */
export function createOpenSearchEngine(options: OpenSearchOptions): OpenSearchEngine {
  const { index, shards = 1, replicas = 1 } = options
  const cluster = new Cluster(options)
  return new OpenSearchEngine(cluster, new Indices(cluster, index, { shards, replicas }))
}

/** The same service over a cluster: izde reads, ranks and highlights, OpenSearch finds, counts and keeps. */
export class OpenSearchEngine implements Engine {
  readonly name = 'opensearch'
  readonly indices: Indices
  private readonly cluster: Cluster
  private readonly watch: Watch
  private archive: { generation: string; languages: readonly string[]; newest: number } | undefined
  private lastOrder = 0

  constructor(cluster: Cluster, indices: Indices) {
    this.cluster = cluster
    this.indices = indices
    this.watch = new Watch(cluster, indices.alias)
  }

  /**
   * Begins to follow the index. `isNew` makes an empty one where there is none.
   * @throws UnavailableError or IzdeError when the cluster, or its index, cannot be used
   */
  async open({ isNew = false } = {}): Promise<void> {
    await checkVersion(this.cluster)
    if (isNew) await this.indices.ensure()
    await this.indices.check()
    await this.watch.start()
  }

  /** What keeps the engine from answering, when it was last looked up. */
  get trouble(): unknown {
    return this.watch.trouble
  }

  get size(): number {
    return this.watch.size
  }

  get generation(): string {
    return this.watch.generation
  }

  async index(articles: Iterable<Article> | AsyncIterable<Article>): Promise<void> {
    await writeAll(this.cluster, this.indices.alias, this.writes(articles))
    await this.refresh()
  }

  /** A new index beside the one that is searched, or the one that was begun for this archive and never finished. */
  async beginRebuild(archive: string): Promise<Rebuild> {
    await checkVersion(this.cluster)
    return new Rebuild(this.cluster, this.indices, await this.indices.begin(archive), (article) =>
      this.toWrite(article),
    )
  }

  /** The new index, which is to have the articles with these ids, takes the place of the one that is searched. */
  async publish(rebuild: Rebuild, ids: ReadonlySet<string>): Promise<void> {
    await rebuild.publish(ids)
    await this.watch.look()
  }

  async remove(id: string): Promise<boolean> {
    const path = `/${this.indices.alias}/_doc/${encodeURIComponent(documentId(id))}`
    const removed = await this.cluster.find('DELETE', path)
    if (removed === undefined) return false
    await this.refresh()
    return true
  }

  async get(id: string): Promise<Article | undefined> {
    const path = `/${this.indices.alias}/_doc/${encodeURIComponent(documentId(id))}`
    const found = await this.cluster.find<{ _source: Stored }>('GET', path)
    return found && toArticle(found._source)
  }

  async search(request: SearchRequest): Promise<SearchResults> {
    return searchCluster(await this.known(), request)
  }

  async count(facet: Facet, value: string): Promise<number> {
    return this.cluster.count(this.indices.alias, having(facet, [value]))
  }

  async explain(request: SearchRequest, id: string): Promise<HitExplanation | undefined> {
    const article = await this.get(id)
    return article && explainArticle(await this.known(), request, id)
  }

  async related(id: string, limit: number): Promise<readonly Article[]> {
    const article = await this.get(id)
    return article ? relatedTo(await this.known(), article, limit) : []
  }

  async suggest(request: SuggestRequest): Promise<readonly Suggestion[]> {
    return suggestFrom(this.cluster, this.indices.alias, request)
  }

  async close(): Promise<void> {
    this.watch.close()
    await this.cluster.close()
  }

  /** What was written is searchable from here on, and the generation another. */
  private async refresh(): Promise<void> {
    await this.indices.refresh()
    await this.watch.look()
  }

  private async *writes(articles: Iterable<Article> | AsyncIterable<Article>): AsyncGenerator<Write> {
    for await (const article of articles) yield this.toWrite(article)
  }

  private toWrite(article: Article): Write {
    return { id: article.id, document: toDocument(article, this.nextOrder()) }
  }

  /** Greater with each article, in this process and in those that come after it. */
  private nextOrder(): number {
    this.lastOrder = Math.max(this.lastOrder + 1, Date.now() * 1_000)
    return this.lastOrder
  }

  /** Of what is searchable: its languages, and the time of its newest article. Looked up once a generation. */
  private async known() {
    const { generation, size } = this.watch
    if (this.archive?.generation !== generation) this.archive = { generation, ...(await this.askLanguages()) }
    return { cluster: this.cluster, index: this.indices.alias, documentCount: size, ...this.archive }
  }

  private async askLanguages() {
    const aggs = { languages: { terms: { field: 'language', size: 100 } }, newest: { max: { field: 'time' } } }
    const { aggregations } = await this.cluster.search<LanguagesAnswer>(this.indices.alias, { size: 0, aggs })
    const languages = aggregations.languages.buckets.map(({ key }) => key)
    return { languages, newest: aggregations.newest.value ?? 0 }
  }
}

type LanguagesAnswer = {
  readonly aggregations: {
    readonly languages: { readonly buckets: readonly { readonly key: string }[] }
    readonly newest: { readonly value: number | null }
  }
}
