import { parentPort } from 'node:worker_threads'
import type { ReadingTask } from './file-merge.ts'
import { type PlainReading, readPlainFiles } from './plain-files.ts'
import { answerWith } from './worker-thread.ts'

parentPort!.on('message', ({ folder, files }: ReadingTask) =>
  answerWith<PlainReading>(parentPort!, () => readPlainFiles(folder, files)),
)
