import { Worker } from 'node:worker_threads'
import { IzdeError } from './errors.ts'

/** What a worker of ours sends: how far it is, any number of times, and at last its result, or what it failed with. */
export type WorkerMessage<Result> =
  | { readonly progress: readonly [done: number, share: number] }
  | { readonly result: Result }
  | { readonly error: { readonly message: string; readonly where?: string; readonly hint?: string } }

/** A worker that runs a module of ours, given without its ending, as seen from the caller's `import.meta.url`. */
export function startWorker(module: string, caller: string, workerData?: unknown): Worker {
  // Within a worker, tsx adds a query to the address.
  if (!new URL(caller).pathname.endsWith('.ts')) return new Worker(new URL(`${module}.js`, caller), { workerData })
  // Node 20 reads no TypeScript in workers: run from its sources, izde brings a worker up through tsx, as in the main thread.
  const url = JSON.stringify(new URL(`${module}.ts`, caller).href)
  const code = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${url}, ${JSON.stringify(import.meta.url)}))`
  return new Worker(code, { eval: true, workerData })
}

/** @throws what the worker failed with, or an error when it is called off or ends without a result */
export function resultOf<Result>(
  worker: Worker,
  { onProgress, callOff }: { onProgress?: (done: number, share: number) => void; callOff?: AbortSignal } = {},
): Promise<Result> {
  const terminate = () => void worker.terminate()
  callOff?.addEventListener('abort', terminate, { once: true })
  if (callOff?.aborted) terminate()
  const result = new Promise<Result>((resolve, reject) => {
    worker.on('message', (message: WorkerMessage<Result>) => {
      if ('progress' in message) onProgress?.(...message.progress)
      else if ('result' in message) resolve(message.result)
      else reject(new IzdeError(message.error.message, message.error))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code} and without a result`)))
  })
  return result.finally(() => callOff?.removeEventListener('abort', terminate))
}

/** A worker that is asked one thing after another, and answers in the same order. */
export class AskedWorker<Question, Answer> {
  private readonly worker: Worker
  private readonly asked: { resolve(answer: Answer): void; reject(error: unknown): void }[] = []
  private failure: unknown

  constructor(worker: Worker) {
    this.worker = worker
    worker.on('message', (message: WorkerMessage<Answer>) => {
      const { resolve, reject } = this.asked.shift()!
      if ('result' in message) resolve(message.result)
      else if ('error' in message) reject(new IzdeError(message.error.message, message.error))
    })
    worker.once('error', (error) => this.fail(error))
    worker.once('exit', (code) => this.fail(new Error(`the worker ended with ${code} and without an answer`)))
  }

  ask(question: Question): Promise<Answer> {
    if (this.failure) return Promise.reject(this.failure)
    this.worker.postMessage(question)
    return new Promise((resolve, reject) => this.asked.push({ resolve, reject }))
  }

  /** What was asked and is not answered fails. */
  async end(): Promise<void> {
    await this.worker.terminate()
  }

  private fail(error: unknown): void {
    this.failure ??= error
    for (const { reject } of this.asked.splice(0)) reject(error)
  }
}

/** Runs the task of a worker; errors meant for people arrive as such. */
export async function answerWith<Result>(
  port: { postMessage(message: WorkerMessage<Result>): void },
  task: () => Promise<Result>,
): Promise<void> {
  try {
    port.postMessage({ result: await task() })
  } catch (error) {
    if (!(error instanceof IzdeError)) throw error
    const { message, where, hint } = error
    port.postMessage({ error: { message, ...(where !== undefined && { where }), ...(hint !== undefined && { hint }) } })
  }
}
