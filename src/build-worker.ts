import { parentPort, workerData } from 'node:worker_threads'
import { buildIndex } from './build-index.ts'
import { partsOf } from './engine/minisearch/frozen/frozen-index.ts'
import { createMinisearchEngine } from './engine/minisearch/minisearch-engine.ts'
import { indexInParallel } from './freeze-articles.ts'
import type { BuildTask, Built } from './open-index.ts'
import { answerWith } from './worker-thread.ts'

/** Milliseconds between two messages of how far it is. */
const TELL_EVERY = 200

const { folder } = workerData as BuildTask
const engine = createMinisearchEngine()
let told = performance.now()

function onProgress(indexed: number, share: number): void {
  if (performance.now() - told < TELL_EVERY) return
  told = performance.now()
  parentPort!.postMessage({ progress: [indexed, share] })
}

await answerWith<Built>(parentPort!, async () => {
  const { manifest } = await buildIndex(engine, folder, { onProgress, indexDrafts: indexInParallel(engine) })
  return { parts: partsOf(await engine.freeze()), manifest }
})
