import { analyze, isStopWord } from '../analysis/analyzer.ts'
import { FIELDS, type Field } from '../article.ts'
import type { ParsedQuery, Query, QueryProblem } from './query.ts'

/** More words, deeper brackets and wider phrases than these are cut, and said to be. */
export const QUERY_LIMITS = { words: 64, depth: 20, slop: 100 } as const

/** TOKAYEV OR TRUMP is a query in capitals; more words without a small letter are a sentence. */
const LONGEST_CAPITALS = 5

const SPACE = /\s/u
const OPENING_QUOTES = '"“„«”»'
const CLOSING_QUOTES = '"”“»'
const WORD_END = new RegExp(`[\\s()${OPENING_QUOTES}]`, 'u')
const HAS_WORD = /[\p{L}\p{N}]/u
const SCOPE = /^(\p{L}+):(?=[^\s)])(?!\/\/)/u
const PARTIAL_DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

/**
 * Reads a query as its writer most likely meant it. Every text is accepted; what could not be read is left out or read as
 * plain words, and reported with its place. The language is described in docs/query-language.md:
 *
 *     query  = { clause }             all of them
 *     clause = unary { OR unary }     any of them; OR binds closer than standing side by side
 *     unary  = ["-" | NOT] atom
 *     atom   = "(" query ")" | field ":" atom | before:date | after:date | "phrase"[~slop] | word["*"]
 */
export function parseQuery(text: string): ParsedQuery {
  return new Parser(text).parse()
}

class Parser {
  private position = 0
  private depth = 0
  private readonly words = new Set<string>()
  private readonly problems: QueryProblem[] = []
  private readonly text: string
  /** In a sentence without small letters, OR and NOT are words like the others. */
  private readonly hasOperators: boolean

  constructor(text: string) {
    this.text = text
    this.hasOperators = /\p{Ll}/u.test(text) || text.split(/\s+/u).length <= LONGEST_CAPITALS
  }

  parse(): ParsedQuery {
    const clauses: Query[] = []
    while (!this.atEnd()) {
      clauses.push(...this.clauses())
      if (this.peek() === ')') this.skipWithProblem(1, 'This bracket closes nothing.')
    }
    return { query: combine('and', clauses) ?? { type: 'all' }, problems: this.problems }
  }

  private clauses(): Query[] {
    const clauses: Query[] = []
    while (!this.atEnd() && this.peek() !== ')') {
      const clause = this.clause()
      if (clause) clauses.push(clause)
    }
    return clauses
  }

  private clause(): Query | undefined {
    const alternatives: Query[] = []
    do {
      while (this.takeOperator('OR')) this.reportLonelyOr()
      const alternative = this.unary()
      if (alternative) alternatives.push(alternative)
    } while (this.takeOr())
    return combine('or', alternatives)
  }

  /** An OR with something behind it. */
  private takeOr(): boolean {
    if (!this.takeOperator('OR')) return false
    if (!this.atEnd() && this.peek() !== ')') return true
    this.reportLonelyOr()
    return false
  }

  private unary(): Query | undefined {
    if (this.takeOperator('AND')) return undefined
    const dash = /^-(?![-\s]|$)/u.test(this.text.slice(this.position, this.position + 2))
    if (!dash && !this.takeOperator('NOT')) return this.atom()
    if (dash) this.position += 1
    const clause = this.atom()
    return clause && wrap(clause, { type: 'not', clause })
  }

  private atom(): Query | undefined {
    while (!this.atEnd() && this.peek() === '-') this.position += 1
    if (this.atEnd() || this.peek() === ')') return undefined
    if (this.peek() === '(') return this.group()
    if (OPENING_QUOTES.includes(this.peek())) return this.phrase()
    const scope = SCOPE.exec(this.text.slice(this.position, this.position + 64))?.[1]
    return (scope !== undefined && this.scoped(scope)) || this.word()
  }

  private group(): Query | undefined {
    const start = this.position
    if (this.depth >= QUERY_LIMITS.depth) {
      this.skipWithProblem(1, `Brackets deeper than ${QUERY_LIMITS.depth} are not read.`)
      return undefined
    }
    this.position += 1
    this.depth += 1
    const clauses = this.clauses()
    this.depth -= 1
    if (this.peek() === ')') this.position += 1
    else this.report(start, start + 1, 'This bracket is not closed; the query was read to its end.')
    return combine('and', clauses)
  }

  private phrase(): Query | undefined {
    const start = this.position
    let end = start + 1
    while (end < this.text.length && !CLOSING_QUOTES.includes(this.text[end]!)) end += 1
    if (end === this.text.length) this.report(start, start + 1, 'This quotation is not closed; it was read to its end.')
    this.position = Math.min(end + 1, this.text.length)
    const slop = /^~(\d+)/.exec(this.text.slice(this.position, this.position + 8))
    if (slop) this.position += slop[0].length
    const text = this.takeWords(start + 1, end)
    return text === '' ? undefined : { type: 'phrase', text, slop: Math.min(Number(slop?.[1] ?? 0), QUERY_LIMITS.slop) }
  }

  /** `field:atom`, or undefined when the scope is none, so that it is read as a word. */
  private scoped(scope: string): Query | undefined {
    const start = this.position
    const name = scope.toLowerCase()
    if (name === 'before' || name === 'after') return this.date(name)
    if (!FIELDS.includes(name as Field)) {
      const known = [...FIELDS, 'before', 'after'].join(', ')
      this.report(
        start,
        start + scope.length + 1,
        `“${scope}” is not a field, so this was read as words. Fields: ${known}.`,
      )
      return undefined
    }
    this.position += scope.length + 1
    const clause = this.atom()
    return clause ? wrap(clause, { type: 'field', field: name as Field, clause }) : NOTHING
  }

  private date(bound: 'before' | 'after'): Query {
    const start = this.position
    const date = this.takeRaw().slice(bound.length + 1)
    if (PARTIAL_DATE.test(date)) return { type: 'dates', [bound]: date }
    this.report(start, this.position, `“${date}” is not a date. Use YYYY, YYYY-MM or YYYY-MM-DD.`)
    return NOTHING
  }

  private word(): Query | undefined {
    const start = this.position
    this.takeRaw()
    const text = this.takeWords(start, this.position)
    if (text === '') return undefined
    const stem = text.replace(/\*+$/, '')
    if (/^(AND|OR|NOT)$/.test(stem)) return { type: 'term', text: stem.toLowerCase() }
    return text.endsWith('*') ? { type: 'prefix', text: stem } : { type: 'term', text }
  }

  /** The text of a range when it has a word in it and the query has room for it. */
  private takeWords(start: number, end: number): string {
    const text = this.text.slice(start, end).trim()
    if (!HAS_WORD.test(text)) return ''
    const words = analyze(text).flatMap(({ term }) => (isStopWord(term) ? [] : [term]))
    if (new Set([...this.words, ...words]).size > QUERY_LIMITS.words) {
      this.report(start, end, `A query has at most ${QUERY_LIMITS.words} different words; this was left out.`)
      return ''
    }
    for (const word of words) this.words.add(word)
    return text
  }

  private takeRaw(): string {
    const start = this.position
    this.position += 1
    while (this.position < this.text.length && !WORD_END.test(this.text[this.position]!)) this.position += 1
    return this.text.slice(start, this.position)
  }

  private takeOperator(operator: 'AND' | 'OR' | 'NOT'): boolean {
    if (!this.hasOperators || this.atEnd() || !this.text.startsWith(operator, this.position)) return false
    const after = this.text[this.position + operator.length]
    if (after !== undefined && !WORD_END.test(after)) return false
    this.position += operator.length
    return true
  }

  private atEnd(): boolean {
    while (this.position < this.text.length && SPACE.test(this.text[this.position]!)) this.position += 1
    return this.position === this.text.length
  }

  private peek(): string {
    return this.text[this.position] ?? ''
  }

  private reportLonelyOr(): void {
    this.report(this.position - 2, this.position, 'OR needs a word on both sides.')
  }

  private skipWithProblem(length: number, message: string): void {
    this.report(this.position, this.position + length, message)
    this.position += length
  }

  private report(start: number, end: number, message: string): void {
    this.problems.push({ start, end, message })
  }
}

/** What was read and came to nothing, such as a date that is none; it takes no part in the query. */
const NOTHING: Query = { type: 'and', clauses: [] }

function wrap(clause: Query, wrapped: Query): Query {
  return clause === NOTHING ? NOTHING : wrapped
}

/** Nothing for nothing, the clause itself for one. */
function combine(type: 'and' | 'or', clauses: readonly Query[]): Query | undefined {
  const meaningful = clauses.filter((clause) => clause !== NOTHING)
  return meaningful.length > 1 ? { type, clauses: meaningful } : meaningful[0]
}
