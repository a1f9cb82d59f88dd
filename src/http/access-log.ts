import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { type Logger, pino } from 'pino'
import type { Config } from '../config.ts'
import type { Metrics } from './metrics.ts'

/** JSON lines on standard output. */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: logLevel })
}

/**
 * A line for each request, and a count of it. What was searched for stays between the reader and the archive: the route is logged, not
 * the address.
 */
export const accessLog =
  (logger: Logger, metrics: Metrics): MiddlewareHandler =>
  async (c, next) => {
    const started = performance.now()
    await next()
    const ms = Math.round((performance.now() - started) * 10) / 10
    const { method } = c.req
    const route = routePath(c, -1)
    metrics.countAnswer(route, method, c.res.status, ms / 1000)
    logger.info({ method, route, status: c.res.status, ms, requestId: c.get('requestId') }, 'request')
  }

/** One search that was answered. */
export type SearchDone = { readonly q: string; readonly hits: number; readonly ms: number }

/** Counts searches; their words are logged only where the configuration asks for it. */
export const searchLog =
  (logger: Logger, metrics: Metrics, { queryLog }: Pick<Config, 'queryLog'>) =>
  (c: Context, { q, hits, ms }: SearchDone): void => {
    metrics.countSearch(hits)
    if (queryLog) logger.info({ q, hits, ms, requestId: c.get('requestId') }, 'search')
  }

export type SearchLog = ReturnType<typeof searchLog>
