import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener, RequestError } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Config } from '../config.ts'
import { IzdeError } from '../errors.ts'

/**
 * A client that takes longer than this, in milliseconds, to send its headers or its request is not a reader: half-open connections
 * would use up the sockets.
 */
const LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
  /** A client that takes nothing of its answer for so long has gone. */
  stalledTimeout: 60_000,
  /** Longer than proxies keep a connection that they may use again, so that they are the ones to close it. */
  keepAliveTimeout: 65_000,
  /** Room for the longest query there may be, percent-encoded; in bytes. */
  maxHeaderSize: 16 * 1024,
}

/** Requests that are still running this long after the drain are cut off, in milliseconds. */
const LAST_CALL = 8_000

export type RunningServer = {
  readonly url: string
  /**
   * Stops without dropping a request: answers go on for `config.drainMs`, each closing its connection, then the port is let go.
   * Let `readiness` say `draining` before, so that a balancer turns away.
   */
  close(): Promise<void>
}

/** @throws IzdeError when the address cannot be listened on */
export async function startServer(
  app: Hono,
  config: Config,
  changes: Partial<typeof LIMITS> = {},
): Promise<RunningServer> {
  const { stalledTimeout, ...limits } = { ...LIMITS, ...changes }
  const answer = getRequestListener(app.fetch, { hostname: config.host, errorHandler: refuseAddress })
  const server = createServer(limits, answer).on('clientError', refuseUnreadable).setTimeout(stalledTimeout)
  await listen(server, config)
  return { url: address(server, config), close: () => drain(server, config.drainMs) }
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(cannotListen(cause, config)))
    server.listen(config.port, config.host, resolve)
  })
}

function cannotListen(cause: NodeJS.ErrnoException, { host, port }: Config): IzdeError {
  const options = { where: `http://${host}:${port}`, cause }
  switch (cause.code) {
    case 'EADDRINUSE':
      return new IzdeError('the port is in use.', {
        ...options,
        hint: 'Choose another with --port, or 0 for any free one.',
      })
    case 'EACCES':
      return new IzdeError('listening on this port is not allowed.', {
        ...options,
        hint: 'Choose one above 1023 with --port.',
      })
    default:
      return new IzdeError(`cannot listen here (${cause.code}).`, {
        ...options,
        hint: 'Choose an address of this machine with --host.',
      })
  }
}

function address(server: Server, { host }: Config): string {
  const { port } = server.address() as AddressInfo
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

// Requests too malformed, too long or too slow for an address to be read never reach the app; they get problem details as well.

/** By the code that Node's parser gives them. */
const REFUSALS: Readonly<Record<string, readonly [status: number, title: string, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The address and headers must be at most 16 KiB.'],
  HPE_INVALID_URL: [400, 'Bad Request', 'The address must be ASCII, everything else in it percent-encoded.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request took too long to arrive.'],
}

function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const invalid = [400, 'Bad Request', 'The request is not valid HTTP/1.1.'] as const
  const [status, title, detail] = REFUSALS[error.code ?? ''] ?? invalid
  const body = JSON.stringify({ type: 'about:blank', title, status, detail })
  const headers = `Content-Type: application/problem+json\r\nContent-Length: ${body.length}\r\nConnection: close`
  socket.end(`HTTP/1.1 ${status} ${title}\r\n${headers}\r\n\r\n${body}`)
}

function refuseAddress(error: unknown): Response {
  const [status, title, detail] =
    error instanceof RequestError
      ? [400, 'Bad Request', 'The address or the Host header of the request cannot be read.']
      : [500, 'Internal Server Error', 'The request failed.']
  const body = JSON.stringify({ type: 'about:blank', title, status, detail })
  return new Response(body, { status, headers: { 'Content-Type': 'application/problem+json' } })
}

/** Closing at once would reset connections on which a request is under way: https://github.com/nodejs/node/issues/60617 */
async function drain(server: Server, drainMs: number): Promise<void> {
  server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'))
  const end = Date.now() + drainMs
  while (Date.now() < end && (await connections(server)) > 0) await sleep(Math.min(50, drainMs))
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const sweep = setInterval(() => server.closeIdleConnections(), 100)
  const lastCall = setTimeout(() => server.closeAllConnections(), LAST_CALL)
  await closed
  clearInterval(sweep)
  clearTimeout(lastCall)
}

function connections(server: Server): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
}
