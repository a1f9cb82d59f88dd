import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: Vitest reads its default export
export default defineConfig({
  // One file at a time: a service that shares the machine with others is slow for reasons that are not its own.
  test: { include: ['test/faults/**/*.test.ts'], fileParallelism: false, testTimeout: 600_000, hookTimeout: 60_000 },
})
