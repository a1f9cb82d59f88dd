import { hash } from 'node:crypto'
import type { Context } from 'hono'

/** Kept by caches, and asked about each time. */
export const REVALIDATE = 'public, max-age=0, must-revalidate'

type Caching = { readonly key: readonly unknown[]; readonly cacheControl: string; readonly vary?: string }

/**
 * Answers 304 when the client has the answer already, and only otherwise makes it. The tag comes from what the answer is
 * made of (`key`), so no work is done to find out. It is weak: the same answer may differ in `tookMs`.
 */
export async function unlessFresh(
  c: Context,
  { key, cacheControl, vary }: Caching,
  answer: () => Response | Promise<Response>,
): Promise<Response> {
  const tag = entityTag(key)
  const response = isFresh(c.req.header('If-None-Match'), tag) ? c.body(null, 304) : await answer()
  response.headers.set('ETag', tag)
  response.headers.set('Cache-Control', cacheControl)
  response.headers.set('Vary', vary === undefined ? 'Accept-Encoding' : `${vary}, Accept-Encoding`)
  return response
}

function entityTag(key: readonly unknown[]): string {
  return `W/"${hash('sha256', JSON.stringify(key), 'base64url').slice(0, 22)}"`
}

/** Weak comparison (RFC 9110, 13.1.2). */
function isFresh(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return (
    ifNoneMatch.trim() === '*' ||
    ifNoneMatch.split(',').some((given) => given.trim().replace(/^W\//, '') === tag.slice(2))
  )
}
