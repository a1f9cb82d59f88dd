import { resolve } from 'node:path'
import { buildIndex, type OnProgress } from './build-index.ts'
import type { OpenSearchEngine } from './engine/opensearch/opensearch-engine.ts'
import type { ArticleError } from './errors.ts'

export type RebuildReport = {
  readonly articles: number
  /** How many of them an interrupted rebuild had written already. */
  readonly kept: number
  readonly problems: readonly ArticleError[]
}

/**
 * Flow 1 over a cluster: read → parse → entities → a new index, which takes the old one's place when it is complete. Searches are
 * answered from the old one until then. Interrupted, it goes on where it was when it is run again on the same folder.
 * @throws IzdeError when the folder cannot be read, or the cluster fails: then the old index stays
 */
export async function rebuildIndex(
  engine: OpenSearchEngine,
  folder: string,
  onProgress: OnProgress,
): Promise<RebuildReport> {
  const rebuild = await engine.beginRebuild(resolve(folder))
  const { problems, manifest } = await buildIndex(rebuild, folder, { onProgress })
  const ids = new Set([...manifest.values()].flatMap(({ articles }) => [...articles.keys()]))
  await engine.publish(rebuild, ids)
  return { articles: engine.size, kept: rebuild.kept, problems }
}
