import { isStopWord } from '../../../analysis/analyzer.ts'
import { FIELDS } from '../../../article.ts'
import type { IndexReader } from '../index/index-reader.ts'
import { CompletionIndex } from './completion-index.ts'
import { beginsWord, longest } from './words.ts'

const HEADLINE = FIELDS.indexOf('headline')
/** What a headline gains that begins with the word. Being new gains less: a date is at most this many milliseconds. */
const BEGINS = 1
const LATEST = 8.64e15
const UNDATED = 1e-6
const MAX_LOOKED_AT = 500

/** The headlines by the beginning of any of their telling words: those that begin with it first, then the newest. */
export class Headlines {
  private readonly reader: IndexReader
  private readonly words = new CompletionIndex<number>()

  constructor(reader: IndexReader) {
    this.reader = reader
  }

  put(doc: number): void {
    const { date } = this.reader.article(doc)
    const recency = date === undefined ? UNDATED : Math.max(UNDATED, Date.parse(date) / LATEST)
    for (const [word, place] of this.wordPlaces(doc)) this.words.add(word, doc, (place === 0 ? BEGINS : 0) + recency)
  }

  /** Only while the index still has the document. */
  delete(doc: number): void {
    for (const word of this.wordPlaces(doc).keys()) this.words.delete(word, doc)
  }

  /** The best documents whose headlines have a word beginning with each of the typed ones. */
  find(typed: readonly string[], limit: number): number[] {
    const found = new Set<number>()
    let lookedAt = 0
    for (const { entry: doc } of this.words.beginningWith(longest(typed))) {
      if (typed.length === 1 || this.answersAll(doc, typed)) found.add(doc)
      lookedAt += 1
      if (found.size >= limit || lookedAt >= MAX_LOOKED_AT) break
    }
    return [...found]
  }

  terms(doc: number): string[] {
    return Array.from(this.reader.words(doc, HEADLINE), (word) => this.reader.vocabulary.term(word).toLowerCase())
  }

  private answersAll(doc: number, typed: readonly string[]): boolean {
    const terms = this.terms(doc)
    return typed.every((prefix) => beginsWord(terms, prefix))
  }

  /** The telling words, and whatever word comes first, each with its first place. */
  private wordPlaces(doc: number): Map<string, number> {
    const places = this.terms(doc).map((term, place) => [term, place] as const)
    return new Map(places.filter(([term, place]) => place === 0 || !isStopWord(term)).reverse())
  }
}
