import type { Engine } from '../engine/engine.ts'
import { SEARCH_DEFAULTS, type SearchAnswer, type SearchParams, search } from '../search.ts'
import type { JudgedQuery } from './collection.ts'
import { mean, ndcg, percentile, recall, reciprocalRank } from './metrics.ts'
import type { QueryResult, Run } from './run.ts'

/** Searches as a reader does: what is measured is what is served. */
export function ask(engine: Engine, q: string, params: Partial<SearchParams> = {}): Promise<SearchAnswer> {
  return search(engine, { ...SEARCH_DEFAULTS, ...params, q })
}

/** Ranks every query, and then times every query once more, now that the code is warm. */
export async function evaluate(engine: Engine, collection: string, queries: readonly JudgedQuery[]): Promise<Run> {
  const results: QueryResult[] = []
  for (const query of queries) results.push(await rank(engine, query))
  const times: number[] = []
  for (const { text } of queries) times.push(await time(engine, text))
  const average = (metric: 'ndcg@10' | 'mrr@10' | 'recall@100') => round(mean(results.map((result) => result[metric])))
  const summary = {
    collection,
    engine: engine.name,
    documents: engine.size,
    queries: queries.length,
    'ndcg@10': average('ndcg@10'),
    'mrr@10': average('mrr@10'),
    'recall@100': average('recall@100'),
    meanMs: round(mean(times)),
    p95Ms: round(percentile(times, 0.95)),
  }
  return { summary, results }
}

async function rank(engine: Engine, { id, text, grades }: JudgedQuery): Promise<QueryResult> {
  const { hits } = await ask(engine, text, { perPage: 100 })
  const ranked = hits.map((hit) => hit.id)
  return {
    id,
    text,
    'ndcg@10': ndcg(ranked, grades, 10),
    'mrr@10': reciprocalRank(ranked, grades, 10),
    'recall@100': recall(ranked, grades, 100),
    ranked,
  }
}

/** A whole answer of ten hits, with facets and highlights, without the way over HTTP. */
async function time(engine: Engine, text: string): Promise<number> {
  const started = performance.now()
  await ask(engine, text)
  return performance.now() - started
}

/** Four decimals: more is noise. */
export function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
