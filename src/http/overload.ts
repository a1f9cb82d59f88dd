import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import type { Metrics } from './metrics.ts'
import { problem } from './problem.ts'

/** Asked by who watches over the service, most of all when it is under load. */
export const ALWAYS_ANSWERED: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics'])

/**
 * At most `max` requests at a time: what comes beyond that could only wait, and is refused at once. Searches hold the first thread, so
 * requests that a server has read wait for their turn here, where they can be counted, and not unread in the system's buffers.
 */
export function boundRequests(max: number, metrics: Metrics): MiddlewareHandler<{ Bindings: Partial<HttpBindings> }> {
  const turn = takeTurns()
  return async (c, next) => {
    if (ALWAYS_ANSWERED.has(c.req.path)) return next()
    if (metrics.underWay >= max) {
      metrics.countRefusal('overload')
      c.header('Retry-After', '1')
      return problem(c, 503, 'Too many requests are waiting for an answer. Try again in a moment.')
    }
    metrics.underWay += 1
    try {
      if (c.env?.incoming) await turn()
      await next()
    } finally {
      metrics.underWay -= 1
    }
  }
}

/** Lets one in after the other, first come, first served; each when all that the one before does without waiting is done. */
function takeTurns(): () => Promise<void> {
  const waiting: (() => void)[] = []
  let end = 0
  // As long as the process looked for new requests, it makes answers, one at least: half of the time, however many there are to refuse. No
  // longer, so that other threads do not wait for the next search.
  const begin = () => {
    const now = performance.now()
    end = now + (now - end)
    letIn()
  }
  const letIn = () => {
    waiting[0]?.()
    // A tick that is asked for among promises comes when there are no more of them: when the work of this turn is done.
    queueMicrotask(() => process.nextTick(letOut))
  }
  const letOut = () => {
    waiting.shift()
    if (waiting.length === 0) return
    if (performance.now() < end) return letIn()
    end = performance.now()
    setImmediate(begin)
  }
  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) > 1) return
      end = performance.now()
      setImmediate(begin)
    })
}
