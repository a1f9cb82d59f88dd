import { type Article, FIELDS } from '../../../article.ts'
import { BitSet } from '../index/bit-set.ts'
import { DocSet } from '../index/doc-set.ts'
import type { IndexReader, Postings } from '../index/index-reader.ts'
import { transpositions } from '../index/transpositions.ts'
import { Vocabulary } from '../index/vocabulary.ts'
import { TopHits } from '../ranking/top-hits.ts'
import { Arrays } from './arrays.ts'
import { ArticleTexts, type FilePart } from './article-texts.ts'
import { FrozenPostings } from './frozen-postings.ts'
import { FrozenVocabulary, type VocabularyFacts } from './frozen-vocabulary.ts'
import { NearTexts } from './near-texts.ts'
import type { NumberArray } from './number-arrays.ts'
import type { SortedTexts } from './sorted-texts.ts'

/** The array of the articles as JSON in UTF-8; it comes last in the file of an index, and stays there when that is loaded. */
export const ARTICLES = 'articles.numbers'

/**
 * The frozen index: articles that change no more, in arrays of numbers. A term's number is its place in the sorted dictionary. Nothing
 * is unpacked before it is asked for.
 */
export class FrozenIndex implements IndexReader {
  readonly arrays: Arrays
  readonly words: (doc: number, field: number) => NumberArray
  readonly frozenVocabulary: FrozenVocabulary
  readonly articleTexts: ArticleTexts
  readonly maxDoc: number
  readonly docs: DocSet
  readonly documentFrequencies: NumberArray
  private readonly terms: SortedTexts
  private readonly fields: readonly FrozenField[]
  private readonly ids: SortedTexts
  private readonly docOfId: NumberArray
  private readonly dates: SortedTexts
  private readonly dateOf: NumberArray
  /** By date, when they are asked for first: a condition on dates, or an order by them, asks for those of all documents. */
  private dateTexts: readonly string[] | undefined
  private times: Float64Array | undefined
  private near: NearTexts | undefined
  private ownVocabulary: Vocabulary | undefined

  /** Without a file, the articles are in the arrays. */
  constructor(arrays: Arrays, facts: VocabularyFacts, file?: FilePart) {
    this.arrays = arrays
    this.frozenVocabulary = new FrozenVocabulary(arrays, facts)
    this.terms = this.frozenVocabulary.terms
    this.documentFrequencies = arrays.get('documentFrequencies')
    this.fields = FIELDS.map((field) => readField(arrays, field))
    const words = arrays.lists('words')
    this.words = (doc, field) => words.get(doc * FIELDS.length + field)
    this.ids = arrays.texts('ids')
    this.docOfId = arrays.get('ids.docs')
    const starts = arrays.get('articles.starts') as Uint32Array
    this.articleTexts = new ArticleTexts(starts, file ?? (arrays.get(ARTICLES) as Uint8Array))
    this.dates = arrays.texts('dates')
    this.dateOf = arrays.get('dates.docs')
    this.maxDoc = this.lengths(0).length
    const docs = new BitSet(this.maxDoc)
    docs.addAll(this.docOfId, 0, this.docOfId.length)
    this.docs = DocSet.of(docs)
  }

  get documentCount(): number {
    return this.ids.size
  }

  docOf(id: string): number | undefined {
    const place = this.ids.indexOf(id)
    return place === undefined ? undefined : this.docOfId[place]
  }

  get vocabulary(): Vocabulary {
    this.ownVocabulary ??= new Vocabulary(this.frozenVocabulary)
    return this.ownVocabulary
  }

  article(doc: number): Article {
    return JSON.parse(this.articleTexts.get(doc)) as Article
  }

  date(doc: number): string | undefined {
    this.dateTexts ??= Array.from({ length: this.dates.size }, (_, date) => this.dates.at(date))
    return this.dateTexts[this.dateOf[doc]!] || undefined
  }

  time(doc: number): number | undefined {
    this.times ??= Float64Array.from({ length: this.dates.size }, (_, date) => Date.parse(this.dates.at(date)))
    const time = this.times[this.dateOf[doc]!]!
    return Number.isNaN(time) ? undefined : time
  }

  /** The postings without the documents that are not `left`. */
  postings(term: string, left?: DocSet): Postings | undefined {
    const number = this.terms.indexOf(term)
    if (number === undefined || number === 0) return undefined
    return this.fields.map(({ starts, docs, frequencies }) => {
      const [start, end] = [starts[number]!, starts[number + 1]!]
      return start === end ? undefined : new FrozenPostings(docs, frequencies, start, end, left)
    })
  }

  lengths(field: number): NumberArray {
    return this.fields[field]!.lengths
  }

  averageLength(field: number): number {
    return this.fields[field]!.totalLength / Math.max(1, this.documentCount)
  }

  /** The frequencies may be others than those of these articles alone. */
  termsWithPrefix(prefix: string, limit: number, frequencies: ArrayLike<number> = this.documentFrequencies): string[] {
    const [from, to] = this.terms.beginningWith(prefix)
    const top = new TopHits(limit)
    for (let number = this.terms.at(from) === prefix ? from + 1 : from; number < to; number++) {
      if (frequencies[number]! > 0) top.offer(number, frequencies[number]!)
    }
    return top.best().map((number) => this.terms.at(number))
  }

  termsWithin(term: string, edits: number, beginning = ''): Map<string, number> {
    this.near ??= new NearTexts(this.terms)
    const found = new Map<number, number>()
    const keepNearest = (number: number, distance: number) => {
      if (distance < (found.get(number) ?? Infinity)) found.set(number, distance)
    }
    this.near.visit(term, edits, beginning, keepNearest)
    for (const transposed of transpositions(term)) {
      this.near.visit(transposed, edits - 1, beginning, (number, distance) => keepNearest(number, distance + 1))
    }
    return new Map([...found].map(([number, distance]) => [this.terms.at(number), distance]))
  }
}

/** A frozen index as another thread gets it: the arrays are shared, not copied. */
export type FrozenParts = {
  readonly arrays: ReadonlyMap<string, NumberArray>
  readonly facts: VocabularyFacts
  readonly file: FilePart | undefined
}

export function partsOf({ arrays, frozenVocabulary, articleTexts }: FrozenIndex): FrozenParts {
  return { arrays: arrays.byName, facts: frozenVocabulary.facts, file: articleTexts.file }
}

export function frozenIndexOf({ arrays, facts, file }: FrozenParts): FrozenIndex {
  return new FrozenIndex(new Arrays(new Map(arrays)), facts, file)
}

/** The postings of term `t` stand from `starts[t]` up to `starts[t + 1]`. */
type FrozenField = {
  readonly starts: NumberArray
  readonly docs: NumberArray
  readonly frequencies: NumberArray
  readonly lengths: NumberArray
  readonly totalLength: number
}

function readField(arrays: Arrays, field: string): FrozenField {
  const lengths = arrays.get(`${field}.lengths`)
  let totalLength = 0
  for (let doc = 0; doc < lengths.length; doc++) totalLength += lengths[doc]!
  return {
    starts: arrays.get(`${field}.starts`),
    docs: arrays.get(`${field}.docs`),
    frequencies: arrays.get(`${field}.frequencies`),
    lengths,
    totalLength,
  }
}
