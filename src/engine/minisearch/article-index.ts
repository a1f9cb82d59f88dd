import MiniSearch from 'minisearch'
import { analyze } from '../../analysis/analyzer.ts'
import { type Article, FIELDS, type Field } from '../../article.ts'
import { BitSet } from './bit-set.ts'
import type { IndexReader, Postings } from './index-reader.ts'
import { StemIndex } from './stem-index.ts'
import { TermNumbers } from './term-numbers.ts'

/** What MiniSearch is given: the terms of each field, joined, so that a text is analysed once. */
type AnalysedArticle = { readonly id: string } & Readonly<Record<Field, string>>

const SEPARATOR = ' '
/** Prefix look-up reads at most this many terms to find the most frequent. */
const SCANNED_TERMS = 5_000

/**
 * The live index: MiniSearch keeps the postings; beside them stand each article's words in order (for phrases, passages and exact removal)
 * and the terms by stem. MiniSearch's protected members are read here and nowhere else; test/…/article-index.test.ts
 * compares the outcome with `search()`, so an upgrade that moves them fails loudly.
 */
export class ArticleIndex extends MiniSearch<AnalysedArticle> implements IndexReader {
  private readonly articles: (Article | undefined)[] = []
  private readonly wordsOf: (readonly Uint32Array[])[] = []
  private readonly fieldLengths: number[][] = FIELDS.map(() => [])
  private readonly totalLengths: number[] = FIELDS.map(() => 0)
  private readonly terms = new TermNumbers()
  private readonly stems = new StemIndex()
  private live = new BitSet(64)

  constructor() {
    super({ fields: [...FIELDS], tokenize: (text) => text.split(SEPARATOR), processTerm: (term) => term || null })
  }

  get docs(): BitSet {
    return this.live
  }

  get maxDoc(): number {
    return this._nextId
  }

  /** Adds the article, or puts it in the place of the one with its id. */
  put(article: Article): void {
    this.delete(article.id)
    const doc = this._nextId
    const fields = FIELDS.map((field) => this.analyseField(article, field))
    this.add(toAnalysed(article.id, fields))
    this.articles[doc] = article
    this.wordsOf[doc] = fields.map((terms) => Uint32Array.from(terms, (term) => this.terms.add(term)))
    for (const [field, terms] of fields.entries())
      this.addLength(doc, field, terms.filter((term) => term !== '').length)
    if (doc >= this.live.size) this.live = new BitSet(this.live.size * 2).or(this.live)
    this.live.add(doc)
  }

  delete(id: string): boolean {
    const doc = this._idToShortId.get(id)
    if (doc === undefined) return false
    const fields = this.wordsOf[doc]!.map((words) => Array.from(words, (word) => this.terms.term(word)))
    this.remove(toAnalysed(id, fields))
    this.articles[doc] = undefined
    this.wordsOf[doc] = []
    for (const [field, lengths] of this.fieldLengths.entries()) this.addLength(doc, field, -lengths[doc]!)
    this.live.delete(doc)
    return true
  }

  docOf(id: string): number | undefined {
    return this._idToShortId.get(id)
  }

  article(doc: number): Article {
    return this.articles[doc]!
  }

  postings(term: string): Postings | undefined {
    const postings = this._index.get(term)
    return postings && FIELDS.map((field) => postings.get(this._fieldIds[field]!))
  }

  frequency(term: string): number {
    let frequency = 0
    for (const documents of this._index.get(term)?.values() ?? []) frequency += documents.size
    return frequency
  }

  lengths(field: number): ArrayLike<number> {
    return this.fieldLengths[field]!
  }

  averageLength(field: number): number {
    return this.totalLengths[field]! / Math.max(1, this.documentCount)
  }

  words(doc: number, field: number): ArrayLike<number> {
    return this.wordsOf[doc]![field]!
  }

  termNumber(term: string): number | undefined {
    return this.terms.number(term)
  }

  inflections(term: string): Iterable<string> {
    return this.stems.inflections(term)
  }

  termsWithPrefix(prefix: string, limit: number): string[] {
    const terms: string[] = []
    for (const term of this._index.atPrefix(prefix).keys()) {
      if (term !== prefix) terms.push(term)
      if (terms.length === SCANNED_TERMS) break
    }
    const frequencies = new Map(terms.map((term) => [term, this.frequency(term)]))
    return terms.sort((a, b) => frequencies.get(b)! - frequencies.get(a)!).slice(0, limit)
  }

  termsWithin(term: string, edits: number): Map<string, number> {
    const found = new Map<string, number>()
    const keepNearest = (near: string, distance: number) =>
      found.set(near, Math.min(distance, found.get(near) ?? distance))
    for (const [near, [, distance]] of this._index.fuzzyGet(term, edits)) keepNearest(near, distance)
    // MiniSearch counts a transposition as two edits: look up every word that is one transposition away.
    for (const transposed of transpositions(term)) {
      for (const [near, [, distance]] of this._index.fuzzyGet(transposed, edits - 1)) keepNearest(near, distance + 1)
    }
    found.delete(term)
    return found
  }

  /** The terms of a field; an empty one stands between the values of a list. */
  private analyseField(article: Article, field: Field): string[] {
    const value = article[field]
    const texts = typeof value === 'string' ? [value] : value
    const lists = texts.map((text) => analyze(text).map(({ term }) => term))
    for (const term of lists.flat()) this.stems.add(term, article.language)
    return lists.flatMap((terms, i) => (i === 0 ? terms : ['', ...terms]))
  }

  private addLength(doc: number, field: number, length: number): void {
    this.fieldLengths[field]![doc] = (this.fieldLengths[field]![doc] ?? 0) + length
    this.totalLengths[field]! += length
  }
}

function toAnalysed(id: string, fields: readonly (readonly string[])[]): AnalysedArticle {
  const entries = FIELDS.map((field, i) => [field, fields[i]!.join(SEPARATOR)])
  return { id, ...(Object.fromEntries(entries) as Record<Field, string>) }
}

function* transpositions(term: string): Generator<string> {
  for (let i = 0; i + 1 < term.length; i++) {
    if (term[i] !== term[i + 1]) yield term.slice(0, i) + term[i + 1] + term[i] + term.slice(i + 2)
  }
}
