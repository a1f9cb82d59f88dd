import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import type { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { createMinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { createApp } from '../../src/http/app.ts'
import type { OpenApiDocument } from '../../src/http/openapi.ts'
import { METHODS, type Operation, type Parameter, type Schema } from '../../src/http/openapi-parts.ts'
import { LiveArchive } from '../../src/live-archive.ts'
import { newFolder } from '../cli/test-io.ts'
import { KEY } from './service-process.ts'

const REQUESTS = 10_000
/** Each takes the disk a moment. */
const WRITES = 500

const FILES = {
  'wheat.md':
    '---\nheadline: Wheat harvest begins\npeople: [Aigul Serik]\nplaces: [Aktau]\ndate: 2026-01-14\n---\nFarmers cut.\n',
  'railway.md':
    '---\nheadline: New railway\nsource: Steppe Times\nurl: https://example.org/a\n---\nIt reaches the <port> & the sea.\n',
  'wire.jsonl': '{"id":"wire","headline":"Wire","body":"From the wire."}\n',
}

let app: Hono
let archive: LiveArchive
let document: OpenApiDocument
let ajv: Ajv2020
const validators = new Map<string, ValidateFunction>()

const rejections: unknown[] = []
const onRejection = (reason: unknown) => rejections.push(reason)

beforeEach(async () => {
  process.on('unhandledRejection', onRejection)
  const folder = await newFolder(FILES)
  const config = loadConfig({ 'log-level': 'silent' }, { IZDE_WRITE_KEY: KEY })
  const engine = createMinisearchEngine()
  archive = new LiveArchive(folder, engine, new Map())
  await archive.sync()
  const ready = { state: 'ready', problems: [] } as const
  app = createApp(engine, config, () => ready, { archive: () => archive })
  document = (await (await app.request('/openapi.json')).json()) as OpenApiDocument
  ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  validators.clear()
  ajv.addSchema({ ...document, $id: 'https://izde.test/openapi.json' })
})

afterEach(async () => {
  process.off('unhandledRejection', onRejection)
  await archive.close()
})

type Request = {
  readonly path: string
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string
}
type Route = { readonly path: string; readonly method: string; readonly operation: Operation }

const seldom = <T, U>(one: fc.Arbitrary<T>, other: fc.Arbitrary<U>): fc.Arbitrary<T | U> =>
  fc.oneof({ weight: 1, arbitrary: one }, { weight: 9, arbitrary: other })

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 20 }))
const anId = fc.constantFrom('wheat', 'railway', 'wire', 'new', 'newer')
const known = fc.constantFrom(
  'wheat',
  'railway',
  'wire',
  'Aktau',
  'Aigul Serik',
  'a',
  '2026',
  '2026-01-14',
  '*',
  '"',
  '-',
)

/** What the schema asks for, mostly; now and then anything. */
function value({ type, minimum = 0, maximum = 100, enum: values }: Schema): fc.Arbitrary<string> {
  const right = Array.isArray(values)
    ? fc.constantFrom(...values.map(String))
    : type === 'integer'
      ? fc.integer({ min: Number(minimum), max: Math.min(Number(maximum), 1_000_000) }).map(String)
      : type === 'boolean'
        ? fc.constantFrom('true', 'false')
        : known
  return fc.oneof(
    { weight: 6, arbitrary: right },
    { weight: 1, arbitrary: anyText },
    { weight: 1, arbitrary: fc.integer().map(String) },
  )
}

const parameter = ({ name, schema }: Parameter): fc.Arbitrary<readonly [string, string]> =>
  fc.tuple(fc.constant(name), value(schema))

/** Lone surrogates cannot be encoded; some of what is sent is not encoded as it should be. */
const encode = (text: string) => encodeURIComponent(Buffer.from(text).toString())
const raw = fc.constantFrom('q=%', 'q=%FF', 'q=%ED%A0%80', 'q=a&q=b', '&&', 'q', '=', 'x=1', 'q=%00', '__proto__=1')

function request({ path, method, operation }: Route): fc.Arbitrary<Request> {
  const inQuery = operation.parameters.filter((one) => one.in === 'query')
  const inPath = operation.parameters.filter((one) => one.in === 'path')
  const inHeader = operation.parameters.filter((one) => one.in === 'header')
  const query =
    inQuery.length === 0
      ? fc.constant<(readonly [string, string])[]>([])
      : fc.array(fc.oneof(...inQuery.map(parameter)), { maxLength: 5 })
  const accept = fc.constantFrom('*/*', 'application/json', 'text/html', 'application/x-suggestions+json', 'x', '')
  return fc
    .record({
      query,
      extra: seldom(raw, fc.constant(null)),
      ids: fc.tuple(...inPath.map(() => fc.oneof({ weight: 6, arbitrary: anId }, known, anyText))),
      given: fc.tuple(
        ...inHeader.map(({ name }) => fc.tuple(fc.constant(name), fc.constantFrom('', '', '', '*', '"x"', 'W/"x"'))),
      ),
      accept,
      key: fc.oneof({ weight: 9, arbitrary: fc.constant(KEY) }, fc.constantFrom('', 'x')),
      body: body(operation),
    })
    .map(({ query, extra, ids, given, accept, key, body }) => {
      const at = inPath.reduce(
        (text, { name }, index) => text.replace(`{${name}}`, encode(String(ids[index])) || 'a'),
        path,
      )
      const search = [
        ...query.map(([name, text]) => `${name}=${encode(text)}`),
        ...(extra === null ? [] : [extra]),
      ].join('&')
      const headers = {
        Accept: accept,
        Authorization: `Bearer ${key}`,
        ...Object.fromEntries(given.filter(([, tag]) => tag !== '')),
      }
      const type = Object.keys(operation.requestBody?.content ?? {})[0]
      return {
        path: search === '' ? at : `${at}?${search}`,
        method: method.toUpperCase(),
        headers: type === undefined ? headers : { ...headers, 'Content-Type': type },
        ...(type !== undefined && { body }),
      }
    })
}

function body({ requestBody }: Operation): fc.Arbitrary<string> {
  const fields = fc.record(
    {
      headline: seldom(anyText, fc.constantFrom('A headline', 'Ships: "late"', '- [x]')),
      body: fc.oneof(anyText, fc.constant('A text.\n\nOf two paragraphs.')),
      people: fc.array(anyText, { maxLength: 3 }),
      places: seldom(fc.constant(null), fc.constant(['Aktau'])),
      date: seldom(fc.constant('2026-02-30'), fc.constant('2026-01-14')),
      url: fc.webUrl({ validSchemes: ['https'] }),
      language: seldom(fc.constant('?'), fc.constant('kk-Latn')),
    },
    { requiredKeys: ['headline', 'body'] },
  )
  const extra = fc.record({ id: fc.oneof(anId, anyText), other: fc.json({ maxDepth: 4 }) }, { requiredKeys: [] })
  const article = fc.tuple(fields, seldom(extra, fc.constant({}))).map((parts) => Object.assign({}, ...parts))
  const isMany = Object.keys(requestBody?.content ?? {})[0]?.includes('ndjson')
  const text = (value: fc.Arbitrary<object>) =>
    seldom(
      fc.oneof(fc.json(), anyText),
      value.map((one) => JSON.stringify(one)),
    )
  if (!isMany) return text(article)
  const line = text(fc.tuple(article, anId).map(([fields, id]) => ({ id, ...fields })))
  return fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'))
}

function routes(): Route[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
  )
}

function validatorOf(schema: Schema): ValidateFunction {
  const key = JSON.stringify(schema)
  const text = key.replaceAll('"#/components', '"https://izde.test/openapi.json#/components')
  const found = validators.get(key) ?? ajv.compile(JSON.parse(text))
  validators.set(key, found)
  return found
}

/** No answer is a failure of ours, each has a status and a type that the document names for it, and is what its schema says. */
async function expectDocumented(sent: Request, { responses }: Operation): Promise<void> {
  const { path, ...init } = sent
  const answer = await app.request(path, init)
  const text = await answer.text()
  expect(answer.status, JSON.stringify(sent)).toBeLessThan(500)
  const documented = responses[answer.status] ?? responses.default
  const type = answer.headers.get('Content-Type')?.split(';')[0] ?? ''
  if (answer.status === 204 || (type === 'text/html' && answer.status >= 400)) return
  const schema = documented?.content?.[type]?.schema
  expect(schema, `${answer.status} ${type} of ${JSON.stringify(sent)}`).toBeDefined()
  if (!type.endsWith('json')) return
  for (const one of type.endsWith('ndjson') ? text.split('\n').filter((line) => line !== '') : [text]) {
    const validate = validatorOf(schema!)
    validate(JSON.parse(one))
    expect(validate.errors ?? [], `${JSON.stringify(sent)} → ${one.slice(0, 500)}`).toEqual([])
  }
}

async function send(some: readonly Route[], count: number): Promise<void> {
  const any = fc.oneof(...some.map((route) => fc.tuple(fc.constant(route), request(route))))
  await fc.assert(
    fc.asyncProperty(any, ([{ operation }, sent]) => expectDocumented(sent, operation)),
    { numRuns: count },
  )
}

test(`${REQUESTS} requests out of the OpenAPI document are answered as it says`, async () => {
  await send(
    routes().filter(({ method }) => method === 'get'),
    REQUESTS - WRITES,
  )
  await send(
    routes().filter(({ method }) => method !== 'get'),
    WRITES,
  )
  expect(rejections).toEqual([])
})

test(`${REQUESTS} queries of any Unicode text are answered`, async () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 100 }))
  const [search, suggest] = ['/search', '/suggest'].map((path) => document.paths[path]!.get!)
  await fc.assert(
    fc.asyncProperty(text, fc.boolean(), async (q, isSearch) => {
      const path = `${isSearch ? '/search' : '/suggest'}?q=${encode(q)}`
      await expectDocumented({ path, method: 'GET', headers: {} }, isSearch ? search! : suggest!)
    }),
    { numRuns: REQUESTS },
  )
  expect(rejections).toEqual([])
})
