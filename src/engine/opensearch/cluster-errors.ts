import { errors } from '@opensearch-project/opensearch'
import { IzdeError, UnavailableError } from '../../errors.ts'

/** What the cluster refused, with the type that it gave the reason. */
export class RefusedError extends IzdeError {
  readonly status: number
  readonly type: string

  constructor(status: number, type: string, message: string, options: { where?: string; hint?: string } = {}) {
    super(message, options)
    this.status = status
    this.type = type
  }
}

/** The cluster has too much to do: what it refused may be sent again in a moment. */
export class BusyError extends UnavailableError {}

/** There is no index of the name that the cluster was asked about. */
export class NoIndexError extends UnavailableError {}

/** Why a cluster does not answer, with what to try. `retryAfter` is in seconds. */
type Reason = { readonly message: string; readonly hint: string; readonly retryAfter: number }

/** Nothing of the client's error is passed on: it holds the request with its credentials. */
export function clusterError(error: unknown, urls: readonly string[], timeoutMs: number): IzdeError {
  const where = urls.join(', ')
  if (error instanceof errors.ResponseError) return refusal(error, where)
  return unavailable(error instanceof errors.TimeoutError ? timeOut(timeoutMs) : noConnection(messageOf(error)), where)
}

export function busyError(where: string): BusyError {
  return new BusyError(BUSY.message, { where, ...BUSY })
}

export function readOnlyError(where: string): UnavailableError {
  return unavailable(READ_ONLY, where)
}

function unavailable({ message, ...options }: Reason, where: string): UnavailableError {
  return new UnavailableError(message, { where, ...options })
}

export function isMissing(error: unknown): boolean {
  return error instanceof RefusedError && error.status === 404
}

function refusal({ statusCode, body }: errors.ResponseError, where: string): IzdeError {
  const type = String(body?.error?.type ?? '')
  const cause = String(body?.error?.root_cause?.[0]?.reason ?? body?.error?.reason ?? '')
  if (isReadOnly(type, cause)) return readOnlyError(where)
  if (NODE_GONE.test(String(body?.error?.root_cause?.[0]?.type))) return missingShardsError(where)
  if (statusCode === 429) return busyError(where)
  if (type === 'index_not_found_exception') return new NoIndexError(NO_INDEX.message, { where, ...NO_INDEX })
  const reason = reasonOf(statusCode)
  if (reason) return unavailable(reason, where)
  return new RefusedError(statusCode, type, `the cluster refused a request (${statusCode} ${type}): ${cause}.`, {
    where,
  })
}

/** What a node says of another that went a moment ago, while the cluster has yet to notice. */
const NODE_GONE =
  /^(node_(not_connected|disconnected|closed)|.*transport|no_shard_available_action|index_shard_closed)_exception$/

/** A block that the cluster puts on every index of a disk that is nearly full, and takes off when there is room again. */
export function isReadOnly(type: string, reason: string): boolean {
  return type === 'cluster_block_exception' && /read-only|flood-stage/.test(reason)
}

function reasonOf(status: number): Reason | undefined {
  if (status === 401) return WRONG_CREDENTIALS
  if (status === 403) return NOT_ALLOWED
  if (status === 502 || status === 504) return timeOut()
  return status === 503 ? NO_SHARDS : undefined
}

const NO_INDEX: Reason = {
  message: 'there is no index in the OpenSearch cluster yet.',
  hint: 'Make it with izde index --engine opensearch.',
  retryAfter: 10,
}
const WRONG_CREDENTIALS: Reason = {
  message: 'the OpenSearch cluster does not accept the credentials.',
  hint: 'Check OPENSEARCH_USERNAME and OPENSEARCH_PASSWORD, or OPENSEARCH_TOKEN.',
  retryAfter: 60,
}
const NOT_ALLOWED: Reason = {
  message: 'the OpenSearch cluster does not allow this user to do that.',
  hint: 'Give the user of izde the permissions that are listed in docs/scaling.md.',
  retryAfter: 60,
}
const READ_ONLY: Reason = {
  message: 'the OpenSearch cluster has made the index read-only, as it does when a disk is nearly full.',
  hint: 'Make room on the disks of the nodes or add a node; searches still work, and nothing of this write was acknowledged.',
  retryAfter: 60,
}
const BUSY: Reason = {
  message: 'the OpenSearch cluster has too much to do.',
  hint: 'Try again in a moment; if it lasts, the cluster needs more nodes.',
  retryAfter: 5,
}
const NO_SHARDS: Reason = {
  message: 'the OpenSearch cluster cannot answer: parts of the index, or a cluster manager, are missing.',
  hint: 'Look at GET /_cluster/health, and start the nodes that are gone.',
  retryAfter: 10,
}

/** Whether an answer with status 503 tells that a search did not find all of its shards. */
export function lacksShards(body: { readonly error?: { readonly type?: string } } | undefined): boolean {
  return body?.error?.type === 'search_phase_execution_exception'
}

/** A red index: it has shards of which no copy is there. */
export function missingShardsError(where: string): UnavailableError {
  return unavailable(NO_SHARDS, where)
}

function timeOut(timeoutMs?: number): Reason {
  return {
    message: `the OpenSearch cluster did not answer${timeoutMs === undefined ? ' in time' : ` within ${timeoutMs / 1_000} s`}.`,
    hint: 'It is overloaded, or one of its nodes hangs: look at its load and its logs.',
    retryAfter: 5,
  }
}

const CERTIFICATE = /certificate|self.signed|altnames|\bssl|\btls/i

function noConnection(message: string): Reason {
  if (CERTIFICATE.test(message)) {
    return {
      message: `the certificate of the OpenSearch cluster is not trusted (${message}).`,
      hint: 'Name the file of the certificate authority with --opensearch-ca.',
      retryAfter: 60,
    }
  }
  return {
    message: `the OpenSearch cluster cannot be reached (${message}).`,
    hint: 'Start it, or name its address with --opensearch-url.',
    retryAfter: 5,
  }
}

/** The code of a failed connection, or what is wrong with a certificate; addresses are told elsewhere. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : ''
  return /\bE[A-Z_]{3,}\b/.exec(message)?.[0] ?? (CERTIFICATE.test(message) ? message : 'no node answers')
}
