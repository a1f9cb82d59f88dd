import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { startCluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The nodes of the cluster. */
    readonly opensearchUrls: readonly string[]
    /** Where a POST to /stop/2 or /start/2 stops or starts a node; null for a cluster that is not ours. */
    readonly opensearchControl: string | null
  }
}

/** One cluster for the whole run: the one of OPENSEARCH_URL, or three nodes of our own. */
// biome-ignore lint/style/noDefaultExport: Vitest calls its default export
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { OPENSEARCH_URL } = process.env
  if (OPENSEARCH_URL) {
    provide('opensearchUrls', OPENSEARCH_URL.split(','))
    provide('opensearchControl', null)
    return () => removeIndices(OPENSEARCH_URL.split(',')[0]!)
  }
  const cluster = await startCluster()
  const control = createServer(async ({ url = '' }, response) => {
    await cluster.command(url.slice(1).replace('/', ' '))
    response.end()
  })
  await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve))
  provide('opensearchUrls', cluster.urls)
  provide('opensearchControl', `http://127.0.0.1:${(control.address() as AddressInfo).port}`)
  return async () => {
    control.close()
    await cluster.close()
  }
}

/** Tests of others do not close their engines, and so leave their indices. */
async function removeIndices(url: string): Promise<void> {
  await fetch(`${url}/izde-test-*`, { method: 'DELETE' })
}
