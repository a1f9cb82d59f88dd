import { FIELDS } from '../../../article.ts'
import type { NumberLists } from './number-arrays.ts'

/** The postings of one field: those of term `t` stand from `starts[t]` up to `starts[t + 1]`, by ascending document. */
export type PackedPostings = {
  readonly starts: Uint32Array
  readonly docs: Uint32Array
  readonly frequencies: Uint32Array
}

/** Turns the words of each document, field by field, around: read twice, once to count and once to put in place. */
export function packPostings(words: NumberLists, field: number, terms: number): PackedPostings {
  const starts = new Uint32Array(terms + 1)
  visitTerms(words, field, terms, (term, _, isFirst) => {
    if (isFirst) starts[term + 1]! += 1
  })
  for (let term = 0; term < terms; term++) starts[term + 1]! += starts[term]!
  const next = starts.slice(0, terms)
  const docs = new Uint32Array(starts[terms]!)
  const frequencies = new Uint32Array(starts[terms]!)
  visitTerms(words, field, terms, (term, doc, isFirst) => {
    if (isFirst) docs[next[term]!++] = doc
    frequencies[next[term]! - 1]! += 1
  })
  return { starts, docs, frequencies }
}

/** Visits every word of the field, document by document, and says whether it is its first time in the document. */
function visitTerms(
  words: NumberLists,
  field: number,
  terms: number,
  visit: (term: number, doc: number, isFirst: boolean) => void,
): void {
  const lastDoc = new Int32Array(terms).fill(-1)
  const { starts, numbers } = words
  for (let doc = 0; doc * FIELDS.length < words.size; doc++) {
    const list = doc * FIELDS.length + field
    for (let i = starts[list]!; i < starts[list + 1]!; i++) {
      const term = numbers[i]!
      if (term !== 0) visit(term, doc, lastDoc[term] !== doc)
      lastDoc[term] = doc
    }
  }
}
