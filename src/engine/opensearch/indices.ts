import { randomBytes } from 'node:crypto'
import { UnavailableError } from '../../errors.ts'
import type { Cluster } from './cluster.ts'
import { NoIndexError, RefusedError } from './cluster-errors.ts'
import { type IndexSize, indexBody, SCHEMA_VERSION } from './schema.ts'

/** What izde notes about an index that it made. */
type IndexMeta = { readonly izde?: { readonly schema: number; readonly building: string | null } }
type Mappings = Readonly<Record<string, { readonly mappings: { readonly _meta?: IndexMeta } }>>

/**
 * An alias stands for one index at a time: searches and writes name the alias, and another index takes its place in one step.
 * The indices behind it are named after it, with the time and a few letters by chance.
 */
export class Indices {
  readonly alias: string
  private readonly cluster: Cluster
  private readonly size: IndexSize

  constructor(cluster: Cluster, alias: string, size: IndexSize) {
    this.cluster = cluster
    this.alias = alias
    this.size = size
  }

  /** The index behind the alias; undefined when there is none. */
  async current(): Promise<string | undefined> {
    const aliases = await this.cluster.find<Record<string, object>>('GET', `/_alias/${this.alias}`)
    return Object.keys(aliases ?? {})[0]
  }

  /** An empty index behind the alias, unless there is one. */
  async ensure(): Promise<void> {
    if ((await this.current()) === undefined) await this.create(null, { aliases: { [this.alias]: {} } })
  }

  /** @throws UnavailableError when there is no index behind the alias, or one that this version cannot use */
  async check(): Promise<void> {
    const mappings = await this.cluster.request<Mappings>('GET', `/${this.alias}/_mapping`)
    const meta = Object.values(mappings)[0]?.mappings._meta?.izde
    if (meta?.schema !== SCHEMA_VERSION) throw madeByAnotherVersion(this.alias)
  }

  /**
   * An index to fill before it takes the alias: one that was begun for the same archive and never finished, or a new one.
   * `archive` says whose articles it is for.
   */
  async begin(archive: string): Promise<{ readonly index: string; readonly isResumed: boolean }> {
    const current = await this.current()
    const mappings = await this.cluster.request<Mappings>('GET', `/${this.alias}-*/_mapping`)
    const begun = Object.keys(mappings).find((index) => {
      if (!this.isOurs(index)) return false
      const meta = mappings[index]!.mappings._meta?.izde
      return index !== current && meta?.schema === SCHEMA_VERSION && meta.building === archive
    })
    return { index: begun ?? (await this.create(archive)), isResumed: begun !== undefined }
  }

  /** From one moment to the next, the alias stands for this index; only then are the others removed that stood or were to stand behind it. */
  async swap(index: string): Promise<void> {
    const others = (await this.names()).filter((name) => name !== index)
    const current = await this.current()
    const actions = [
      ...(current === undefined || current === index ? [] : [{ remove: { index: current, alias: this.alias } }]),
      { add: { index, alias: this.alias } },
    ]
    await this.cluster.request('POST', '/_aliases', { body: { actions } })
    for (const other of others) await this.delete(other)
  }

  /** Makes what was written searchable, on every copy of every shard. */
  async refresh(index = this.alias): Promise<void> {
    await this.cluster.request('POST', `/${index}/_refresh`, { timeoutMs: SLOW_MS })
  }

  /** Removes the index and all that was begun for the alias. */
  async remove(): Promise<void> {
    for (const name of await this.names()) await this.delete(name)
  }

  private async delete(index: string): Promise<void> {
    const options = { query: { ignore_unavailable: true }, timeoutMs: SLOW_MS }
    try {
      await this.cluster.request('DELETE', `/${index}`, options)
    } catch (error) {
      // A node went before it could say that the index is gone, and another was asked, which still knew it when it began.
      if (!(error instanceof NoIndexError)) throw error
    }
  }

  private async names(): Promise<string[]> {
    const mappings = await this.cluster.request<Mappings>('GET', `/${this.alias}-*/_mapping`)
    return Object.keys(mappings).filter((name) => this.isOurs(name))
  }

  /** Another alias may begin with the name of this one. */
  private isOurs(name: string): boolean {
    return name.startsWith(`${this.alias}-`) && /^\d{14}-[0-9a-f]{6}$/.test(name.slice(this.alias.length + 1))
  }

  private async create(building: string | null, aliases: object = {}): Promise<string> {
    const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const index = `${this.alias}-${time}-${randomBytes(3).toString('hex')}`
    const body = { ...indexBody(this.size, { izde: { schema: SCHEMA_VERSION, building } }), ...aliases }
    try {
      await this.cluster.request('PUT', `/${index}`, { body, timeoutMs: SLOW_MS })
    } catch (error) {
      // The name is like no other: a node went before it could say that the index is made, and another was asked.
      if (!(error instanceof RefusedError && error.type === 'resource_already_exists_exception')) throw error
    }
    return index
  }
}

/** Creating, removing and refreshing wait for every copy, which takes a loaded cluster a while. */
const SLOW_MS = 60_000

function madeByAnotherVersion(alias: string): UnavailableError {
  return new UnavailableError('the index was made by another version of izde, or by another program.', {
    where: alias,
    hint: 'Make it anew with izde index --engine opensearch; the version that made the old one can serve it until then.',
    retryAfter: 60,
  })
}
