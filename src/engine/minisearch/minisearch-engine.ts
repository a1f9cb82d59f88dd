import type { Engine } from '../engine.ts'
import type { FrozenIndex } from './frozen/frozen-index.ts'
import { IndexSearcher } from './index-searcher.ts'
import { IndexWriter, type MakeIndex, type WhenMade, type WriterOptions } from './index-writer.ts'
import type { Follower } from './replica.ts'

/** The embedded engine: one process, everything in memory. */
export interface MinisearchEngine extends Engine {
  /** Takes over an index that was frozen before, in one step. The engine holds its articles and no others. */
  restore(index: FrozenIndex): void
  /** A frozen index of all articles, which this engine goes on with. Made in a worker, while readers are served. */
  freeze(): Promise<FrozenIndex>
  /**
   * Makes another index out of this one, which takes its place in one step. Readers are served meanwhile, and what is written meanwhile
   * stays as it was written. `whenMade` decides when to enter it, and of which ids what is served by then stays too.
   */
  replace(make: MakeIndex, whenMade: WhenMade): Promise<void>
  /** Tells of every change from now on, of all that there is first; returns what ends that. */
  follow(follower: Follower): () => void
}

export function createMinisearchEngine(options: WriterOptions = {}): MinisearchEngine {
  const writer = new IndexWriter(options)
  const searcher = new IndexSearcher(writer)
  return {
    name: 'minisearch',
    get size() {
      return searcher.size
    },
    get generation() {
      return searcher.generation
    },
    index: (articles) => writer.index(articles),
    remove: (id) => writer.remove(id),
    restore: (index) => writer.restore(index),
    freeze: () => writer.freeze(),
    replace: (make, whenMade) => writer.replace(make, whenMade),
    follow: (follower) => writer.follow(follower),
    close: () => writer.close(),
    get: (id) => searcher.get(id),
    search: (request) => searcher.search(request),
    count: (facet, value) => searcher.count(facet, value),
    explain: (request, id) => searcher.explain(request, id),
    related: (id, limit) => searcher.related(id, limit),
    suggest: (request) => searcher.suggest(request),
  }
}
