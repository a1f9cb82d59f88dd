import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { accepts } from 'hono/accepts'
import { compress } from 'hono/compress'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { setMetric, timing } from 'hono/timing'
import type { Logger } from 'pino'
import { z } from 'zod'
import { idSchema } from '../article.ts'
import type { Config } from '../config.ts'
import type { Engine } from '../engine/engine.ts'
import { RequestError } from '../errors.ts'
import { type SearchAnswer, type SearchParams, search, suggest } from '../search.ts'
import { accessLog, createLogger } from './access-log.ts'
import { REVALIDATE, unlessFresh } from './conditional.ts'
import { baseUrl, documents } from './documents.ts'
import { openToEveryOrigin, safeByDefault } from './headers.ts'
import { openSearchSuggestions } from './opensearch.ts'
import { articlePage } from './page/article-page.tsx'
import { searchPage } from './page/search-page.tsx'
import { readParameters } from './parameters.ts'
import { answerError, prefersPage, problem } from './problem.ts'
import type { Readiness } from './readiness.ts'
import { readSearchParams, readSuggestParams } from './search-params.ts'

/** The service as a value: no port, no signal, no process; `app.request('/search?q=…')` answers as a server would. */
export function createApp(
  engine: Engine,
  config: Config,
  readiness: () => Readiness,
  logger: Logger = createLogger(config),
): Hono {
  const app = new Hono()
  app.use(requestId(), accessLog(logger), timing({ crossOrigin: true, totalDescription: '' }))
  app.use(openToEveryOrigin, safeByDefault(config), compress())
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }))
  app.onError(answerError(logger))
  app.notFound((c) => problem(c, 404, `There is nothing at ${c.req.path}.`))

  const whenReady: MiddlewareHandler = async (c, next) => {
    if (readiness().state !== 'indexing') return next()
    c.header('Retry-After', '2')
    return problem(c, 503, 'The archive is still being indexed. Try again in a moment.')
  }

  // Generations begin anew with the process, and a new version of the program may answer otherwise.
  const started = Date.now()
  const version = () => `${started} ${engine.generation}`

  const searched =
    (kind: string, render: (c: Context, answer: SearchAnswer, params: SearchParams) => Response | Promise<Response>) =>
    (c: Context) => {
      const params = readSearchParams(queryString(c))
      return unlessFresh(c, { key: [version(), kind, params], cacheControl: REVALIDATE }, async () => {
        const answer = await search(engine, params)
        setMetric(c, 'search', answer.tookMs)
        return render(c, answer, params)
      })
    }
  app.get(
    '/',
    whenReady,
    searched('page', (c, answer, params) => c.html(searchPage({ answer, params }))),
  )
  app.get(
    '/search',
    whenReady,
    searched('data', (c, answer) => json(c, answer)),
  )

  app.get('/suggest', whenReady, (c) => {
    const { format = suggestFormat(c), ...params } = readSuggestParams(queryString(c))
    const base = baseUrl(c, config)
    const caching = { key: [version(), format, base, params], cacheControl: 'public, max-age=60', vary: 'Accept' }
    return unlessFresh(c, caching, async () => {
      const answer = await suggest(engine, params)
      if (format === 'json') return json(c, answer)
      return json(c, openSearchSuggestions(answer, base), 'application/x-suggestions+json; charset=utf-8')
    })
  })

  app.get('/articles/:id', whenReady, async (c) => {
    readParameters(queryString(c), NO_PARAMETERS)
    const id = c.req.param('id')
    const article = idSchema.safeParse(id).success ? await engine.get(id) : undefined
    if (!article) throw new RequestError(404, `There is no article ${JSON.stringify(id.slice(0, 200))}.`)
    const page = prefersPage(c)
    return unlessFresh(c, { key: [version(), id, page], cacheControl: REVALIDATE, vary: 'Accept' }, () =>
      page ? c.html(articlePage({ article })) : json(c, article),
    )
  })

  app.route('/', documents(config))

  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }))
  app.get('/readyz', (c) => {
    const { state, problems } = readiness()
    const members = { state, articles: engine.size, generation: engine.generation, problems: [...problems] }
    if (state !== 'ready') return problem(c, 503, `The service is ${state}.`, members)
    return c.json(members, 200, { 'Cache-Control': 'no-store' })
  })
  return app
}

const NO_PARAMETERS = z.strictObject({})

/** As `c.json` does, but with the length: only by that can `compress` leave a short answer alone. */
function json(c: Context, value: unknown, type = 'application/json'): Response {
  const body = JSON.stringify(value)
  return c.body(body, 200, { 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(body)) })
}

/** As it was sent: decoding belongs to the reader of the parameters. */
const queryString = (c: Context) => new URL(c.req.url).search

function refuseMethod(c: Context, methods: string[]) {
  const allow = methods.join(', ')
  c.header('Allow', allow)
  return problem(c, 405, `The method must be one of ${allow}, not ${c.req.method}.`)
}

function suggestFormat(c: Context): 'json' | 'opensearch' {
  const supports = ['application/json', 'application/x-suggestions+json']
  const type = accepts(c, { header: 'Accept', supports, default: 'application/json' })
  return type === 'application/json' ? 'json' : 'opensearch'
}
