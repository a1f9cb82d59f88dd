import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { type Logger, pino } from 'pino'
import type { Config } from '../config.ts'

/** JSON lines on standard output. */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: logLevel })
}

/** A line for each request. What was searched for stays between the reader and the archive: the route is logged, not the address. */
export const accessLog =
  (logger: Logger): MiddlewareHandler =>
  async (c, next) => {
    const started = performance.now()
    await next()
    const ms = Math.round((performance.now() - started) * 10) / 10
    const { method } = c.req
    logger.info({ method, route: routePath(c, -1), status: c.res.status, ms, requestId: c.get('requestId') }, 'request')
  }
