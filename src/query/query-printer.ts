import type { Query } from './query.ts'

/** The query as text; reading that text gives the same query again. */
export function printQuery(query: Query): string {
  switch (query.type) {
    case 'all':
      return ''
    case 'term':
      return query.text
    case 'prefix':
      return `${query.text}*`
    case 'phrase':
      return `"${query.text}"${query.slop === 0 ? '' : `~${query.slop}`}`
    case 'and':
      return query.clauses.map((clause) => printPart(clause, ['and'])).join(' ')
    case 'or':
      return query.clauses.map((clause) => printPart(clause, ['and', 'or'])).join(' OR ')
    case 'not':
      return `-${printPart(query.clause, ['and', 'or', 'not'])}`
    case 'field':
      return `${query.field}:${printPart(query.clause, ['and', 'or', 'not'])}`
    case 'dates':
      return query.after === undefined ? `before:${query.before}` : `after:${query.after}`
  }
}

function printPart(query: Query, inBrackets: readonly Query['type'][]): string {
  return inBrackets.includes(query.type) ? `(${printQuery(query)})` : printQuery(query)
}
