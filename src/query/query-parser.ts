import { FIELDS, type Field } from '../article.ts'
import type { ParsedQuery, Query } from './query.ts'
import { OPENING_QUOTES, QUERY_LIMITS, QueryScanner } from './query-scanner.ts'

/** No name of a scope is longer; the look ahead is bounded so that hostile text costs no more than its length. */
const SCOPE_LENGTH = 64
const SCOPE = /^(\p{L}+):(?=[^\s)])/u
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
  return new QueryParser(new QueryScanner(text)).parse()
}

class QueryParser {
  private readonly scanner: QueryScanner
  private depth = 0

  constructor(scanner: QueryScanner) {
    this.scanner = scanner
  }

  parse(): ParsedQuery {
    const clauses: Query[] = []
    while (!this.scanner.atEnd()) {
      clauses.push(...this.clauses())
      if (this.scanner.peek() === ')') this.scanner.skip(1, 'This bracket closes nothing.')
    }
    return { query: combine('and', clauses) ?? { type: 'all' }, problems: this.scanner.problems }
  }

  private clauses(): Query[] {
    const clauses: Query[] = []
    while (!this.isAtClose()) {
      const clause = this.clause()
      if (clause) clauses.push(clause)
    }
    return clauses
  }

  private clause(): Query | undefined {
    const alternatives: Query[] = []
    do {
      while (this.scanner.takeOperator('OR')) this.reportLonelyOr(this.scanner.position)
      const alternative = this.unary()
      if (alternative) alternatives.push(alternative)
    } while (this.takeOr())
    return combine('or', alternatives)
  }

  /** An OR with something behind it. */
  private takeOr(): boolean {
    if (!this.scanner.takeOperator('OR')) return false
    const end = this.scanner.position
    if (!this.isAtClose()) return true
    this.reportLonelyOr(end)
    return false
  }

  private unary(): Query | undefined {
    if (this.scanner.takeOperator('AND')) return undefined
    const dash = /^-[^-\s]/u.test(this.scanner.ahead(2))
    if (!dash && !this.scanner.takeOperator('NOT')) return this.atom()
    if (dash) this.scanner.position += 1
    const clause = this.atom()
    return clause && wrap(clause, { type: 'not', clause })
  }

  private atom(): Query | undefined {
    while (!this.scanner.atEnd() && this.scanner.peek() === '-') this.scanner.position += 1
    if (this.isAtClose()) return undefined
    if (this.scanner.peek() === '(') return this.group()
    if (OPENING_QUOTES.includes(this.scanner.peek())) return this.phrase()
    const scope = SCOPE.exec(this.scanner.ahead(SCOPE_LENGTH))?.[1]
    return (scope !== undefined && this.scoped(scope)) || this.word()
  }

  private group(): Query | undefined {
    const start = this.scanner.position
    return this.nested(1, () => {
      const clauses = this.clauses()
      if (this.scanner.peek() === ')') this.scanner.position += 1
      else this.scanner.report(start, start + 1, 'This bracket is not closed; the query was read to its end.')
      return combine('and', clauses)
    })
  }

  private phrase(): Query | undefined {
    const text = this.scanner.takeQuoted()
    const slop = /^~(\d+)/.exec(this.scanner.ahead(8))
    if (slop) this.scanner.position += slop[0].length
    return text === '' ? undefined : { type: 'phrase', text, slop: Math.min(Number(slop?.[1] ?? 0), QUERY_LIMITS.slop) }
  }

  /** `field:atom`, or undefined when the scope is none, so that it is read as a word. */
  private scoped(scope: string): Query | undefined {
    const name = scope.toLowerCase()
    if (name === 'before' || name === 'after') return this.date(name)
    if (!isField(name)) return this.reportUnknownScope(scope)
    return this.nested(scope.length + 1, () => {
      const clause = this.atom()
      return clause ? wrap(clause, { type: 'field', field: name, clause }) : NOTHING
    })
  }

  private date(bound: 'before' | 'after'): Query {
    const start = this.scanner.position
    const date = this.scanner.takeRaw().slice(bound.length + 1)
    if (PARTIAL_DATE.test(date)) return { type: 'dates', [bound]: date }
    this.scanner.report(start, this.scanner.position, `“${date}” is not a date. Use YYYY, YYYY-MM or YYYY-MM-DD.`)
    return NOTHING
  }

  private word(): Query | undefined {
    const start = this.scanner.position
    this.scanner.takeRaw()
    const text = this.scanner.wordsBetween(start, this.scanner.position)
    if (text === '') return undefined
    const stem = text.replace(/\*+$/, '')
    if (/^(AND|OR|NOT)$/.test(stem)) return { type: 'term', text: stem.toLowerCase() }
    return text.endsWith('*') ? { type: 'prefix', text: stem } : { type: 'term', text }
  }

  /** Reads what stands inside a bracket or a field, unless it is too deep: then what opens it is passed over. */
  private nested(opening: number, read: () => Query | undefined): Query | undefined {
    if (this.depth >= QUERY_LIMITS.depth) {
      this.scanner.skip(opening, `Brackets and fields deeper than ${QUERY_LIMITS.depth} are not read.`)
      return NOTHING
    }
    this.scanner.position += opening
    this.depth += 1
    const query = read()
    this.depth -= 1
    return query
  }

  private isAtClose(): boolean {
    return this.scanner.atEnd() || this.scanner.peek() === ')'
  }

  /** An address (https://…) is no field either, but nobody meant it as one. */
  private reportUnknownScope(scope: string): undefined {
    const start = this.scanner.position
    const end = start + scope.length + 1
    const known = [...FIELDS, 'before', 'after'].join(', ')
    const message = `“${scope}” is not a field, so this was read as words. Fields: ${known}.`
    if (!this.scanner.text.startsWith('//', end)) this.scanner.report(start, end, message)
  }

  private reportLonelyOr(end: number): void {
    this.scanner.report(end - 2, end, 'OR needs a word on both sides.')
  }
}

function isField(name: string): name is Field {
  return FIELDS.includes(name as Field)
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
