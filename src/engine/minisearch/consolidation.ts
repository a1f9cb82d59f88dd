import { resultOf, startWorker } from '../../worker-thread.ts'
import { type FrozenIndex, type FrozenParts, frozenIndexOf, partsOf } from './frozen/frozen-index.ts'
import type { LayeredIndex } from './index/layered-index.ts'

/** Freezes what was written, in a worker, while this thread goes on answering. @throws when it is called off */
export async function freezeInWorker({ frozen, changes }: LayeredIndex, callOff: AbortSignal): Promise<FrozenIndex> {
  const worker = startWorker('./frozen/refreeze-worker', import.meta.url, { parts: partsOf(frozen), changes })
  return frozenIndexOf(await resultOf<FrozenParts>(worker, { callOff }))
}
