import { CLUSTER_FLAGS, type Config } from '../config.ts'
import type { OpenSearchEngine } from '../engine/opensearch/opensearch-engine.ts'

/** For the help of each command that can use a cluster. */
export const CLUSTER_HELP = `Flags of --engine opensearch, each with its environment variable:
  --opensearch-url URLS    OPENSEARCH_URL       its nodes, with commas between (http://127.0.0.1:9200)
  --opensearch-index NAME  OPENSEARCH_INDEX     the alias of the archive's index (izde)
  --opensearch-ca FILE     OPENSEARCH_CA        the certificate authority of the nodes, if it is not a known one
  OPENSEARCH_USERNAME and OPENSEARCH_PASSWORD, or OPENSEARCH_TOKEN, are read from the environment alone.`

/** The engine over the cluster, which is loaded only where it is wanted. Nothing is asked of the cluster yet. */
export async function clusterEngine({ cluster }: Pick<Config, 'cluster'>): Promise<OpenSearchEngine> {
  const { createOpenSearchEngine } = await import('../engine/opensearch/opensearch-engine.ts')
  return createOpenSearchEngine(cluster)
}

/** The same, over an index that is there. @throws UnavailableError or IzdeError when the cluster, or its index, cannot be used */
export async function openCluster(config: Pick<Config, 'cluster'>): Promise<OpenSearchEngine> {
  const engine = await clusterEngine(config)
  try {
    await engine.open()
    return engine
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** Of the flags of a command, those that say how a cluster is reached. */
export function clusterFlags(
  flags: Readonly<Record<string, unknown>>,
): Partial<Record<keyof typeof CLUSTER_FLAGS, string>> {
  return Object.fromEntries(Object.entries(flags).filter(([flag]) => flag in CLUSTER_FLAGS))
}
