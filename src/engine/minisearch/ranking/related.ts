import { FIELD_WEIGHTS, FIELDS } from '../../../article.ts'
import { BitSet } from '../index/bit-set.ts'
import { DocSet } from '../index/doc-set.ts'
import type { IndexReader } from '../index/index-reader.ts'
import { ALL_FIELDS } from '../matching/evaluator.ts'
import { inflectedForms } from '../matching/word-forms.ts'
import type { DocValues } from './doc-values.ts'
import { inverseDocumentFrequency, type Ranker } from './ranker.ts'

/** The words that tell most about an article; more tell little and cost time. */
const TELLING_WORDS = 25
/** An article that shares fewer of them is about something else. */
const FEWEST_SHARED = 3

/** The documents that share the most telling words of this one (names of people and places among them), with their scores. */
export function relatedDocs(reader: IndexReader, ranker: Ranker, doc: number): DocValues {
  const words = tellingTerms(reader, doc).map((term) => ranker.find(inflectedForms(reader, term, 'word'), ALL_FIELDS))
  const shared = new Uint8Array(reader.maxDoc)
  for (const word of words) {
    word.docs.forEach((other) => {
      shared[other]! += 1
    })
  }
  const docs = new BitSet(reader.maxDoc)
  for (const [other, count] of shared.entries()) if (other !== doc && count >= FEWEST_SHARED) docs.add(other)
  return ranker.score(words, DocSet.of(docs))
}

/** By tf · IDF, fields weighted as in ranking; words of no other document lead nowhere and are left out. */
function tellingTerms(reader: IndexReader, doc: number): string[] {
  const weights = new Map<number, number>()
  for (let field = 0; field < FIELDS.length; field++) {
    const words = reader.words(doc, field)
    for (let i = 0; i < words.length; i++) weights.set(words[i]!, (weights.get(words[i]!) ?? 0) + FIELD_WEIGHTS[field]!)
  }
  const terms = [...weights].map(([number, weight]) => {
    const documents = reader.documentFrequencies[number]!
    const term = reader.vocabulary.term(number)
    const isTelling = documents > 1 && reader.vocabulary.isTelling(number)
    return { term, weight: isTelling ? weight * inverseDocumentFrequency(documents, reader.documentCount) : 0 }
  })
  terms.sort((a, b) => b.weight - a.weight)
  return terms.flatMap(({ term, weight }) => (weight > 0 ? [term] : [])).slice(0, TELLING_WORDS)
}
