import { availableParallelism } from 'node:os'
import type { ArticleDraft } from './article.ts'
import { type AnalysedArticles, analyseArticles } from './engine/minisearch/frozen/analysed-articles.ts'
import { FrozenBuilder } from './engine/minisearch/frozen/frozen-builder.ts'
import type { FrozenIndex } from './engine/minisearch/frozen/frozen-index.ts'
import type { MinisearchEngine } from './engine/minisearch/minisearch-engine.ts'
import { completeArticle } from './entities/entities.ts'
import { completed, type IndexDrafts } from './indexed-files.ts'
import { AskedWorker, startWorker } from './worker-thread.ts'

/** What is analysed at a time: so many articles, or fewer long ones, by their UTF-16 units. */
const BATCH_SIZE = 1_000
const BATCH_LENGTH = 2 ** 20
/** So many batches are analysed sooner than workers have started. */
const ALONE = 2
const WORKERS = Math.min(availableParallelism(), 4)
/** Batches that each worker has before it: one that it is at, and one that waits. */
const AHEAD = 2

type Drafts = Iterable<ArticleDraft> | AsyncIterable<ArticleDraft>

/**
 * entities → analysis → frozen index, for articles that come in any number: workers do what each article takes by itself, this thread
 * puts it together in the order in which the articles came. Each id comes once. The index is the one that `FrozenBuilder` makes of one
 * article after another.
 * @throws what the articles' source throws, or a worker fails with
 */
export async function freezeArticles(drafts: Drafts, workers = WORKERS): Promise<FrozenIndex> {
  const builder = new FrozenBuilder()
  const analysts = new Analysts(workers)
  const ahead: Promise<AnalysedArticles>[] = []
  try {
    for await (const batch of inBatches(drafts)) {
      const analysed = analysts.analyse(batch)
      // It may fail before its turn to be waited for.
      analysed.catch(() => {})
      ahead.push(analysed)
      if (ahead.length > workers * AHEAD) builder.addAll(await ahead.shift()!)
    }
    for (const batch of ahead) builder.addAll(await batch)
  } finally {
    analysts.end()
  }
  return builder.build()
}

/** Gives the first articles to an engine as a frozen index; those that come when it has some, one by one. */
export function indexInParallel(engine: MinisearchEngine): IndexDrafts {
  return async (drafts) => {
    if (engine.size > 0) await engine.index(completed(drafts))
    else engine.restore(await freezeArticles(drafts))
  }
}

async function* inBatches(drafts: Drafts): AsyncGenerator<ArticleDraft[]> {
  let batch: ArticleDraft[] = []
  let length = 0
  for await (const draft of drafts) {
    batch.push(draft)
    length += lengthOf(draft)
    if (batch.length < BATCH_SIZE && length < BATCH_LENGTH) continue
    yield batch
    batch = []
    length = 0
  }
  if (batch.length > 0) yield batch
}

function lengthOf(draft: ArticleDraft): number {
  return Object.values(draft)
    .flat()
    .reduce<number>((sum, text) => sum + (text?.length ?? 0), 0)
}

/** Analyse batches in turn: this thread the first ones, then workers. */
class Analysts {
  private readonly workers: (AskedWorker<readonly ArticleDraft[], AnalysedArticles> | undefined)[] = []
  private readonly most: number
  private batches = 0

  constructor(most: number) {
    this.most = most
  }

  async analyse(drafts: readonly ArticleDraft[]): Promise<AnalysedArticles> {
    if (this.batches++ < ALONE) return analyseArticles(drafts.map(completeArticle))
    const turn = this.batches % this.most
    this.workers[turn] ??= new AskedWorker(startWorker('./analysis-worker', import.meta.url))
    return this.workers[turn].ask(drafts)
  }

  end(): void {
    for (const worker of this.workers) void worker?.end()
  }
}
