import { analyze } from '../../../analysis/analyzer.ts'
import type { Query } from '../../../query/query.ts'
import { printQuery } from '../../../query/query-printer.ts'
import type { IndexReader } from '../index/index-reader.ts'
import type { Matches } from './matcher.ts'
import type { WantedWord } from './relaxation.ts'
import { slipForms } from './word-forms.ts'

/** An answer of so many articles needs no other question. */
const PLENTY = 5

/**
 * The query with one rare word replaced by the frequent word it may have been meant to be, when more articles have that with all other
 * words; null when there is none. It is only offered: the answer is that of the query as typed.
 */
export function didYouMean(reader: IndexReader, query: Query, matches: Matches): string | null {
  const { words, docs } = matches
  const total = docs.count
  if (total >= PLENTY) return null
  let best: { word: WantedWord; term: string; count: number } | undefined
  for (const word of words) {
    if (word.inCapitals || word.forms.some(({ tier }) => tier !== 'word')) continue
    const [near] = slipForms(reader, word.term)
    const count = near ? countWith(reader, matches, word, near.term) : 0
    if (near && count > Math.max(total, best?.count ?? 0)) best = { word, term: near.term, count }
  }
  return best ? printQuery(replaceWord(query, best.word.term, best.term)) : null
}

/** How many articles meet the conditions and have the term and all words but the one it replaces. */
function countWith(reader: IndexReader, { words, meeting }: Matches, replaced: WantedWord, term: string): number {
  const others = words.filter((word) => word !== replaced)
  const docs = others.reduce((left, word) => left.and(word.docs), meeting)
  const found = new Set<number>()
  for (const field of reader.postings(term) ?? []) {
    field?.forEach((_, doc) => {
      if (docs.has(doc)) found.add(doc)
    })
  }
  return found.size
}

export function replaceWord(query: Query, from: string, to: string): Query {
  if (query.type === 'and') return { ...query, clauses: query.clauses.map((clause) => replaceWord(clause, from, to)) }
  if (query.type !== 'term') return query
  const token = analyze(query.text).find(({ term }) => term === from)
  return token ? { ...query, text: query.text.slice(0, token.start) + to + query.text.slice(token.end) } : query
}
