import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'
import type { Config } from '../config.ts'

/** Algolia's clients search by POST; everywhere else what is neither GET nor HEAD is a write. */
const methodsOf = (path: string) => (path.startsWith('/1/') ? ['POST'] : ['GET', 'HEAD'])
const isReading = (path: string, method = 'GET') => ['GET', 'HEAD', ...methodsOf(path)].includes(method)

const preflight = cors({
  origin: (_, c) => (isReading(c.req.path, c.req.header('Access-Control-Request-Method')) ? '*' : null),
  allowMethods: (_, c) => methodsOf(c.req.path),
  maxAge: 86_400,
})

/**
 * Reading is open to every origin, writing to none; without credentials there is nothing to steal. Headers are set when the answer is there: set before,
 * as hono/cors does, they make Hono copy every answer, which costs a short one as much as making it.
 */
export const openToEveryOrigin: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'OPTIONS') return preflight(c, next)
  await next()
  if (!isReading(c.req.path, c.req.method)) return
  c.res.headers.set('Access-Control-Allow-Origin', '*')
  c.res.headers.set('Access-Control-Expose-Headers', 'ETag,Link,Retry-After,Server-Timing,X-Request-Id')
}

/** Pages run our own files and nothing else; scripts and answers may be used by pages of other origins. */
export const safeByDefault = ({ baseUrl }: Config) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    crossOriginResourcePolicy: 'cross-origin',
    xFrameOptions: 'DENY',
    // Promising HTTPS for a year is only right where HTTPS is known to be.
    strictTransportSecurity: baseUrl?.startsWith('https:') ? 'max-age=31536000' : false,
  })
