import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import type { Config } from '../config.ts'
import type { Metrics } from './metrics.ts'
import { ALWAYS_ANSWERED } from './overload.ts'
import { problem } from './problem.ts'

/** How much of what it may send a client may send at once, in milliseconds. */
const BURST = 10_000
/** Clients remembered; beyond that the ones seen first are forgotten. */
const MAX_CLIENTS = 100_000

type Limits = Pick<Config, 'rateLimit' | 'trustProxy'>

/**
 * So many requests a minute from each client, by the generic cell rate algorithm (ITU-T I.371): per client it needs the one time at
 * which all that was sent would have been due, had it come evenly.
 */
export function limitRate({ rateLimit, trustProxy }: Limits, metrics: Metrics): MiddlewareHandler {
  const interval = 60_000 / rateLimit
  const dueTimes = new Map<string, number>()
  return async (c, next) => {
    if (ALWAYS_ANSWERED.has(c.req.path)) return next()
    const client = clientOf(c, trustProxy)
    const now = performance.now()
    const due = Math.max(dueTimes.get(client) ?? 0, now)
    const waitMs = due - now - Math.max(BURST - interval, 0)
    if (waitMs > 0) {
      metrics.countRefusal('rate')
      c.header('Retry-After', String(Math.ceil(waitMs / 1000)))
      return problem(c, 429, `A client may send ${rateLimit} requests a minute.`)
    }
    remember(dueTimes, client, due + interval)
    return next()
  }
}

/** The last used are last, so the first is the one to forget. */
function remember(dueTimes: Map<string, number>, client: string, due: number): void {
  dueTimes.delete(client)
  dueTimes.set(client, due)
  const [oldest] = dueTimes.keys()
  if (dueTimes.size > MAX_CLIENTS) dueTimes.delete(oldest!)
}

/**
 * Each proxy adds the address it was asked from to the end of X-Forwarded-For, so with n proxies in front of the service the n-th from
 * the end is the client's; what stands before it may be anything that the client made up.
 */
function clientOf(c: Context, proxies: number): string {
  const forwarded = (c.req.header('X-Forwarded-For') ?? '').split(',').map((address) => address.trim())
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  return (proxies > 0 && forwarded.at(-proxies)) || (incoming?.socket.remoteAddress ?? '')
}
