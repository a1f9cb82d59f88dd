import { parentPort, workerData } from 'node:worker_threads'
import { answerWith } from '../../../worker-thread.ts'
import { type FrozenParts, frozenIndexOf, partsOf } from './frozen-index.ts'
import { type Changes, refreeze } from './refreeze.ts'

const { parts, changes } = workerData as { parts: FrozenParts; changes: Changes }
await answerWith(parentPort!, async () => partsOf(refreeze(frozenIndexOf(parts), changes)))
