import { join } from 'node:path'
import { type Article, FIELDS } from '../src/article.ts'
import { loadSnapshot, saveSnapshot } from '../src/engine/minisearch/frozen/snapshot.ts'
import { DocSet } from '../src/engine/minisearch/index/doc-set.ts'
import { LayeredIndex } from '../src/engine/minisearch/index/layered-index.ts'
import { match } from '../src/engine/minisearch/matching/matcher.ts'
import { createMinisearchEngine, type MinisearchEngine } from '../src/engine/minisearch/minisearch-engine.ts'
import { Ranker } from '../src/engine/minisearch/ranking/ranker.ts'
import { refine } from '../src/engine/minisearch/ranking/refinement.ts'
import { topDocs } from '../src/engine/minisearch/ranking/top-hits.ts'
import { readLines } from '../src/evaluation/read-lines.ts'
import { freezeArticles } from '../src/freeze-articles.ts'
import { parseQuery } from '../src/query/query-parser.ts'
import type { Search } from './peers/peer.ts'

/*
 * All that the benchmark knows of izde's inside.
 */

/** Hits that are wanted. */
const TOP = 10
const ALL_FIELDS = FIELDS.map((_, field) => field)

export async function readArticles(folder: string): Promise<Article[]> {
  const articles: Article[] = []
  for await (const { text } of readLines(join(folder, 'articles.jsonl'))) articles.push(JSON.parse(text))
  return articles
}

/** As an archive is indexed for the first time, but for the reading; what is left to do is to save it. */
export async function indexArticles(
  articles: readonly Article[],
  file: string,
): Promise<{ save: () => Promise<void> }> {
  const index = await freezeArticles(articles)
  return { save: () => saveSnapshot(index, file) }
}

export async function openEngine(file: string): Promise<MinisearchEngine> {
  const engine = createMinisearchEngine()
  engine.restore(await loadSnapshot(file))
  return engine
}

/** As the engine ranks, to the ten best: all words wanted and let go when too few articles have them, names, typos, the closer look. */
export async function openRanking(file: string): Promise<Search> {
  const reader = new LayeredIndex(await loadSnapshot(file))
  const ranker = new Ranker(reader)
  return (text, kind) => {
    const { query } = parseQuery(text)
    const matches = match(reader, ranker, { query, typing: kind === 'prefix', explain: false }, reader.docs)
    refine(reader, matches)
    return topDocs(matches.scores, TOP).length
  }
}

/** What the others do: BM25F over the postings of the very words, any of them or all, to the ten best. */
export async function openKernel(file: string): Promise<Search> {
  const reader = new LayeredIndex(await loadSnapshot(file))
  const ranker = new Ranker(reader)
  return (text, kind) => {
    const words = text.split(' ').map((term) => {
      const postings = reader.postings(term)
      return ranker.find(postings ? [{ term, postings, tier: 'word', weight: 1 }] : [], ALL_FIELDS)
    })
    const sets = words.map((word) => word.docs)
    const docs = kind === 'plain' ? DocSet.anyOf(reader.maxDoc, sets) : sets.reduce((a, b) => a.and(b))
    return topDocs(ranker.score(words, docs), TOP).length
  }
}
