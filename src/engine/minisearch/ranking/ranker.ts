import { FIELD_WEIGHTS, LENGTH_NORMALIZATION } from '../../../article.ts'
import { DocSet } from '../index/doc-set.ts'
import { blocksOf, type IndexReader, type PostingsBlock } from '../index/index-reader.ts'
import type { WordForm } from '../matching/word-forms.ts'
import type { DocValues } from './doc-values.ts'
import { FoundWords } from './found-words.ts'
import { Scorer } from './scorer.ts'

/** One query word, found: the documents that have it, how telling it is, and what it takes to score it. */
export type FoundWord = {
  readonly docs: DocSet
  readonly idf: number
  /** How often it stands in the query. */
  readonly times: number
  readonly lists: readonly WeightedList[]
}

/** The postings of one form in one field. They may hold documents that are gone. */
export type WeightedList = {
  readonly block: PostingsBlock
  readonly field: number
  /** Of the form in the field. */
  readonly weight: number
  /** The form is scored as if the field were at least so long. */
  readonly leastNorm: number
}

/** Rare words count for somewhat more than their IDF; measured in docs/architecture.md, Ranking. */
export const IDF_EXPONENT = 1.2

/**
 * BM25F (Robertson, Zaragoza, Taylor 2004): a word's frequencies in all fields, and in all its forms, are weighted, normalised by
 * the field's length, added, and saturated once; its IDF is that of the documents that have any of its forms.
 *
 * Near misses (any tier but 'word') are scored as if they stood in the longest field that has the word itself, so that a document
 * with the word is never below one with a near miss of it in the same field with the same frequency.
 *
 * Words are found first, all of them, and scored then, in the documents that are to be ranked and no others.
 */
export class Ranker {
  private readonly reader: IndexReader
  private readonly found: FoundWords
  private readonly scorer: Scorer

  constructor(reader: IndexReader) {
    this.reader = reader
    this.found = new FoundWords(reader)
    this.scorer = new Scorer(reader)
  }

  /** Finds the documents that have one of the forms in one of the fields. */
  find(forms: readonly WordForm[], fields: readonly number[], times = 1): FoundWord {
    const found = this.found.get(forms, fields, () => this.findAnew(forms, fields))
    return times === 1 ? found : { ...found, times }
  }

  private findAnew(forms: readonly WordForm[], fields: readonly number[]): FoundWord {
    const words = forms.filter(({ tier }) => tier === 'word')
    const lists = listsOf(words, fields, NO_LEAST_NORMS)
    if (words.length < forms.length) {
      const nearMisses = forms.filter(({ tier }) => tier !== 'word')
      const leastNorms = this.greatestNorms(this.docsOf(lists), fields)
      lists.push(...listsOf(nearMisses, fields, leastNorms))
    }
    const docs = this.docsOf(lists)
    const idf = inverseDocumentFrequency(docs.count, this.reader.documentCount) ** IDF_EXPONENT
    return { docs, idf, times: 1, lists }
  }

  private docsOf(lists: readonly WeightedList[]): DocSet {
    const { maxDoc, documentCount, docs } = this.reader
    const blocks = lists.map(({ block }) => block)
    const found = DocSet.ofBlocks(maxDoc, blocks)
    return documentCount === maxDoc ? found : found.and(docs)
  }

  /** The sum of the words' scores. */
  score(words: readonly FoundWord[], docs: DocSet): DocValues {
    return this.scorer.score(words, docs)
  }

  /** By field, the norm of the longest one among the documents. */
  private greatestNorms(docs: DocSet, fields: readonly number[]): number[] {
    const lengths = fields.map((field) => this.reader.lengths(field))
    const longest = fields.map(() => 0)
    docs.forEach((doc) => {
      for (let i = 0; i < lengths.length; i++) if (lengths[i]![doc]! > longest[i]!) longest[i] = lengths[i]![doc]!
    })
    const norms = [...NO_LEAST_NORMS]
    for (const [i, field] of fields.entries()) {
      const b = LENGTH_NORMALIZATION[field]!
      norms[field] = 1 - b + (b * longest[i]!) / Math.max(1, this.reader.averageLength(field))
    }
    return norms
  }
}

const NO_LEAST_NORMS: readonly number[] = FIELD_WEIGHTS.map(() => 0)

function listsOf(forms: readonly WordForm[], fields: readonly number[], leastNorms: readonly number[]): WeightedList[] {
  const lists: WeightedList[] = []
  for (const { postings, weight } of forms) {
    for (const field of fields) {
      const list = postings[field]
      const scoring = { field, weight: weight * FIELD_WEIGHTS[field]!, leastNorm: leastNorms[field]! }
      if (list) for (const block of blocksOf(list)) lists.push({ block, ...scoring })
    }
  }
  return lists
}

/** Robertson and Spärck Jones's weight, plus one inside the logarithm so that it is never negative, as in Lucene. */
export function inverseDocumentFrequency(documents: number, total: number): number {
  return Math.log(1 + (total - documents + 0.5) / (documents + 0.5))
}
