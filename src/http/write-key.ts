import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Config } from '../config.ts'
import { RequestError } from '../errors.ts'

/**
 * Lets through who knows the key. Digests are compared, since they are of one length, and in a time that does not tell how much of them
 * is right.
 */
export function onlyWithKey({ writeKey }: Config): MiddlewareHandler {
  const expected = writeKey === undefined ? undefined : digest(writeKey)
  return async (c, next) => {
    if (expected === undefined) {
      c.header('Allow', c.req.path === '/articles' ? '' : 'GET, HEAD')
      throw new RequestError(405, 'Writing is switched off.', {
        hint: 'The environment variable IZDE_WRITE_KEY switches it on.',
      })
    }
    const [, given] = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '') ?? []
    if (given === undefined || !timingSafeEqual(digest(given), expected)) {
      c.header('WWW-Authenticate', given === undefined ? 'Bearer' : 'Bearer error="invalid_token"')
      throw new RequestError(401, 'Writing takes the key of this service.', {
        hint: 'Send "Authorization: Bearer KEY".',
      })
    }
    await next()
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
