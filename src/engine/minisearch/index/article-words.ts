import { findAcronyms } from '../../../analysis/acronyms.ts'
import { analyze, tellsCase } from '../../../analysis/analyzer.ts'
import { type Article, FIELDS, type Field } from '../../../article.ts'
import type { WordCollector } from './batch-vocabulary.ts'

const SMALL_A = 0x61
const SMALL_Z = 0x7a

/** The words of each field in order, as term numbers; 0 stands between the values of a list. What they tell goes into the vocabulary. */
export function articleWords(article: Article, vocabulary: WordCollector): Uint32Array[] {
  return FIELDS.map((field) => {
    const value = article[field]
    const numbers: number[] = []
    for (const [i, text] of (typeof value === 'string' ? [value] : value).entries()) {
      if (i > 0) numbers.push(0)
      addWords(text, article.language, field, vocabulary, numbers)
    }
    return new Uint32Array(numbers)
  })
}

function addWords(text: string, language: string, field: Field, vocabulary: WordCollector, numbers: number[]): void {
  const tokens = analyze(text)
  if (field === 'body') for (const acronym of findAcronyms(text, tokens)) vocabulary.addAcronym(acronym)
  if (field === 'people') vocabulary.addPerson(tokens.map(({ term }) => term))
  // People and places are names however they are written.
  const cased = field !== 'people' && field !== 'places' && tellsCase(text)
  for (const { term, start } of tokens) {
    numbers.push(vocabulary.add(term, language, cased ? isCapital(text.charCodeAt(start)) : undefined))
  }
}

/** Undefined for a character of a script that has no capitals. */
function isCapital(unit: number): boolean | undefined {
  if (unit >= SMALL_A && unit <= SMALL_Z) return false
  const character = String.fromCharCode(unit)
  const small = character.toLowerCase()
  return small === character.toUpperCase() ? undefined : character !== small
}
