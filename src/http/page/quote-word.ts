import { analyze } from '../../analysis/analyzer.ts'
import type { Query } from '../../query/query.ts'
import { parseQuery } from '../../query/query-parser.ts'
import { printQuery } from '../../query/query-printer.ts'

/** The query with a word in quotation marks, by which it is searched as it is; undefined when the query has it nowhere to quote. */
export function quoteWord(q: string, word: string): string | undefined {
  const { query } = parseQuery(q)
  const quoted = quote(query, word.toLowerCase())
  return quoted === query ? undefined : printQuery(quoted)
}

function quote(query: Query, word: string): Query {
  switch (query.type) {
    case 'term':
      return has(query.text, word) ? { type: 'phrase', text: query.text, slop: 0 } : query
    case 'and':
    case 'or': {
      const clauses = query.clauses.map((clause) => quote(clause, word))
      return clauses.some((clause, i) => clause !== query.clauses[i]) ? { ...query, clauses } : query
    }
    case 'field': {
      const clause = quote(query.clause, word)
      return clause === query.clause ? query : { ...query, clause }
    }
    default:
      return query
  }
}

const has = (text: string, word: string) => analyze(text).some(({ term }) => term.toLowerCase() === word)
