import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export type Asked = {
  readonly method: string
  readonly path: string
  readonly body: string
  readonly headers: IncomingMessage['headers']
}
export type Answer = { readonly status?: number; readonly body?: unknown } | 'nothing'

/** What a healthy node of 2.19 says of itself. */
export const ROOT = { version: { number: '2.19.1', distribution: 'opensearch' } }

/** A server that answers as a cluster in trouble would: what a real one cannot be made to do. It goes when the test is over. */
export async function faultyCluster(
  answer: (asked: Asked) => Answer,
  tls?: { readonly key: string; readonly cert: string },
): Promise<{ readonly url: string; readonly asked: Asked[] }> {
  const asked: Asked[] = []
  const listener: RequestListener = async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const one = { method: request.method!, path: request.url!, body, headers: request.headers }
    asked.push(one)
    send(response, answer(one))
  }
  const server = tls ? createSecureServer(tls, listener) : createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === 'nothing') return
  response.writeHead(answer.status ?? 200, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(answer.body ?? {}))
}
