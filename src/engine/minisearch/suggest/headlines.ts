import { isStopWord } from '../../../analysis/analyzer.ts'
import { FIELDS } from '../../../article.ts'
import type { Arrays } from '../frozen/arrays.ts'
import type { IndexReader } from '../index/index-reader.ts'
import { CompletionIndex } from './completion-index.ts'
import { FrozenCompletions } from './frozen-completions.ts'
import { beginsWord, longest } from './words.ts'

const HEADLINE = FIELDS.indexOf('headline')
/** What a headline gains that begins with the word. Being new gains less: minutes since the year 0, up to the year 4082. */
const BEGINS = 2 ** 31
const UNDATED = 1
const MINUTE = 60_000
const YEAR_0 = Date.parse('0000-01-01')
const MAX_LOOKED_AT = 500

/** The headlines by the beginning of any of their telling words: those that begin with it first, then the newest. */
export class Headlines {
  private readonly reader: IndexReader
  private readonly words: CompletionIndex<number>
  /** Documents that are gone. */
  private readonly hidden = new Set<number>()

  constructor(reader: IndexReader, frozen?: Arrays) {
    this.reader = reader
    this.words = new CompletionIndex<number>(
      (a, b) => a - b,
      frozen &&
        new FrozenCompletions(frozen, 'suggest.headlines', frozen.texts('suggest.headlineWords'), {
          read: (doc) => doc,
          hidden: this.hidden,
        }),
    )
  }

  put(doc: number, date: string | undefined): void {
    for (const [place, word] of headlineWords(this.terms(doc)).entries()) {
      this.words.add(word, doc, headlineWeight(place === 0, date))
    }
  }

  /** Only while the index still has the document. */
  delete(doc: number): void {
    this.hidden.add(doc)
    for (const word of headlineWords(this.terms(doc))) this.words.delete(word, doc)
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
}

/** Each word that a headline is found by once: the first of its words, whatever it is, and the telling ones. */
export function headlineWords(terms: readonly string[]): string[] {
  return [...new Set(terms.filter((term, place) => place === 0 || !isStopWord(term)))]
}

/** What a headline weighs under one of its words. */
export function headlineWeight(begins: boolean, date: string | undefined): number {
  const minutes = Math.floor((Date.parse(date ?? '') - YEAR_0) / MINUTE)
  return (begins ? BEGINS : 0) + (minutes > UNDATED ? Math.min(minutes, BEGINS - 1) : UNDATED)
}
