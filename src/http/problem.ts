import { STATUS_CODES } from 'node:http'
import type { Context, ErrorHandler } from 'hono'
import { accepts } from 'hono/accepts'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { IzdeError, RequestError, UnavailableError, WriteError } from '../errors.ts'
import type { Problem } from './answers.ts'
import { errorPage } from './page/error-page.tsx'
import { ParameterError } from './parameters.ts'
import { html, json } from './text.ts'

type Members = Partial<Omit<Problem, 'type' | 'title' | 'status' | 'detail' | 'requestId'>>

/** An error as problem details (RFC 9457), or as a page for who asks for a page; no cache keeps it. */
export function problem(
  c: Context,
  status: ContentfulStatusCode,
  detail: string,
  members: Members = {},
): Promise<Response> {
  const title = STATUS_CODES[status] ?? 'Error'
  c.header('Cache-Control', 'no-store')
  if (prefersPage(c)) return html(c, errorPage({ status, title, detail }), status)
  const body: Problem = { type: 'about:blank', title, status, detail, requestId: c.get('requestId'), ...members }
  return json(c, body, status, 'application/problem+json')
}

/** Browsers name text/html when they navigate; programs mostly name nothing. */
export function prefersPage(c: Context): boolean {
  const supports = ['application/json', 'application/problem+json', 'text/html']
  return accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/html'
}

/** The one place where what was thrown becomes an answer; what nobody foresaw is logged, and not told. */
export const answerError =
  (logger: Logger): ErrorHandler =>
  (error, c) => {
    const status = isBrokenOff(error, c) ? 400 : statusOf(error)
    if (status === 500) logger.error({ err: error, requestId: c.get('requestId') }, 'request failed')
    if (error instanceof UnavailableError) c.header('Retry-After', String(error.retryAfter))
    return problem(c, status, detailOf(error), error instanceof RequestError ? membersOf(error) : {})
  }

/** A client that goes, or is cut off, while it sends its body: no failure of the service, and no one reads the answer. */
function isBrokenOff(error: unknown, c: Context): boolean {
  return c.req.raw.signal.aborted && (error as NodeJS.ErrnoException).code === 'ECONNRESET'
}

const WRITE_STATUS = {
  invalid: 400,
  'too-large': 413,
  conflict: 409,
  locked: 503,
  'read-only': 503,
  full: 507,
  failed: 500,
} as const satisfies Record<WriteError['reason'], ContentfulStatusCode>

export function statusOf(error: unknown): ContentfulStatusCode {
  if (error instanceof RequestError) return error.status
  if (error instanceof WriteError) return WRITE_STATUS[error.reason]
  return error instanceof UnavailableError ? 503 : 500
}

export function detailOf(error: unknown): string {
  if (!(error instanceof IzdeError) || statusOf(error) === 500)
    return 'The request failed for a reason that is in the log of the service, under its request id.'
  const message = `${error.message.slice(0, 1).toUpperCase()}${error.message.slice(1)}`
  return error.hint === undefined ? message : `${message} ${error.hint}`
}

function membersOf(error: RequestError): Members {
  if (error instanceof ParameterError) return { parameter: error.parameter!, expected: error.expected, got: error.got }
  return error.parameter === undefined ? {} : { parameter: error.parameter }
}
