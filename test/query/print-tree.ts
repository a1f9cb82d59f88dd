import type { Query } from '../../src/query/query.ts'

/** The tree of a query as text with all its brackets: `(a AND (b OR c) AND NOT d)`. */
export function printTree(query: Query): string {
  switch (query.type) {
    case 'all':
      return '*'
    case 'term':
      return query.text
    case 'prefix':
      return `${query.text}*`
    case 'phrase':
      return `"${query.text}"${query.slop === 0 ? '' : `~${query.slop}`}`
    case 'and':
    case 'or':
      return `(${query.clauses.map(printTree).join(` ${query.type.toUpperCase()} `)})`
    case 'not':
      return `NOT ${printTree(query.clause)}`
    case 'field':
      return `${query.field}:${printTree(query.clause)}`
    case 'dates':
      return [query.after && `after:${query.after}`, query.before && `before:${query.before}`].filter(Boolean).join(' ')
  }
}
