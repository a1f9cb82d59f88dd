import { analyze, isStopWord, tellsCase } from '../analysis/analyzer.ts'
import type { QueryProblem } from './query.ts'

/** More different words, deeper brackets and wider phrases than these are cut, and said to be. */
export const QUERY_LIMITS = { words: 64, depth: 20, slop: 100 } as const

/** TOKAYEV OR TRUMP is a query in capitals; more words without a small letter are a sentence. */
const LONGEST_CAPITALS = 5

const DATE_SCOPE = /(before|after):[^\s()]*/giu
const SPACE = /\s/u
export const OPENING_QUOTES = '"“„«”»'
const CLOSING_QUOTES = '"”“»'
const WORD_END = new RegExp(`[\\s()${OPENING_QUOTES}]`, 'u')
/** What stands between the words, however the query is printed. */
const BETWEEN_WORDS = new RegExp(`[\\s()${OPENING_QUOTES}]+`, 'u')
const HAS_WORD = /[\p{L}\p{N}]/u

/** Takes the pieces of a query one after the other, and keeps what is to be reported. */
export class QueryScanner {
  readonly text: string
  position = 0
  readonly problems: QueryProblem[] = []
  private readonly words = new Set<string>()
  /** In a sentence without small letters, OR and NOT are words like the others. */
  private readonly isCapitalSentence: boolean

  constructor(text: string) {
    this.text = text
    // Dates may be left out of what is read, so they must not decide how the rest is read.
    const sentence = text.replace(DATE_SCOPE, '')
    this.isCapitalSentence =
      !tellsCase(sentence) && sentence.split(BETWEEN_WORDS).filter(Boolean).length > LONGEST_CAPITALS
  }

  /** Passes over spaces. */
  atEnd(): boolean {
    while (this.position < this.text.length && SPACE.test(this.text[this.position]!)) this.position += 1
    return this.position === this.text.length
  }

  /** The next character, or '' at the end. */
  peek(): string {
    return this.text[this.position] ?? ''
  }

  /** What comes next, as far as it is looked at. */
  ahead(length: number): string {
    return this.text.slice(this.position, this.position + length)
  }

  /** Everything up to a space, a bracket or a quotation mark; at least one character. */
  takeRaw(): string {
    const start = this.position
    this.position += 1
    while (this.position < this.text.length && !WORD_END.test(this.text[this.position]!)) this.position += 1
    return this.text.slice(start, this.position)
  }

  /** What is between quotation marks, or to the end where they are not closed. */
  takeQuoted(): string {
    const start = this.position
    let end = start + 1
    while (end < this.text.length && !CLOSING_QUOTES.includes(this.text[end]!)) end += 1
    if (end === this.text.length) this.report(start, start + 1, 'This quotation is not closed; it was read to its end.')
    this.position = Math.min(end + 1, this.text.length)
    return this.wordsBetween(start + 1, end)
  }

  takeOperator(operator: 'AND' | 'OR' | 'NOT'): boolean {
    if (this.isCapitalSentence || this.atEnd() || !this.text.startsWith(operator, this.position)) return false
    const after = this.text[this.position + operator.length]
    if (after !== undefined && !WORD_END.test(after)) return false
    this.position += operator.length
    return true
  }

  /** The text of a range, or '' when it has no word in it or the query has no room for it. */
  wordsBetween(start: number, end: number): string {
    const text = this.text.slice(start, end).trim()
    if (!HAS_WORD.test(text)) return ''
    const words = analyze(text).flatMap(({ term }) => (isStopWord(term) ? [] : [term]))
    if (new Set([...this.words, ...words]).size > QUERY_LIMITS.words) {
      this.report(start, end, `A query has at most ${QUERY_LIMITS.words} different words; this was left out.`)
      return ''
    }
    for (const word of words) this.words.add(word)
    return this.isCapitalSentence ? text.toLowerCase() : text
  }

  skip(length: number, problem: string): void {
    this.report(this.position, this.position + length, problem)
    this.position += length
  }

  report(start: number, end: number, message: string): void {
    this.problems.push({ start, end, message })
  }
}
