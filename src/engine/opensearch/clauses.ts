import { BM25_K1, FIELD_WEIGHTS, FIELDS, type Field } from '../../article.ts'
import { FORM_WEIGHTS } from '../minisearch/matching/word-forms.ts'
import type { Form, ReadWord } from './forms.ts'

/** A query in OpenSearch's language. */
export type Clause = Readonly<Record<string, unknown>>

/** Every document, with a score of nothing. */
export const EVERYTHING: Clause = { bool: { filter: [{ match_all: {} }] } }
export const NOTHING: Clause = { match_none: {} }

/** Documents that meet all of the clauses; their scores are added up. */
export function allOf(clauses: readonly Clause[]): Clause {
  if (clauses.length === 0) return EVERYTHING
  return clauses.length === 1 ? clauses[0]! : { bool: { must: clauses } }
}

/** Documents that meet one of the clauses; the scores of those that they meet are added up. */
export function anyOf(clauses: readonly Clause[]): Clause {
  if (clauses.length === 0) return NOTHING
  return clauses.length === 1 ? clauses[0]! : { bool: { should: clauses, minimum_should_match: 1 } }
}

/** The documents that have any form of the word. */
export function havingWord({ forms, fields }: ReadWord): Clause {
  return anyOf(forms.flatMap((form) => fields.flatMap((field) => frequencies(form, field))))
}

/**
 * The same with BM25F's score (Robertson, Zaragoza, Taylor 2004). The field's similarity gives normalised frequencies, which are
 * weighted and added up here, and saturated once. `name` tells the word's share of a document's score.
 */
export function scoringWord(word: ReadWord, name?: string): Clause {
  const most = word.times * word.idf * (BM25_K1 + 1)
  const script = { lang: 'expression', source: 'most * _score / (k1 + _score)', params: { most, k1: BM25_K1 } }
  return { script_score: { query: havingWord(word), script, ...(name !== undefined && { _name: name }) } }
}

/**
 * Each clause's score is how often the form stands in the field. An inflection counts for somewhat less than the word as written: all of
 * the stem's places count for the inflection, and those of the very word for the rest.
 */
function frequencies(form: Form, field: Field): Clause[] {
  const weight = form.weight * FIELD_WEIGHTS[FIELDS.indexOf(field)]!
  switch (form.type) {
    case 'phrase':
      return [phrase(form.places, form.slop, field, weight)]
    case 'prefix':
      return [{ constant_score: { filter: { prefix: { [`${field}.words`]: form.term } }, boost: weight } }]
    case 'term': {
      const inflected = form.stems.length > 0 ? weight * FORM_WEIGHTS.inflection : 0
      return [
        ...form.stems.map((stem) => term(`${field}.stems`, stem, inflected)),
        term(`${field}.words`, form.term, weight - inflected),
      ]
    }
  }
}

function term(field: string, value: string, boost: number): Clause {
  return { term: { [field]: { value, boost } } }
}

/** Words next to each other in one field, and in one value of a list. */
function phrase(places: readonly (readonly string[])[], slop: number, field: Field, boost: number): Clause {
  const path = `${field}.stems`
  const clauses = places.map((stems) => {
    const terms = stems.map((stem) => ({ span_term: { [path]: stem } }))
    return terms.length === 1 ? terms[0]! : { span_or: { clauses: terms } }
  })
  return { span_near: { clauses, slop, in_order: true, boost } }
}
