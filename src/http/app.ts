import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { setMetric, timing } from 'hono/timing'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { type AnswerSearch, encodedSearch } from '../encoded-answer.ts'
import type { Engine } from '../engine/engine.ts'
import type { LiveArchive } from '../live-archive.ts'
import { type SearchAnswer, type SearchParams, search } from '../search.ts'
import { accessLog, createLogger, type SearchDone, type SearchLog, searchLog } from './access-log.ts'
import { algolia } from './algolia.ts'
import { articles } from './articles.ts'
import { atomFeed } from './atom.ts'
import { REVALIDATE, unlessFresh } from './conditional.ts'
import { baseUrl, documents } from './documents.ts'
import { entities } from './entities.ts'
import { openToEveryOrigin, safeByDefault } from './headers.ts'
import { type KeptAnswer, KeptAnswers } from './kept-answers.ts'
import { linkHeader, pageLinks } from './links.ts'
import { Metrics } from './metrics.ts'
import { operation } from './operation.ts'
import { boundRequests } from './overload.ts'
import { searchPage } from './page/search-page.tsx'
import { queryString } from './parameters.ts'
import { answerError, prefersPage, problem } from './problem.ts'
import { limitRate } from './rate-limit.ts'
import type { Readiness } from './readiness.ts'
import { type DateProblem, pageParameters, readPageParams, readSearchParams } from './search-params.ts'
import { suggestions } from './suggestions.ts'
import { html, JSON_TYPE, text } from './text.ts'
import { writes } from './writes.ts'

/** Of answers that may be asked for again: some two thousand of them. */
const KEPT_BYTES = 16 * 1024 * 1024

/** What is said of an answer to a search beside its body. */
type KeptSearch = { readonly link: string; readonly hits: number }

export type AppOptions = {
  readonly logger?: Logger
  /** What is written to; nothing, when there is none. */
  readonly archive?: () => LiveArchive | undefined
  /** Makes the answers of the search endpoint, in this thread or others. */
  readonly answerSearch?: AnswerSearch
}

/** The service as a value: no port, no signal, no process; `app.request('/search?q=…')` answers as a server would. */
export function createApp(
  engine: Engine,
  config: Config,
  readiness: () => Readiness,
  {
    logger = createLogger(config),
    archive = () => undefined,
    answerSearch = (params) => encodedSearch(engine, params),
  }: AppOptions = {},
): Hono {
  const app = new Hono()
  const metrics = new Metrics(engine, () => readiness().state === 'ready')
  const searched = searchLog(logger, metrics, config)
  app.use(requestId(), accessLog(logger, metrics), timing({ crossOrigin: true, totalDescription: '' }))
  app.use(openToEveryOrigin, safeByDefault(config))
  app.use(boundRequests(config.maxRequests, metrics))
  if (config.rateLimit > 0) app.use(limitRate(config, metrics))
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
  const answers = new KeptAnswers<KeptSearch>(KEPT_BYTES, version)

  app.get('/', whenReady, (c) => {
    const { params, dateProblem } = readPageParams(queryString(c))
    if (dateProblem) return refuseDates(c, engine, { params, dateProblem }, searched)
    return unlessFresh(c, { key: [version(), 'page', params], cacheControl: REVALIDATE }, async () =>
      html(c, searchPage({ answer: await timedSearch(c, engine, params, searched), params })),
    )
  })

  app.get('/search', whenReady, (c) => {
    const params = readSearchParams(queryString(c))
    return unlessFresh(c, { key: [version(), 'data', params], cacheControl: REVALIDATE }, async (tag) => {
      const kept = answers.get(tag)
      if (kept) noteSearch(c, { q: params.q, hits: kept.rest.hits, ms: 0 }, searched)
      const { body, rest } = kept ?? (await searchAnew(c, params, tag))
      if (rest.link !== '') c.header('Link', rest.link)
      return text(c, body, JSON_TYPE)
    })
  })

  const searchAnew = async (c: Context, params: SearchParams, tag: string): Promise<KeptAnswer<KeptSearch>> => {
    const { body, tookMs, ...found } = await answerSearch(params, metrics.underWay > 1)
    noteSearch(c, { q: params.q, hits: found.total, ms: tookMs }, searched)
    const answer = { body, rest: { link: linkHeader(pageLinks(params, found, '/search')), hits: found.total } }
    answers.keep(tag, answer)
    return answer
  }

  app.get('/feed.atom', whenReady, (c) => {
    const params = readSearchParams(queryString(c), pageParameters)
    const base = baseUrl(c, config)
    return unlessFresh(c, { key: [version(), 'feed', base, params], cacheControl: REVALIDATE }, async () => {
      const answer = await timedSearch(c, engine, params, searched)
      const type = 'application/atom+xml; charset=utf-8'
      return text(c, String(await atomFeed(answer, params, base)), type)
    })
  })

  for (const path of ['/suggest', '/articles/*', '/people/*', '/places/*', '/1/*']) app.use(path, whenReady)
  app.route('/', suggestions(engine, config, version))
  app.route('/', articles(engine, version))
  app.route('/', writes(config, archive, logger))
  app.route('/', entities(engine, version))
  app.route('/', algolia(engine, config, searched))
  app.route('/', documents(config))
  app.route('/', operation(engine, readiness, metrics))
  return app
}

async function timedSearch(
  c: Context,
  engine: Engine,
  params: SearchParams,
  searched: SearchLog,
): Promise<SearchAnswer> {
  const answer = await search(engine, params)
  noteSearch(c, { q: params.q, hits: answer.total, ms: answer.tookMs }, searched)
  return answer
}

function noteSearch(c: Context, done: SearchDone, searched: SearchLog): void {
  setMetric(c, 'search', done.ms)
  searched(c, done)
}

type WithDates = { readonly params: SearchParams; readonly dateProblem: DateProblem }

/** A reader keeps the form as it was filled in, and the search without the dates; a program gets the problem. */
async function refuseDates(c: Context, engine: Engine, { params, dateProblem }: WithDates, searched: SearchLog) {
  if (!prefersPage(c)) throw dateProblem.error
  c.header('Cache-Control', 'no-store')
  return html(c, searchPage({ answer: await timedSearch(c, engine, params, searched), params, dateProblem }), 400)
}

function refuseMethod(c: Context, methods: string[]) {
  const allow = methods.join(', ')
  c.header('Allow', allow)
  return problem(c, 405, `The method must be one of ${allow}, not ${c.req.method}.`)
}
