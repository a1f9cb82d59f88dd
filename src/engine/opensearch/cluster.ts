import { Client } from '@opensearch-project/opensearch'
import { IzdeError } from '../../errors.ts'
import { clusterError, isMissing, lacksShards, missingShardsError } from './cluster-errors.ts'

/** How a cluster is reached. Names of users, passwords and tokens are never part of an address, a log or an error. */
export type ClusterOptions = {
  /** The addresses of its nodes, at least one: when one does not answer, another is asked. */
  readonly urls: readonly string[]
  readonly username?: string | undefined
  readonly password?: string | undefined
  /** A token, in place of a user's name and password. */
  readonly bearer?: string | undefined
  /** The certificate authority that signed the nodes' certificates, as PEM text; the machine's own authorities when unset. */
  readonly ca?: string | undefined
  /** The longest that the answer of one node is waited for, in milliseconds. */
  readonly timeoutMs?: number | undefined
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD'

/** An object is sent as JSON, a list of objects as lines of JSON. */
export type RequestOptions = {
  readonly body?: object | readonly object[]
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly timeoutMs?: number
}

/** Searches answer in far less; a node that takes longer hangs, and another is asked. */
const TIMEOUT_MS = 5_000
/** Other nodes that are asked when one does not answer, so that nobody waits for ever. */
const MOST_RETRIES = 2

/** The one way to the cluster: requests in, answers or errors for people out. */
export class Cluster {
  private readonly client: Client
  private readonly urls: readonly string[]
  private readonly timeoutMs: number

  constructor({ urls, username, password, bearer, ca, timeoutMs = TIMEOUT_MS }: ClusterOptions) {
    this.urls = urls
    this.timeoutMs = timeoutMs
    this.client = new Client({
      nodes: [...urls],
      requestTimeout: timeoutMs,
      maxRetries: Math.min(MOST_RETRIES, urls.length - 1),
      ...(username !== undefined && { auth: { username, password: password ?? '' } }),
      ...(bearer !== undefined && { headers: { authorization: `Bearer ${bearer}` } }),
      ...(ca !== undefined && { ssl: { ca } }),
    })
  }

  /** @throws UnavailableError or IzdeError that says what is wrong with the cluster, or with what it was asked for */
  async request<T>(method: Method, path: string, { body, query, timeoutMs = this.timeoutMs }: RequestOptions = {}) {
    const content = Array.isArray(body) ? { bulkBody: toLines(body) } : body === undefined ? {} : { body }
    const params = { method, path, querystring: { ...query }, ...content }
    try {
      const answer = await this.client.transport.request(params, { requestTimeout: timeoutMs, ignore: [503] })
      if (answer.statusCode !== 503) return answer.body as T
      // What is missing from an index is missing whichever node is asked; a node that has lost its cluster is another matter.
      if (lacksShards(answer.body)) throw missingShardsError(this.urls.join(', '))
      return (await this.client.transport.request(params, { requestTimeout: timeoutMs })).body as T
    } catch (error) {
      throw error instanceof IzdeError ? error : clusterError(error, this.urls, timeoutMs)
    }
  }

  /** Searches the whole index, or fails: an answer from a part of it would be a wrong one. */
  search<T>(index: string, body: object, query: RequestOptions['query'] = {}): Promise<T> {
    const options = { body, query: { ...query, allow_partial_search_results: false } }
    return this.request<T>('POST', `/${index}/_search`, options)
  }

  async count(index: string, query: object): Promise<number> {
    type Total = { readonly hits: { readonly total: { readonly value: number } } }
    return (await this.search<Total>(index, { size: 0, track_total_hits: true, query })).hits.total.value
  }

  /** As `request`, but undefined where there is no such thing. */
  async find<T>(method: Method, path: string, options: RequestOptions = {}): Promise<T | undefined> {
    try {
      return await this.request<T>(method, path, options)
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  async close(): Promise<void> {
    await this.client.close()
  }
}

function toLines(objects: readonly object[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('')
}
