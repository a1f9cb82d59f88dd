import type { Article } from '../../src/article.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createOpenSearchEngine, type OpenSearchEngine } from '../../src/engine/opensearch/opensearch-engine.ts'
import { testOptions } from './engine.ts'

/**
 * Stands in for minisearch-engine.ts (see vitest.opensearch.config.ts), so that tests of what stands above an engine run over the
 * cluster as they are.
 */
export function createMinisearchEngine(): Engine {
  const engine = createOpenSearchEngine(testOptions({ shards: 1, replicas: 0 }))
  let opened: Promise<void> | undefined
  const index: OpenSearchEngine['index'] = engine.index.bind(engine)
  engine.index = async (articles: Iterable<Article> | AsyncIterable<Article>) => {
    opened ??= engine.open({ isNew: true })
    await opened
    await index(articles)
  }
  return engine
}
