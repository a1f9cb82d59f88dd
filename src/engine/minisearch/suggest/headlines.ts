import { isStopWord } from '../../../analysis/analyzer.ts'
import { type Article, FIELDS } from '../../../article.ts'
import type { Arrays } from '../frozen/arrays.ts'
import type { IndexReader } from '../index/index-reader.ts'
import { CompletionIndex } from './completion-index.ts'
import { FrozenCompletions } from './frozen-completions.ts'
import { remember } from './remember.ts'
import { longest } from './words.ts'

const HEADLINE = FIELDS.indexOf('headline')
/** What a headline gains that begins with the word. Being new gains less: minutes since the year 0, up to the year 4082. */
const BEGINS = 2 ** 31
const UNDATED = 1
const MINUTE = 60_000
const YEAR_0 = Date.parse('0000-01-01')
const MAX_LOOKED_AT = 500
/** Headlines that are kept as they are shown. */
const KEPT_HEADLINES = 5_000
/** Words of headlines that are kept, by their numbers: few words make up most headlines. */
const KEPT_TERMS = 20_000

/** A headline as it is suggested. */
type Shown = Pick<Article, 'id' | 'headline'>

/** The headlines by the beginning of any of their telling words: those that begin with it first, then the newest. */
export class Headlines {
  private readonly reader: IndexReader
  private readonly words: CompletionIndex<number>
  /** Documents that are gone. */
  private readonly hidden = new Set<number>()
  private readonly known = new Map<number, Shown>()
  private readonly knownTerms = new Map<number, string>()

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
    const answers = this.answering(typed)
    let lookedAt = 0
    for (const { entry: doc } of this.words.beginningWith(longest(typed))) {
      if (typed.length === 1 || answers(doc)) found.add(doc)
      lookedAt += 1
      if (found.size >= limit || lookedAt >= MAX_LOOKED_AT) break
    }
    return [...found]
  }

  terms(doc: number): string[] {
    return Array.from(this.reader.words(doc, HEADLINE), (word) => this.term(word))
  }

  /** The headline as it is written, and the id of its article: the same ones come first under many beginnings. */
  shown(doc: number): Shown {
    return remember(this.known, KEPT_HEADLINES, doc, () => {
      const { id, headline } = this.reader.article(doc)
      return { id, headline }
    })
  }

  /** Whether a headline has a word beginning with each of the typed ones. A word that many headlines have is read once. */
  private answering(typed: readonly string[]): (doc: number) => boolean {
    const all = (1 << typed.length) - 1
    const known = new Map<number, number>()
    const read = (word: number) => {
      const answered = beginnings(this.term(word), typed)
      known.set(word, answered)
      return answered
    }
    return (doc) => {
      const words = this.reader.words(doc, HEADLINE)
      let answered = 0
      for (let i = 0; i < words.length && answered !== all; i++) answered |= known.get(words[i]!) ?? read(words[i]!)
      return answered === all
    }
  }

  private term(word: number): string {
    return remember(this.knownTerms, KEPT_TERMS, word, () => this.reader.vocabulary.term(word).toLowerCase())
  }
}

/** A bit for each of the typed words that the term begins with. */
function beginnings(term: string, typed: readonly string[]): number {
  return typed.reduce((bits, prefix, i) => (term.startsWith(prefix) ? bits | (1 << i) : bits), 0)
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
