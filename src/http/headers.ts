import { cors } from 'hono/cors'
import { secureHeaders } from 'hono/secure-headers'
import type { Config } from '../config.ts'

/** Reading is open to every origin; without credentials there is nothing to steal. */
export const openToEveryOrigin = cors({
  origin: '*',
  // Algolia's clients search by POST.
  allowMethods: (_, c) => (c.req.path.startsWith('/1/') ? ['POST'] : ['GET', 'HEAD']),
  exposeHeaders: ['ETag', 'Link', 'Retry-After', 'Server-Timing', 'X-Request-Id'],
  maxAge: 86_400,
})

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
