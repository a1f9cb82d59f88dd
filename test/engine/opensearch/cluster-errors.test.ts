import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { loadConfig } from '../../../src/config.ts'
import { createOpenSearchEngine, type OpenSearchOptions } from '../../../src/engine/opensearch/opensearch-engine.ts'
import { describeError, UnavailableError } from '../../../src/errors.ts'
import { createApp } from '../../../src/http/app.ts'
import { tempFolder } from '../../archive/temp-folder.ts'
import { request } from '../articles.ts'
import { type Answer, faultyCluster, ROOT } from './faulty-cluster.ts'

function newEngine(options: Pick<OpenSearchOptions, 'urls'> & Partial<OpenSearchOptions>) {
  const engine = createOpenSearchEngine({ index: 'izde', timeoutMs: 500, ...options })
  onTestFinished(() => engine.close())
  return engine
}

const problemOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error) => error,
  )
const error = (type: string, reason = '') => ({ error: { type, reason, root_cause: [{ type, reason }] } })

const BLOCK =
  'index [izde-1] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];'
const TROUBLES: [string, Answer, RegExp][] = [
  ['wrong credentials', { status: 401 }, /does not accept the credentials.*OPENSEARCH_USERNAME/],
  [
    'a user without permissions',
    { status: 403, body: error('security_exception') },
    /does not allow this user.*docs\/scaling\.md/,
  ],
  ['too much to do', { status: 429, body: error('circuit_breaking_exception') }, /has too much to do/],
  ['a full disk', { status: 429, body: error('cluster_block_exception', BLOCK) }, /read-only.*Make room/],
  [
    'missing shards',
    { status: 503, body: error('search_phase_execution_exception') },
    /parts of the index.*_cluster\/health/,
  ],
  ['no index', { status: 404, body: error('index_not_found_exception') }, /no index.*izde index --engine opensearch/],
  ['a proxy in between', { status: 504, body: {} }, /did not answer in time/],
  ['a node that hangs', 'nothing', /did not answer within 0\.5 s/],
]

describe('what is wrong with a cluster is said, with what to try', () => {
  test.each(TROUBLES)('%s', async (_, answer, message) => {
    const { url } = await faultyCluster(() => answer)
    const problem = await problemOf(newEngine({ urls: [url] }).search(request('wheat')))
    expect(problem).toBeInstanceOf(UnavailableError)
    expect(describeError(problem)).toMatch(message)
  })

  test.each(TROUBLES)('over HTTP: %s', async (_, answer, message) => {
    const { url } = await faultyCluster(() => answer)
    const config = loadConfig({ engine: 'opensearch', 'log-level': 'silent' }, {})
    const app = createApp(newEngine({ urls: [url] }), config, () => ({ state: 'ready', problems: [] }))
    const response = await app.request('/search?q=wheat')
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
    const { detail } = (await response.json()) as { detail: string }
    expect(detail).toMatch(new RegExp(message, 'i'))
    expect(detail).not.toContain('127.0.0.1')
  })

  test('a cluster that is not there', async () => {
    const problem = await problemOf(newEngine({ urls: ['http://127.0.0.1:1'] }).open())
    expect(describeError(problem)).toMatch(/cannot be reached \(ECONNREFUSED\).*--opensearch-url/)
  })

  test.each([
    ['too old', { version: { number: '1.3.0', distribution: 'opensearch' } }, /found opensearch 1\.3\.0/],
    ['too new', { version: { number: '4.0.0', distribution: 'opensearch' } }, /found opensearch 4\.0\.0/],
    ['another program', { version: { number: '8.1.0' } }, /found version 8\.1\.0 of something else/],
    ['no such program at all', {}, /found version unknown of something else/],
  ])('a version that is %s', async (_, body, message) => {
    const { url } = await faultyCluster(() => ({ body }))
    expect(describeError(await problemOf(newEngine({ urls: [url] }).open()))).toMatch(message)
  })

  test('an index of another version of izde', async () => {
    const mapping = { 'izde-1': { mappings: { _meta: { izde: { schema: 0, building: null } } } } }
    const { url } = await faultyCluster(({ path }) => ({ body: path === '/' ? ROOT : mapping }))
    const problem = await problemOf(newEngine({ urls: [url] }).open())
    expect(describeError(problem)).toMatch(/made by another version of izde.*izde index --engine opensearch/)
  })
})

describe('who may use a cluster', () => {
  const secrets = { username: 'izde', password: 'hunter2-hunter2' }

  test('is said by a name and password, or by a token', async () => {
    const { url, asked } = await faultyCluster(() => ({ body: ROOT }))
    await problemOf(newEngine({ urls: [url], ...secrets }).open())
    await problemOf(newEngine({ urls: [url], bearer: 'token-1' }).open())
    const sent = new Set(asked.map(({ headers }) => headers.authorization))
    expect(sent).toEqual(new Set([`Basic ${btoa('izde:hunter2-hunter2')}`, 'Bearer token-1']))
  })

  test.each(TROUBLES)('is in no error: %s', async (_, answer) => {
    const { url } = await faultyCluster(() => answer)
    for (const options of [secrets, { bearer: secrets.password }]) {
      const problem = await problemOf(newEngine({ urls: [url], ...options }).search(request('wheat')))
      const told = inspect(problem, { depth: 10, showHidden: true }) + JSON.stringify(problem)
      expect(told).not.toContain(secrets.password)
      expect(told).not.toContain(btoa('izde:hunter2-hunter2'))
    }
  })
})

describe('a cluster that speaks TLS', () => {
  test('is trusted by its certificate authority, and by nothing less', async () => {
    const { key, cert } = await certificate()
    const { url, asked } = await faultyCluster(() => ({ body: ROOT }), { key, cert })
    const problem = await problemOf(newEngine({ urls: [url] }).open())
    expect(describeError(problem)).toMatch(/certificate .* is not trusted.*--opensearch-ca/)
    expect(asked).toEqual([])
    await problemOf(newEngine({ urls: [url], ca: cert }).open())
    expect(asked.length).toBeGreaterThan(0)
  })
})

/** Signed by itself, for this machine. */
async function certificate(): Promise<{ key: string; cert: string }> {
  const folder = await tempFolder()
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert, ...subject]
  execFileSync('openssl', args, { stdio: 'ignore' })
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
}

test('however many nodes hang, no more than three are waited for', async () => {
  const hanging = await Promise.all(Array.from({ length: 6 }, () => faultyCluster(() => 'nothing')))
  const engine = newEngine({ urls: hanging.map(({ url }) => url), timeoutMs: 100 })
  expect(await problemOf(engine.search(request('wheat')))).toBeInstanceOf(UnavailableError)
  expect(hanging.reduce((sum, { asked }) => sum + asked.length, 0)).toBe(3)
})

test('another node is asked when one does not answer', async () => {
  const { url, asked } = await faultyCluster(() => ({ body: ROOT }))
  const engine = newEngine({ urls: ['http://127.0.0.1:1', url] })
  for (let i = 0; i < 3; i++) await problemOf(engine.open())
  expect(asked.length).toBeGreaterThan(0)
})
