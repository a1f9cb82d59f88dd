import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: Vitest reads its default export
export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/browser/**', 'test/faults/**', 'test/opensearch/**'],
    // Hundreds of random archives take their time on a machine that has other things to do.
    testTimeout: 60_000,
  },
})
