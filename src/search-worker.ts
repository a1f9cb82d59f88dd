import { parentPort } from 'node:worker_threads'
import { type EncodedAnswer, encodedSearch } from './encoded-answer.ts'
import { IndexSearcher } from './engine/minisearch/index-searcher.ts'
import { Replica } from './engine/minisearch/replica.ts'
import type { SearchTask } from './search-threads.ts'
import { answerWith } from './worker-thread.ts'

const replica = new Replica()
const searcher = new IndexSearcher(replica)

/** A search that fails, fails in the thread that asked as well, and is answered for there. */
async function answer(task: SearchTask): Promise<EncodedAnswer | undefined> {
  if ('change' in task) replica.apply(task.change)
  else return encodedSearch(searcher, task.params).catch(() => undefined)
}

parentPort!.on('message', (task: SearchTask) => answerWith(parentPort!, () => answer(task)))
