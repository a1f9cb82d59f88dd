import { Worker } from 'node:worker_threads'

/** A worker that runs a module of ours, given without its ending, beside whoever asks: `import.meta.url` of the caller. */
export function startWorker(module: string, caller: string, workerData: unknown): Worker {
  if (!caller.endsWith('.ts')) return new Worker(new URL(`${module}.js`, caller), { workerData })
  // Node 20 reads no TypeScript in workers: run from its sources, izde brings a worker up through tsx, as in the main thread.
  const url = JSON.stringify(new URL(`${module}.ts`, caller).href)
  const code = `import('tsx/esm/api').then(({ tsImport }) => tsImport(${url}, ${JSON.stringify(import.meta.url)}))`
  return new Worker(code, { eval: true, workerData })
}

/** The one message that a worker ends with. `onMessage` gets those before it. @throws what the worker failed with */
export function lastMessage<Result>(worker: Worker): Promise<Result> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code} and no answer`)))
  })
}
