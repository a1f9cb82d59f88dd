import { parentPort, workerData } from 'node:worker_threads'
import { buildIndex } from './build-index.ts'
import { partsOf } from './engine/minisearch/frozen/frozen-index.ts'
import { createMinisearchEngine } from './engine/minisearch/minisearch-engine.ts'
import type { BuildTask, Built } from './open-index.ts'
import { answerWith } from './worker-thread.ts'

/** Milliseconds between two messages of how far it is. */
const TELL_EVERY = 200

const { folder } = workerData as BuildTask
const engine = createMinisearchEngine()
let told = performance.now()

function onProgress(indexed: number): void {
  if (performance.now() - told < TELL_EVERY) return
  told = performance.now()
  parentPort!.postMessage({ progress: indexed })
}

await answerWith<Built>(parentPort!, async () => {
  const { manifest } = await buildIndex(engine, folder, { onProgress })
  return { parts: partsOf(await engine.freeze()), manifest }
})
