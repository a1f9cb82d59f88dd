import type { IndexReader } from '../index/index-reader.ts'
import type { QueryWord } from './query-words.ts'
import { FORM_WEIGHTS, inflectedForms, type WordForm } from './word-forms.ts'

/**
 * What an initial in a name stands for: in `K. Tokayev`, the parts of names with Tokayev that begin with k. Nothing for a word that is not a
 * single letter, or is not next to a name.
 */
export function initialForms(reader: IndexReader, word: QueryWord, words: readonly QueryWord[]): WordForm[] {
  if (!/^\p{L}$/u.test(word.term)) return []
  const parts = words.filter((other) => other.term.length > 1 && isBeside(word, other))
  const names = parts.flatMap(({ term }) => reader.vocabulary.namesFromInitial(word.term, term))
  if (names.length === 0) return []
  const forms = [...new Set(names)].flatMap((name) => inflectedForms(reader, name, 'name'))
  return [
    ...inflectedForms(reader, word.term, 'word'),
    ...forms.map((form) => ({ ...form, weight: FORM_WEIGHTS.name })),
  ]
}

/** Within a name: other initials may stand between (K.-J. Tokayev). */
function isBeside(word: QueryWord, other: QueryWord): boolean {
  return word.positions.some((a) => other.positions.some((b) => Math.abs(a - b) <= 2))
}
