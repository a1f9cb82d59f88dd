import type { Article, Facet } from '../../../../article.ts'
import type { Facets } from '../../../engine.ts'
import { facetKey } from './facet-key.ts'

/** What is counted: the values of each facet, and the months of the dates. Those with few values come first. */
export const KINDS = ['source', 'places', 'people', 'dates'] as const satisfies readonly (keyof Facets)[]

export type Kind = (typeof KINDS)[number]

export function textsOf(article: Pick<Article, Facet | 'date'>, kind: Kind): readonly string[] {
  if (kind === 'source') return article.source === undefined ? [] : [article.source]
  if (kind === 'dates') return article.date === undefined ? [] : [article.date.slice(0, 'YYYY-MM'.length)]
  return article[kind]
}

/** What the spellings of one value have in common, behind the place of its kind, so that values sorted by their keys stand kind by kind. */
export function keyOf(kind: Kind, text: string): string {
  return KINDS.indexOf(kind) + (kind === 'dates' ? text : facetKey(text))
}
