import type { Article } from '../../../article.ts'
import type { Arrays } from '../frozen/arrays.ts'
import { HeadlinesBuilder } from './headlines-builder.ts'
import { NamesBuilder } from './names-builder.ts'

/**
 * Collects what a `Suggester` suggests out of articles that come in the order of their documents, from 0 on. The arrays, by name:
 *
 *     suggest.headlineWords      texts: the words that headlines are found by
 *     suggest.headlines          completions: documents, under those words
 *     suggest.phrases            completions: phrases that recur, under the first of their words
 *     suggest.phrases.seconds    lists: for each headline word, of the phrases that begin with it, the second word and one; 0 for none
 *     suggest.phrases.counts     by place in these lists, which is the number of a phrase, how many headlines have it
 *     suggest.people, .places    .keys (texts) number the names; .texts has a spelling of each; .docs (lists) their documents; .words and
 *                                .otherWords are texts, and completions: names, under those words; .others (lists): the other words of each
 *                                name
 *
 * Completions `x` are `x.entries` (lists, the heaviest first under each word), `x.weights` of the entries, and `x.maxima` (`heaviestFirst`).
 */
export class SuggestionsBuilder {
  private readonly people = new NamesBuilder()
  private readonly places = new NamesBuilder()
  private readonly headlines = new HeadlinesBuilder()
  private docs = 0

  /** The terms are those of the headline in their order. */
  add(article: Pick<Article, 'people' | 'places' | 'date'>, headlineTerms: readonly string[]): void {
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
