import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describe, expect, test } from 'vitest'
import { CONFIG_FLAGS, loadConfig } from '../src/config.ts'
import { describeError, UsageError } from '../src/errors.ts'
import { tempFolder } from './archive/temp-folder.ts'

const load = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  loadConfig(parseArgs({ args, options: CONFIG_FLAGS }).values, env)

describe('loadConfig', () => {
  test('has a default for everything', () => {
    expect(load([])).toEqual({
      archive: 'corpus',
      snapshots: join('corpus', '.izde'),
      host: '127.0.0.1',
      port: 3000,
      engine: 'minisearch',
      baseUrl: undefined,
      logLevel: 'info',
      drainMs: 2000,
      maxRequests: 100,
      rateLimit: 0,
      searchThreads: Math.min(availableParallelism() - 1, 3),
      trustProxy: 0,
      queryLog: false,
      writeKey: undefined,
      cluster: {
        urls: ['http://127.0.0.1:9200'],
        index: 'izde',
        shards: 1,
        replicas: 1,
        ca: undefined,
        username: undefined,
        password: undefined,
        bearer: undefined,
      },
    })
  })

  test('takes a flag before a variable, and a variable before the default', () => {
    const env = { IZDE_ARCHIVE: 'from-env', IZDE_HOST: '0.0.0.0', IZDE_BASE_URL: 'https://search.example.org/' }
    expect(load(['--archive', 'from-flag'], env)).toMatchObject({
      archive: 'from-flag',
      host: '0.0.0.0',
      baseUrl: 'https://search.example.org',
    })
  })

  test('reads how a cluster is reached, and who reaches it from the environment alone', () => {
    const env = {
      OPENSEARCH_URL: 'https://a.example.org:9200, https://b.example.org:9200/',
      OPENSEARCH_INDEX: 'wire',
      OPENSEARCH_USERNAME: 'izde',
      OPENSEARCH_PASSWORD: 'secret',
      OPENSEARCH_TOKEN: '',
    }
    expect(load(['--opensearch-shards', '3'], env).cluster).toMatchObject({
      urls: ['https://a.example.org:9200', 'https://b.example.org:9200'],
      index: 'wire',
      shards: 3,
      username: 'izde',
      password: 'secret',
      bearer: undefined,
    })
  })

  test('refuses a password in an address, without showing it', () => {
    const args = ['--opensearch-url', 'https://izde:hunter2@example.org:9200']
    expect(() => load(args)).toThrow('a user name or password does not belong into an address.')
  })

  test.each([
    [{ PORT: '8080' }, 8080],
    [{ PORT: '8080', IZDE_PORT: '9090' }, 9090],
    [{ PORT: '' }, 3000],
  ])('reads the port from %j', (env, port) => {
    expect(load([], env).port).toBe(port)
  })

  test.each([
    [['--port', '70000'], {}, '--port: expected a whole number from 0 to 65535, got "70000".'],
    [['--port', '80a'], {}, '--port: expected a whole number from 0 to 65535, got "80a".'],
    [['--archive', ''], {}, '--archive: expected a value, got "".'],
    [[], { PORT: 'http' }, 'PORT: expected a whole number from 0 to 65535, got "http".'],
    [[], { IZDE_ENGINE: 'lucene' }, 'IZDE_ENGINE: expected one of minisearch, opensearch, got "lucene".'],
    [['--max-requests', '0'], {}, '--max-requests: expected a whole number from 1 to 100000, got "0".'],
    [[], { IZDE_QUERY_LOG: 'yes' }, 'IZDE_QUERY_LOG: expected one of on, off, got "yes".'],
    [[], { IZDE_LOG_LEVEL: 'loud' }, /^IZDE_LOG_LEVEL: expected one of trace, debug, info, .* got "loud"\.$/],
    [['--opensearch-url', 'localhost'], {}, /^--opensearch-url: expected addresses such as .* got "localhost"\.$/],
    [
      ['--opensearch-index', 'My Index'],
      {},
      '--opensearch-index: expected small letters, digits, "-" and "_", got "My Index".',
    ],
    [['--opensearch-ca', 'no/such.pem'], {}, /^--opensearch-ca: the file cannot be read: ENOENT/],
    [['--base-url', 'example.org'], {}, /^--base-url: expected an address without a path.* got "example\.org"\.$/],
    [['--base-url', 'https://example.org/search'], {}, /^--base-url: expected an address without a path/],
    [['--base-url', 'javascript:alert(1)'], {}, /^--base-url: expected an address without a path/],
  ])('refuses %j with %j, saying what was expected', (args, env, message) => {
    expect(() => load(args, env)).toThrow(UsageError)
    try {
      load(args, env)
    } catch (error) {
      expect(describeError(error)).toMatch(message)
    }
  })

  test('reads the key for writes from a variable or a file, and shows it to nobody', async () => {
    const key = 'k'.repeat(32)
    expect(load([], { IZDE_WRITE_KEY: key }).writeKey).toBe(key)
    const file = join(await tempFolder(), 'key')
    await writeFile(file, `${key}\n`)
    expect(load([], { IZDE_WRITE_KEY_FILE: file }).writeKey).toBe(key)
    const short =
      'IZDE_WRITE_KEY: expected a key of at least 32 ASCII letters and digits. Make one with: openssl rand -hex 32'
    for (const wrong of [key.slice(1), `${key.slice(1)}ж`, `${key} ${key}`]) {
      expect(() => load([], { IZDE_WRITE_KEY: wrong })).toThrow(
        expect.toSatisfy((error) => describeError(error) === short),
      )
    }
    expect(() => load([], { IZDE_WRITE_KEY_FILE: `${file}-away` })).toThrow(/^the file cannot be read: ENOENT/)
  })
})
