import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Bytes; a shorter answer is one or two packets either way, and suggestions are mostly shorter. */
const WORTH_COMPRESSING = 2048
/** Bytes; up to here compressing takes less time than handing the text to another thread and back. */
const AT_ONCE = 64 * 1024

export const JSON_TYPE = 'application/json'

const compressInThread = promisify(gzip)

/**
 * A text, which may be in UTF-8 already, as an answer, compressed for who reads gzip. Not by hono/compress: that copies the answer and sends
 * it through streams, which takes several times as long as all else that a short answer takes.
 */
export async function text(
  c: Context,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const length = Buffer.byteLength(body)
  if (length < WORTH_COMPRESSING) return c.body(body, status, { 'Content-Type': type })
  if (!readsGzip(c)) return c.body(body, status, { 'Content-Type': type, Vary: 'Accept-Encoding' })
  const compressed = length <= AT_ONCE ? gzipSync(body) : await compressInThread(body)
  return c.body(compressed, status, { 'Content-Type': type, 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' })
}

export function json(
  c: Context,
  value: unknown,
  status: ContentfulStatusCode = 200,
  type = JSON_TYPE,
): Promise<Response> {
  return text(c, JSON.stringify(value), type, status)
}

export async function html(
  c: Context,
  page: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  return text(c, String(await page), 'text/html; charset=UTF-8', status)
}

function readsGzip(c: Context): boolean {
  return accepts(c, { header: 'Accept-Encoding', supports: ['gzip'], default: 'identity' }) === 'gzip'
}
