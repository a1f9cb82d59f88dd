import { availableParallelism } from 'node:os'
import type { AnalysedArticles } from './engine/minisearch/frozen/analysed-articles.ts'
import { type FrozenIndex, type FrozenParts, frozenIndexOf, partsOf } from './engine/minisearch/frozen/frozen-index.ts'
import { type Changes, refreeze, withoutIds } from './engine/minisearch/frozen/refreeze.ts'
import type { LayeredIndex } from './engine/minisearch/index/layered-index.ts'
import { type FoundFile, type PlainFile, type PlainReading, readPlainFiles } from './plain-files.ts'
import { AskedWorker, startWorker } from './worker-thread.ts'

/** Files that one thread reads at a time. */
const BATCH = 200
const THREADS = Math.min(availableParallelism(), 4)

/** Many plain files on their way into an index: first they are read, then merged with the index as it is by then. */
export interface FileMerge {
  /** Files that turn out not to be plain are left out. */
  read(files: readonly PlainFile[]): Promise<readonly FoundFile[]>
  /** The index with what was read in it, in the place of what the same files said before. */
  merge(index: LayeredIndex, callOff: AbortSignal): Promise<FrozenIndex>
  end(): void
}

/** A merge in a worker, so that this thread goes on answering. */
export function mergeInWorker(folder: string): FileMerge {
  const worker = new AskedWorker<MergeTask, MergeAnswer>(startWorker('./merge-worker', import.meta.url, { folder }))
  const end = () => void worker.end()
  return {
    read: async (files) => (await worker.ask({ files })) as readonly FoundFile[],
    async merge({ frozen, changes }, callOff) {
      callOff.addEventListener('abort', end, { once: true })
      return frozenIndexOf((await worker.ask({ parts: partsOf(frozen), changes })) as FrozenParts)
    },
    end,
  }
}

/** What the worker is asked: to read, then to merge. */
export type MergeTask =
  | { readonly files: readonly PlainFile[] }
  | { readonly parts: FrozenParts; readonly changes: Changes }
export type MergeAnswer = readonly FoundFile[] | FrozenParts

/** The same in this thread, which is busy meanwhile; further ones help it to read. */
export class MergeHere implements FileMerge {
  private readonly folder: string
  private readonly helpers: readonly AskedWorker<ReadingTask, PlainReading>[]
  private articles: readonly AnalysedArticles[] = []
  private changed: ReadonlySet<string> = new Set()

  constructor(folder: string, helpers = THREADS - 1) {
    this.folder = folder
    this.helpers = Array.from({ length: helpers }, () => {
      return new AskedWorker(startWorker('./reading-worker', import.meta.url))
    })
  }

  async read(files: readonly PlainFile[]): Promise<readonly FoundFile[]> {
    const { folder } = this
    const ask = this.helpers.map((helper) => (some: readonly PlainFile[]) => helper.ask({ folder, files: some }))
    const readings = await readInTurn(files, [(some) => readPlainFiles(folder, some), ...ask]).finally(() => this.end())
    const found = readings.flatMap((reading) => reading.files)
    this.articles = readings.map(({ articles }) => articles)
    this.changed = new Set(found.filter(({ isChanged }) => isChanged).map(({ id }) => id))
    return found
  }

  async merge({ frozen, changes }: Pick<LayeredIndex, 'frozen' | 'changes'>): Promise<FrozenIndex> {
    return refreeze(frozen, withoutIds(frozen, changes, this.changed), this.articles)
  }

  end(): void {
    for (const helper of this.helpers) void helper.end()
  }
}

export type ReadingTask = { readonly folder: string; readonly files: readonly PlainFile[] }

/** Each reader takes the next batch when it has read one; the readings come in the order of the files. */
async function readInTurn(
  files: readonly PlainFile[],
  readers: readonly ((files: readonly PlainFile[]) => Promise<PlainReading>)[],
): Promise<PlainReading[]> {
  const readings: PlainReading[] = []
  let next = 0
  const readOn = async (read: (files: readonly PlainFile[]) => Promise<PlainReading>) => {
    while (next * BATCH < files.length) {
      const batch = next++
      readings[batch] = await read(files.slice(batch * BATCH, (batch + 1) * BATCH))
    }
  }
  await Promise.all(readers.map(readOn))
  return readings
}
