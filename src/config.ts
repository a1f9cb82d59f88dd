import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from './errors.ts'

export const ENGINES = ['minisearch'] as const
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
  /** What a client must know to write articles; unset, nobody can. Never a flag, since every user of a machine sees those. */
  readonly writeKey: string | undefined
}

/** Letters of a key; guessing a shorter one may be worth trying. */
const MIN_KEY = 32

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
    writeKey: writeKey(env),
  }
}

function fromFlag(flags: Partial<Record<Flag, string>>, flag: Flag): Setting | undefined {
  const value = flags[flag]
  return value === undefined ? undefined : { name: `--${flag}`, value }
}

function fromEnv(env: NodeJS.ProcessEnv, flag: Flag): Setting | undefined {
  const name = `IZDE_${flag.toUpperCase().replaceAll('-', '_')}`
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

function integer(setting: Setting, max: number): number {
  if (!/^\d{1,9}$/.test(setting.value) || Number(setting.value) > max)
    throw wrong(setting, `a whole number from 0 to ${max}`)
  return Number(setting.value)
}

function oneOf<T extends string>(setting: Setting, values: readonly T[]): T {
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

function wrong({ name, value }: Setting, expected: string): UsageError {
  return new UsageError(`expected ${expected}, got ${JSON.stringify(value)}.`, { where: name })
}
