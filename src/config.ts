import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { UsageError } from './errors.ts'

export const ENGINES = ['minisearch', 'opensearch'] as const
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export type Config = {
  /** The folder of article files. */
  readonly archive: string
  /** The folder of the saved indexes. */
  readonly snapshots: string
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly engine: (typeof ENGINES)[number]
  /** The service's public address without a final slash; unset, it is the address each request came to. */
  readonly baseUrl: string | undefined
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** How long a stopping server still answers while balancers and clients turn away, in milliseconds. */
  readonly drainMs: number
  /** Requests that may be under way at a time; more are refused. */
  readonly maxRequests: number
  /** Threads beside the first one that answer searches, begun when they are needed. */
  readonly searchThreads: number
  /** Requests a minute from one client; 0 is any number. */
  readonly rateLimit: number
  /** How many proxies stand in front, whose word for a client's address is taken. */
  readonly trustProxy: number
  /** Whether what is searched for is logged. */
  readonly queryLog: boolean
  /** What a client must know to write articles; unset, nobody can. Never a flag, since every user of a machine sees those. */
  readonly writeKey: string | undefined
  /** The cluster of the engine `opensearch`. */
  readonly cluster: ClusterConfig
}

/** A user's name, password and token come from the environment alone, as the key for writes does. */
export type ClusterConfig = {
  readonly urls: readonly string[]
  /** The alias of the archive's index. */
  readonly index: string
  /** How many parts a new index has, and how many copies of each beside the first. */
  readonly shards: number
  readonly replicas: number
  /** The certificate authority of the cluster, as PEM text. */
  readonly ca: string | undefined
  readonly username: string | undefined
  readonly password: string | undefined
  readonly bearer: string | undefined
}

/** One for every processor; each takes some memory of its own. */
const SEARCH_THREADS = Math.min(availableParallelism() - 1, 3)

/** Letters of a key; guessing a shorter one may be worth trying. */
const MIN_KEY = 32

/** How a cluster is reached: `--opensearch-url` is `OPENSEARCH_URL`. */
export const CLUSTER_FLAGS = {
  'opensearch-url': { type: 'string' },
  'opensearch-index': { type: 'string' },
  'opensearch-shards': { type: 'string' },
  'opensearch-replicas': { type: 'string' },
  'opensearch-ca': { type: 'string' },
} as const

/** Flags for `parseArgs` of node:util. Each has an environment variable: `--base-url` is `IZDE_BASE_URL`. */
export const CONFIG_FLAGS = {
  archive: { type: 'string' },
  snapshots: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  engine: { type: 'string' },
  'base-url': { type: 'string' },
  'log-level': { type: 'string' },
  'drain-ms': { type: 'string' },
  'max-requests': { type: 'string' },
  'search-threads': { type: 'string' },
  'rate-limit': { type: 'string' },
  'trust-proxy': { type: 'string' },
  'query-log': { type: 'string' },
  ...CLUSTER_FLAGS,
} as const

type Flag = keyof typeof CONFIG_FLAGS
type Setting = { readonly name: string; readonly value: string }

/**
 * A flag wins over its environment variable, and that over the default; an empty variable counts as unset.
 * @throws UsageError naming the flag or variable, what was expected and what was got
 */
export function loadConfig(flags: Partial<Record<Flag, string>>, env: NodeJS.ProcessEnv): Config {
  const setting = (flag: Flag, fallback: string): Setting =>
    fromFlag(flags, flag) ?? fromEnv(env, flag) ?? { name: flag, value: fallback }
  const archive = text(setting('archive', 'corpus'))
  return {
    archive,
    snapshots: text(setting('snapshots', join(archive, '.izde'))),
    host: text(setting('host', '127.0.0.1')),
    port: integer(
      fromFlag(flags, 'port') ?? fromEnv(env, 'port') ?? plainPort(env) ?? { name: 'port', value: '3000' },
      65_535,
    ),
    engine: oneOf(setting('engine', 'minisearch'), ENGINES),
    baseUrl: origin(setting('base-url', '')),
    logLevel: oneOf(setting('log-level', 'info'), LOG_LEVELS),
    drainMs: integer(setting('drain-ms', '2000'), 60_000),
    maxRequests: integer(setting('max-requests', '100'), 100_000, 1),
    searchThreads: integer(setting('search-threads', String(SEARCH_THREADS)), 64),
    rateLimit: integer(setting('rate-limit', '0'), 1_000_000),
    trustProxy: integer(setting('trust-proxy', '0'), 10),
    queryLog: oneOf(setting('query-log', 'off'), ['on', 'off']) === 'on',
    writeKey: writeKey(env),
    cluster: cluster(setting, env),
  }
}

function cluster(setting: (flag: Flag, fallback: string) => Setting, env: NodeJS.ProcessEnv): ClusterConfig {
  return {
    urls: clusterUrls(setting('opensearch-url', 'http://127.0.0.1:9200')),
    index: indexName(setting('opensearch-index', 'izde')),
    shards: Math.max(1, integer(setting('opensearch-shards', '1'), 1_024)),
    replicas: integer(setting('opensearch-replicas', '1'), 16),
    ca: certificate(setting('opensearch-ca', '')),
    username: env.OPENSEARCH_USERNAME || undefined,
    password: env.OPENSEARCH_PASSWORD || undefined,
    bearer: env.OPENSEARCH_TOKEN || undefined,
  }
}

function fromFlag(flags: Partial<Record<Flag, string>>, flag: Flag): Setting | undefined {
  const value = flags[flag]
  return value === undefined ? undefined : { name: `--${flag}`, value }
}

function fromEnv(env: NodeJS.ProcessEnv, flag: Flag): Setting | undefined {
  const variable = flag.toUpperCase().replaceAll('-', '_')
  const name = flag in CLUSTER_FLAGS ? variable : `IZDE_${variable}`
  return env[name] ? { name, value: env[name] } : undefined
}

/** `PORT` is how most hosts tell a service where to listen. */
function plainPort(env: NodeJS.ProcessEnv): Setting | undefined {
  return env.PORT ? { name: 'PORT', value: env.PORT } : undefined
}

/** A key that is wrong is not shown: errors are logged. */
function writeKey({ IZDE_WRITE_KEY: key, IZDE_WRITE_KEY_FILE: file }: NodeJS.ProcessEnv): string | undefined {
  if (!key && !file) return undefined
  const [name, value] = key ? ['IZDE_WRITE_KEY', key] : ['IZDE_WRITE_KEY_FILE', readKey(file!)]
  if (/^[\x21-\x7e]+$/.test(value) && value.length >= MIN_KEY) return value
  const hint = 'Make one with: openssl rand -hex 32'
  throw new UsageError(`expected a key of at least ${MIN_KEY} ASCII letters and digits.`, { where: name, hint })
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new UsageError(`the file cannot be read: ${(cause as Error).message}.`, {
      where: 'IZDE_WRITE_KEY_FILE',
      cause,
    })
  }
}

function text(setting: Setting): string {
  if (setting.value.trim() === '') throw wrong(setting, 'a value')
  return setting.value
}

function integer(setting: Setting, max: number, min = 0): number {
  const value = Number(setting.value)
  if (!/^\d{1,9}$/.test(setting.value) || value < min || value > max)
    throw wrong(setting, `a whole number from ${min} to ${max}`)
  return value
}

function oneOf<const T extends string>(setting: Setting, values: readonly T[]): T {
  const found = values.find((value) => value === setting.value)
  if (found === undefined) throw wrong(setting, values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`)
  return found
}

/** Pages link from the root of the service, so its public address cannot have a path. */
function origin(setting: Setting): string | undefined {
  if (setting.value === '') return undefined
  const url = URL.canParse(setting.value) ? new URL(setting.value) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw wrong(setting, 'an address without a path, such as https://search.example.org')
  }
  return url.origin
}

/** Addresses of nodes, with commas between. Addresses are logged, so they hold no name or password, which would not be shown either. */
function clusterUrls({ name, value }: Setting): string[] {
  const expected = 'addresses such as https://search-1.example.org:9200, with commas between'
  return value.split(',').map((part) => {
    const url = URL.canParse(part.trim()) ? new URL(part.trim()) : undefined
    if (url && (url.username !== '' || url.password !== '')) {
      const hint = 'Put them into OPENSEARCH_USERNAME and OPENSEARCH_PASSWORD.'
      throw new UsageError('a user name or password does not belong into an address.', { where: name, hint })
    }
    if (!url || !/^https?:$/.test(url.protocol)) throw wrong({ name, value: part }, expected)
    return url.origin
  })
}

/** A part of the names that OpenSearch allows, to which izde adds a time. */
function indexName(setting: Setting): string {
  if (/^[a-z0-9][a-z0-9_-]{0,99}$/.test(setting.value)) return setting.value
  throw wrong(setting, 'small letters, digits, "-" and "_"')
}

function certificate({ name, value }: Setting): string | undefined {
  if (value === '') return undefined
  try {
    return readFileSync(value, 'utf8')
  } catch (cause) {
    throw new UsageError(`the file cannot be read: ${(cause as Error).message}.`, { where: name, cause })
  }
}

function wrong({ name, value }: Setting, expected: string): UsageError {
  return new UsageError(`expected ${expected}, got ${JSON.stringify(value)}.`, { where: name })
}
