import { documentFrequency, type IndexReader } from '../index/index-reader.ts'
import { nameForm } from './phrases.ts'
import type { QueryWord } from './query-words.ts'
import { FORM_WEIGHTS, type WordForm } from './word-forms.ts'

/**
 * Other names of what the query names, as further forms of its words: an acronym gets its long form, and each word of a long form gets the
 * acronym, so that an article with either answers. Term of the query → the forms it gains.
 */
export function synonymForms(reader: IndexReader, words: readonly QueryWord[]): Map<string, WordForm[]> {
  const sequence = inOrder(words)
  const terms = sequence.map(({ term }) => term)
  const gained = new Map<string, WordForm[]>()
  for (const [start, word] of sequence.entries()) {
    for (const { length, names } of reader.vocabulary.synonymsAt(terms, start)) {
      if (length === 1 && !isReadAsName(reader, word)) continue
      const named = terms.slice(start, start + length)
      const forms = names.flatMap((name) => formsOf(reader, name, isAcronymOf(named, name) || isAcronymOf(name, named)))
      for (const term of named) gained.set(term, [...(gained.get(term) ?? []), ...forms])
    }
  }
  return gained
}

/** An acronym typed in small letters is one unless the archive knows the word: ram is not RAM where rams graze. */
function isReadAsName(reader: IndexReader, { term, inCapitals }: QueryWord): boolean {
  return inCapitals || !reader.vocabulary.isOrdinaryWord(term)
}

function formsOf(reader: IndexReader, name: readonly string[], isAcronym: boolean): WordForm[] {
  const kind = isAcronym ? 'acronym' : 'name'
  const weight = FORM_WEIGHTS.name
  const [only] = name
  if (name.length === 1 && only !== undefined) {
    const postings = reader.postings(only)
    return postings ? [{ term: only, postings, tier: 'name', weight, kind }] : []
  }
  if (!name.every((term) => documentFrequency(reader, term) > 0)) return []
  return [{ ...nameForm(reader, name), tier: 'name', weight, kind }]
}

/** One word with no more letters than the other name has words: OTS, but not Czechia. */
function isAcronymOf(name: readonly string[], longForm: readonly string[]): boolean {
  return name.length === 1 && longForm.length > 1 && name[0]!.length <= longForm.length
}

function inOrder(words: readonly QueryWord[]): QueryWord[] {
  const places = words.flatMap((word) => word.positions.map((position) => ({ word, position })))
  return places.sort((a, b) => a.position - b.position).map(({ word }) => word)
}
