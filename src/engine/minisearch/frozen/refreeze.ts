import type { Article } from '../../../article.ts'
import { Vocabulary } from '../index/vocabulary.ts'
import type { AnalysedArticles } from './analysed-articles.ts'
import { FrozenBuilder } from './frozen-builder.ts'
import type { FrozenIndex } from './frozen-index.ts'

/** What was written since an index was frozen: its documents that are gone or replaced, and the articles that came, in their order. */
export type Changes = { readonly gone: readonly number[]; readonly articles: readonly Article[] }

/**
 * A frozen index of what is left and what came, in the same order, numbered anew; articles that were analysed elsewhere come last. Only
 * the other new ones are analysed. Each id comes once.
 */
export function refreeze(
  frozen: FrozenIndex,
  { gone, articles }: Changes,
  analysed: readonly AnalysedArticles[] = [],
): FrozenIndex {
  const builder = new FrozenBuilder(new Vocabulary(frozen.frozenVocabulary))
  const isGone = new Set(gone)
  frozen.docs.forEach((doc) => {
    if (!isGone.has(doc)) builder.addFrozen(frozen, doc)
  })
  for (const article of articles) builder.add(article)
  for (const batch of analysed) builder.addAll(batch)
  return builder.build()
}

/** The changes, had the articles with these ids been removed too. */
export function withoutIds(frozen: FrozenIndex, { gone, articles }: Changes, ids: ReadonlySet<string>): Changes {
  const docs = [...ids].flatMap((id) => frozen.docOf(id) ?? [])
  return { gone: [...gone, ...docs], articles: articles.filter(({ id }) => !ids.has(id)) }
}
