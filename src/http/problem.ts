import { STATUS_CODES } from 'node:http'
import type { Context, ErrorHandler } from 'hono'
import { accepts } from 'hono/accepts'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { RequestError } from '../errors.ts'
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
    if (error instanceof RequestError) return problem(c, error.status, sentence(error), membersOf(error))
    logger.error({ err: error, requestId: c.get('requestId') }, 'request failed')
    return problem(c, 500, 'The request failed for a reason that is in the log of the service, under its request id.')
  }

const sentence = ({ message, hint }: RequestError) => (hint === undefined ? message : `${message} ${hint}`)

function membersOf(error: RequestError): Members {
  if (error instanceof ParameterError) return { parameter: error.parameter!, expected: error.expected, got: error.got }
  return error.parameter === undefined ? {} : { parameter: error.parameter }
}
