import { type Article, FIELDS } from '../../../article.ts'
import { Vocabulary } from '../index/vocabulary.ts'
import { FrozenBuilder } from './frozen-builder.ts'
import type { FrozenIndex } from './frozen-index.ts'

/** What was written since an index was frozen: its documents that are gone or replaced, and the articles that came, in their order. */
export type Changes = { readonly gone: readonly number[]; readonly articles: readonly Article[] }

/** A frozen index of what is left and what came, in the same order, numbered anew. Only the new articles are analysed. */
export function refreeze(frozen: FrozenIndex, { gone, articles }: Changes): FrozenIndex {
  const builder = new FrozenBuilder(new Vocabulary(frozen.frozenVocabulary))
  const isGone = new Set(gone)
  frozen.docs.forEach((doc) => {
    const words = FIELDS.map((_, field) => frozen.words(doc, field))
    if (!isGone.has(doc)) builder.add(frozen.article(doc), words)
  })
  for (const article of articles) builder.add(article)
  return builder.build()
}
