import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: Vitest reads its default export
export default defineConfig({
  // One browser at a time: two on a small machine only slow each other down.
  test: { include: ['test/browser/**/*.test.ts'], fileParallelism: false, testTimeout: 30_000, hookTimeout: 60_000 },
})
