import type { Article } from '../../../article.ts'
import type { Arrays } from '../frozen/arrays.ts'
import { HeadlinesBuilder } from './headlines-builder.ts'
import { NamesBuilder } from './names-builder.ts'

/** Collects what a `Suggester` suggests out of articles that come in the order of their documents, from 0 on. */
export class SuggestionsBuilder {
  private readonly people = new NamesBuilder()
  private readonly places = new NamesBuilder()
  private readonly headlines = new HeadlinesBuilder()
  private docs = 0

  /** The terms are those of the headline in their order. */
  add(article: Article, headlineTerms: readonly string[]): void {
    const doc = this.docs++
    this.people.add(doc, article.people)
    this.places.add(doc, article.places)
    const terms = headlineTerms.map((term) => term.toLowerCase())
    this.headlines.add(doc, terms, article.date)
  }

  /** Puts the arrays, each named `suggest.…`. */
  putInto(arrays: Arrays): void {
    this.people.putInto(arrays, 'suggest.people')
    this.places.putInto(arrays, 'suggest.places')
    this.headlines.putInto(arrays)
  }
}
