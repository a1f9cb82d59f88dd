import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: Vitest reads its default export
export default defineConfig({
  test: {
    include: [
      'test/opensearch/**/*.test.ts',
      // What stands above an engine, over this one.
      'test/search.test.ts',
      'test/engine/{related,typos}.test.ts',
      'test/http/{app,algolia,algolia-client,entities,feed,articles,hostile-requests,openapi}.test.ts',
      'test/browser/{search-page,clients,reading}.test.ts',
    ],
    alias: [
      {
        find: /^.*\/minisearch-engine\.ts$/,
        replacement: fileURLToPath(new URL('test/opensearch/as-embedded.ts', import.meta.url)),
      },
    ],
    globalSetup: 'test/opensearch/global-setup.ts',
    // One file stops nodes that the others need.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
