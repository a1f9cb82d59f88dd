import { findAcronyms } from '../../../analysis/acronyms.ts'
import { analyze, tellsCase } from '../../../analysis/analyzer.ts'
import { type Article, FIELDS, type Field } from '../../../article.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The words of each field in order, as term numbers; 0 stands between the values of a list. What they tell goes into the vocabulary. */
export function articleWords(article: Article, vocabulary: Vocabulary): Uint32Array[] {
  return FIELDS.map((field) => {
    const value = article[field]
    const texts = typeof value === 'string' ? [value] : value
    const lists = texts.map((text) => textWords(text, article.language, field, vocabulary))
    return Uint32Array.from(lists.flatMap((numbers, i) => (i === 0 ? numbers : [0, ...numbers])))
  })
}

function textWords(text: string, language: string, field: Field, vocabulary: Vocabulary): number[] {
  const tokens = analyze(text)
  if (field === 'body') for (const acronym of findAcronyms(text, tokens)) vocabulary.addAcronym(acronym)
  if (field === 'people') vocabulary.addPerson(tokens.map(({ term }) => term))
  // People and places are names however they are written.
  const cased = field !== 'people' && field !== 'places' && tellsCase(text)
  return tokens.map(({ term, start }) => vocabulary.add(term, language, cased ? isCapital(text[start]!) : undefined))
}

/** Undefined for a character of a script that has no capitals. */
function isCapital(character: string): boolean | undefined {
  const small = character.toLowerCase()
  return small === character.toUpperCase() ? undefined : character !== small
}
