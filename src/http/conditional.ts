import { hash as digest } from 'node:crypto'
import type { Context } from 'hono'
import type { Article } from '../article.ts'
import { RequestError } from '../errors.ts'

/** Kept by caches, and asked about each time. */
export const REVALIDATE = 'public, max-age=0, must-revalidate'

/** `tag` is the strong tag of an answer that is known already; otherwise one comes from `key`, what the answer is made of. */
type Caching = ({ readonly key: readonly unknown[] } | { readonly tag: string }) & {
  readonly cacheControl: string
  readonly vary?: string
}

/**
 * Answers 304 when the client has the answer already, and only otherwise makes it: no work is done to find out. A tag that comes from
 * the key is weak: the same answer may differ in `tookMs`.
 */
export async function unlessFresh(
  c: Context,
  { cacheControl, vary, ...made }: Caching,
  answer: (tag: string) => Response | Promise<Response>,
): Promise<Response> {
  const tag = 'tag' in made ? made.tag : `W/${hash(made.key)}`
  const known = knownTag(c.req.header('If-None-Match'), tag)
  const response = known === undefined ? await answer(tag) : c.body(null, 304)
  const isCompressed = (known ?? '').endsWith('-gzip"') || response.headers.has('Content-Encoding')
  response.headers.set('ETag', isCompressed ? compressedTag(tag) : tag)
  response.headers.set('Cache-Control', cacheControl)
  response.headers.set('Vary', vary === undefined ? 'Accept-Encoding' : `${vary}, Accept-Encoding`)
  return response
}

/** The strong tag of an article as JSON. */
export const articleTag = (article: Article): string => hash(article)

/**
 * Refuses a write to an article that has changed since the client read it (`If-Match`), or that is there although it should not be
 * (`If-None-Match`), before it is done.
 */
export function preconditions(c: Context): (current: Article | undefined) => void {
  const ifMatch = c.req.header('If-Match')
  const ifNoneMatch = c.req.header('If-None-Match')
  return (current) => {
    const tag = current && articleTag(current)
    if (ifMatch !== undefined && !names(ifMatch, tag)) {
      const hint = 'Read it again, and write what should become of it now.'
      throw new RequestError(412, 'The article is not the one that If-Match names: it was changed or removed since.', {
        hint,
      })
    }
    if (ifNoneMatch !== undefined && names(ifNoneMatch, tag)) {
      throw new RequestError(
        412,
        'There is such an article already, and If-None-Match says that there must not be one.',
      )
    }
  }
}

function hash(value: unknown): string {
  return `"${digest('sha256', JSON.stringify(value), 'base64url').slice(0, 22)}"`
}

/** Two answers with one strong tag must be the same byte by byte, and a compressed one is not. */
const compressedTag = (tag: string): string => (tag.startsWith('W/') ? tag : tag.replace(/"$/, '-gzip"'))
const plainTag = (tag: string): string => tag.replace(/-gzip"$/, '"')

/** The tag that the client knows the answer by, if it does; by weak comparison (RFC 9110, 13.1.2). */
function knownTag(ifNoneMatch: string | undefined, tag: string): string | undefined {
  return tagsOf(ifNoneMatch?.replaceAll('W/', '')).find((one) => isSame(one, tag.replace(/^W\//, '')))
}

/** By strong comparison (RFC 9110, 13.1.1), in which a weak tag is like no other. What is not there has no tag. */
function names(given: string, tag: string | undefined): boolean {
  return tag !== undefined && tagsOf(given).some((one) => isSame(one, tag))
}

const tagsOf = (list = ''): string[] => list.split(',').map((tag) => tag.trim())
const isSame = (given: string, tag: string): boolean => given === '*' || plainTag(given) === tag
