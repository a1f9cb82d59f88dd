import MiniSearch from 'minisearch'
import { type Article, FIELDS } from '../src/article.ts'
import { FrozenBuilder } from '../src/engine/minisearch/frozen/frozen-builder.ts'
import { loadSnapshot, saveSnapshot } from '../src/engine/minisearch/frozen/snapshot.ts'
import { ArticleIndex } from '../src/engine/minisearch/index/article-index.ts'
import type { IndexReader } from '../src/engine/minisearch/index/index-reader.ts'
import { LayeredIndex } from '../src/engine/minisearch/index/layered-index.ts'
import { match } from '../src/engine/minisearch/matching/matcher.ts'
import { createMinisearchEngine } from '../src/engine/minisearch/minisearch-engine.ts'
import { Ranker } from '../src/engine/minisearch/ranking/ranker.ts'
import { refine } from '../src/engine/minisearch/ranking/refinement.ts'
import { topDocs } from '../src/engine/minisearch/ranking/top-hits.ts'
import { ask } from '../src/evaluation/evaluate.ts'
import { parseQuery } from '../src/query/query-parser.ts'

export const QUERY_KINDS = ['plain', 'all words', 'prefix', 'typo'] as const
export type QueryKind = (typeof QUERY_KINDS)[number]

type Search = (query: string, kind: QueryKind) => unknown

/** Something that is measured. It runs in a process of its own; what is saved in `file` is read in another. */
export type Contender = {
  readonly index: (articles: readonly Article[], file: string) => Promise<Search | undefined>
  readonly load?: (file: string) => Promise<Search>
}

export const CONTENDERS: Readonly<Record<string, Contender>> = {
  'MiniSearch search()': { index: async (articles) => searchMiniSearch(articles) },
  'izde, live index': { index: async (articles) => rankBy(liveIndex(articles)) },
  'izde, frozen index': {
    async index(articles, file) {
      const builder = new FrozenBuilder()
      for (const article of articles) builder.add(article)
      await saveSnapshot(builder.build(), file)
      return undefined
    },
    load: async (file) => rankBy(new LayeredIndex(await loadSnapshot(file))),
  },
  'izde, whole answer': {
    async index(articles) {
      const engine = createMinisearchEngine()
      await engine.index(articles)
      return (query, kind) => ask(engine, query, { prefix: kind === 'prefix' })
    },
  },
}

/** As the engine ranks, to the ten best. It wants all words anyway, and looks for typos by itself. */
function rankBy(reader: IndexReader): Search {
  const ranker = new Ranker(reader)
  return (text, kind) => {
    const { query } = parseQuery(text)
    const matches = match(reader, ranker, { query, typing: kind === 'prefix', explain: false }, reader.docs)
    refine(reader, matches)
    return topDocs(matches.docs, 10, (doc) => matches.scores[doc]!)
  }
}

function liveIndex(articles: readonly Article[]): ArticleIndex {
  const index = new ArticleIndex()
  for (const article of articles) index.put(article)
  return index
}

function searchMiniSearch(articles: readonly Article[]): Search {
  const index = new MiniSearch<Article>({ fields: [...FIELDS], extractField: fieldText })
  index.addAll(articles)
  const options = {
    plain: {},
    'all words': { combineWith: 'AND' },
    prefix: { combineWith: 'AND', prefix: (_: string, i: number, terms: string[]) => i === terms.length - 1 },
    typo: { combineWith: 'AND', fuzzy: (term: string) => (term.length < 4 ? 0 : term.length < 8 ? 1 : 2) },
  } as const
  return (query, kind) => index.search(query, options[kind])
}

function fieldText(article: Article, field: string): string {
  const value = article[field as keyof Article]
  return Array.isArray(value) ? value.join(' ') : String(value ?? '')
}
