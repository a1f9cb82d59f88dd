import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import { z } from 'zod'
import { isTooDeep, readFields } from '../archive/validation.ts'
import type { ArticleDraft } from '../article.ts'
import type { Config } from '../config.ts'
import { ArticleError, describeError, RequestError, UnavailableError } from '../errors.ts'
import type { LiveArchive } from '../live-archive.ts'
import { answerLines } from './bulk.ts'
import { articleTag, preconditions } from './conditional.ts'
import { queryString, readParameters } from './parameters.ts'
import { problem } from './problem.ts'
import { onlyWithKey } from './write-key.ts'

/** One article, and many, in bytes. */
export const MAX_ARTICLE_BYTES = 1024 * 1024
export const MAX_BULK_BYTES = 32 * 1024 * 1024

const NDJSON = ['application/x-ndjson', 'application/ndjson', 'application/jsonl']

/** Articles are written and removed by who has the key; `archive` is undefined until they can be. */
export function writes(config: Config, archive: () => LiveArchive | undefined, logger: Logger): Hono {
  const app = new Hono()
  const withKey = onlyWithKey(config)

  const live = (): LiveArchive => {
    const found = archive()
    if (!found) throw new UnavailableError('The archive cannot be written yet.', { retryAfter: 2 })
    return found
  }

  app.put('/articles/:id', withKey, only('application/json'), limit(MAX_ARTICLE_BYTES), async (c) => {
    readParameters(queryString(c), z.object({}))
    const draft = readDraft(c.req.param('id').normalize('NFC'), await readJson(c))
    if (!('body' in draft)) return refuse(c, draft)
    const { article, isNew } = await live().put(draft, preconditions(c))
    const path = `/articles/${encodeURIComponent(article.id)}`
    c.header('ETag', articleTag(article))
    c.header('Cache-Control', 'no-store')
    c.header(isNew ? 'Location' : 'Content-Location', path)
    return c.json(article, isNew ? 201 : 200)
  })

  app.delete('/articles/:id', withKey, async (c) => {
    readParameters(queryString(c), z.object({}))
    const id = c.req.param('id').normalize('NFC')
    if (await live().delete(id, preconditions(c))) return c.body(null, 204)
    throw new RequestError(404, `There is no article ${JSON.stringify(id.slice(0, 200))}.`)
  })

  app.post('/articles', withKey, only(...NDJSON), limit(MAX_BULK_BYTES), async (c) => {
    readParameters(queryString(c), z.object({}))
    const lines = answerLines(c.req.raw.body, live(), logger, MAX_BULK_BYTES)
    return c.body(lines, 200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' })
  })
  return app
}

/** A form of another site can send what these types are not. */
function only(...types: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const [type = ''] = (c.req.header('Content-Type') ?? '').toLowerCase().split(';')
    const encoding = c.req.header('Content-Encoding') ?? 'identity'
    if (!types.includes(type.trim())) throw new RequestError(415, `The Content-Type must be ${types[0]}.`)
    if (encoding !== 'identity') throw new RequestError(415, 'The body must not be compressed.')
    await next()
  }
}

function limit(bytes: number): MiddlewareHandler {
  const onError = () => {
    throw new RequestError(413, `The body must be at most ${bytes / 1024 / 1024} MiB.`)
  }
  return bodyLimit({ maxSize: bytes, onError })
}

async function readJson(c: Context): Promise<Record<string, unknown>> {
  const value = await parseJson(c)
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && !isTooDeep(value)) {
    return value as Record<string, unknown>
  }
  throw new RequestError(400, 'The body must be a JSON object with the fields of an article.')
}

async function parseJson(c: Context): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await c.req.arrayBuffer()))
  } catch (cause) {
    throw new RequestError(400, 'The body is not JSON in UTF-8.', { cause })
  }
}

/** What `GET` answers can be sent back as it is, so an id is allowed when it is the right one. */
function readDraft(id: string, { id: given = id, ...fields }: Record<string, unknown>): ArticleDraft | ArticleError[] {
  if (given !== id) throw new RequestError(400, 'The id in the body is not the one in the address.')
  const readings = readFields(id, fields, (path) => `/${path.join('/')}`)
  const [first] = readings
  return first && !(first instanceof ArticleError) ? first : readings.filter((one) => one instanceof ArticleError)
}

/** All that is wrong, so that nobody has to ask twice. */
function refuse(c: Context, errors: readonly ArticleError[]): Promise<Response> {
  const problems = errors.map(describeError)
  return problem(c, 400, `The article cannot be kept: ${problems[0]}`, { problems })
}
