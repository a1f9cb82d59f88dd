import type { Article } from '../../article.ts'
import { parseQuery } from '../../query/query-parser.ts'
import type { FrozenIndex } from './frozen/frozen-index.ts'
import type { DocSet } from './index/doc-set.ts'
import { FacetIndex } from './index/facets.ts'
import { LayeredIndex } from './index/layered-index.ts'
import { NearCopies } from './index/near-copies.ts'
import { readAsTyped } from './matching/matcher.ts'
import { Ranker } from './ranking/ranker.ts'
import { Suggester } from './suggest/suggester.ts'

/** All that answers: the articles in their two layers, and what is counted and suggested of them. It is replaced as a whole. */
export class EngineState {
  readonly articles: LayeredIndex
  readonly ranker: Ranker
  readonly facets: FacetIndex
  readonly copies: NearCopies
  readonly suggester: Suggester

  constructor(frozen?: FrozenIndex) {
    this.articles = new LayeredIndex(frozen)
    const { arrays } = this.articles.frozen
    this.ranker = new Ranker(this.articles)
    this.facets = new FacetIndex(arrays)
    this.copies = new NearCopies(this.articles, arrays)
    this.suggester = new Suggester(this.articles, this.facets, (text) => this.answering(text), arrays)
  }

  put(article: Article): void {
    this.delete(article.id)
    const doc = this.articles.put(article)
    this.facets.put(doc, article)
    this.copies.put(doc)
    this.suggester.put(doc, article)
  }

  delete(id: string): boolean {
    const doc = this.articles.docOf(id)
    if (doc === undefined) return false
    const article = this.articles.article(doc)
    this.suggester.delete(doc, article)
    this.facets.delete(doc, article)
    this.copies.delete(doc)
    return this.articles.delete(id)
  }

  /** The documents that have all words of a short query; undefined when it takes letting some go, or reading them otherwise. */
  private answering(text: string): DocSet | undefined {
    const request = { query: parseQuery(text).query, typing: false }
    const reading = readAsTyped(this.articles, this.ranker, request, this.articles.docs)
    const { docs, relaxed, isQuestion, isComplete } = reading
    return isQuestion || !isComplete || relaxed.length > 0 ? undefined : docs
  }
}
