import { parentPort, workerData } from 'node:worker_threads'
import { frozenIndexOf, partsOf } from './engine/minisearch/frozen/frozen-index.ts'
import { type MergeAnswer, MergeHere, type MergeTask } from './file-merge.ts'
import { answerWith } from './worker-thread.ts'

const { folder } = workerData as { folder: string }
const merge = new MergeHere(folder)

async function answer(task: MergeTask): Promise<MergeAnswer> {
  if ('files' in task) return merge.read(task.files)
  return partsOf(await merge.merge({ frozen: frozenIndexOf(task.parts), changes: task.changes }))
}

parentPort!.on('message', (task: MergeTask) => answerWith(parentPort!, () => answer(task)))
