import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import type { Metrics } from './metrics.ts'
import { problem } from './problem.ts'

/** Asked by who watches over the service, most of all when it is under load. */
export const ALWAYS_ANSWERED: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics'])

/**
 * At most `max` requests at a time: what comes beyond that could only wait, and is refused at once. Searches are computed one after
 * the other in one thread, so requests that came in while it was busy are under way as well: each counts until the process has looked
 * for new ones once more after its answer. Without a server there is nothing to look for, and a request counts until it is answered.
 */
export function boundRequests(max: number, metrics: Metrics): MiddlewareHandler<{ Bindings: Partial<HttpBindings> }> {
  const leave = () => {
    metrics.underWay -= 1
  }
  return async (c, next) => {
    if (ALWAYS_ANSWERED.has(c.req.path)) return next()
    if (metrics.underWay >= max) {
      metrics.countRefusal('overload')
      c.header('Retry-After', '1')
      return problem(c, 503, 'Too many requests are waiting for an answer. Try again in a moment.')
    }
    metrics.underWay += 1
    try {
      await next()
    } finally {
      if (c.env?.outgoing) setImmediate(leave)
      else leave()
    }
  }
}
