import MiniSearch from 'minisearch'
import { type Article, FIELDS, type Field } from '../../../article.ts'
import { articleWords } from './article-words.ts'
import type { DocSet } from './doc-set.ts'
import { DocumentTable } from './document-table.ts'
import { documentFrequency, type IndexReader, type Postings } from './index-reader.ts'
import { transpositions } from './transpositions.ts'
import { Vocabulary } from './vocabulary.ts'

/** What MiniSearch is given: the terms of each field, joined, so that a text is analysed once. */
type AnalysedArticle = { readonly id: string } & Readonly<Record<Field, string>>

const SEPARATOR = ' '
/** Prefix look-up reads at most this many terms to find the most frequent. */
const SCANNED_TERMS = 5_000

/**
 * The live index: MiniSearch keeps the postings; beside them stand each article's words in order (for phrases, proximity and exact
 * removal) and the vocabulary. MiniSearch's protected members are read here and nowhere else; the test of this file compares the
 * outcome with `search()`, so an upgrade that moves them fails loudly.
 */
export class ArticleIndex extends MiniSearch<AnalysedArticle> implements IndexReader {
  readonly vocabulary: Vocabulary
  private readonly table: DocumentTable
  private readonly firstDoc: number
  private readonly articles: (Article | undefined)[] = []
  private readonly wordsOf: (readonly Uint32Array[])[] = []
  /** What prefixes of one or two letters begin, which half the dictionary would have to be read for, until the next change. */
  private readonly shortPrefixes = new Map<string, string[]>()

  /** Documents are numbered from `firstDoc`, and counted in a table that may hold others before them. */
  constructor(vocabulary = new Vocabulary(), table = new DocumentTable(), firstDoc = 0) {
    super({ fields: [...FIELDS], tokenize: (text) => text.split(SEPARATOR), processTerm: (term) => term || null })
    this.vocabulary = vocabulary
    this.table = table
    this.firstDoc = firstDoc
    this._nextId = firstDoc
  }

  get docs(): DocSet {
    return this.table.docs
  }

  get documentFrequencies(): ArrayLike<number> {
    return this.table.documentFrequencies
  }

  get maxDoc(): number {
    return this._nextId
  }

  /** Adds the article, or puts it in the place of the one with its id; returns its number. */
  put(article: Article): number {
    this.delete(article.id)
    const doc = this._nextId
    const words = articleWords(article, this.vocabulary)
    this.add(this.toAnalysed(article.id, words))
    this.articles[doc - this.firstDoc] = article
    this.wordsOf[doc - this.firstDoc] = words
    this.table.add(doc, words)
    this.shortPrefixes.clear()
    return doc
  }

  delete(id: string): boolean {
    const doc = this._idToShortId.get(id)
    if (doc === undefined) return false
    const words = this.wordsOf[doc - this.firstDoc]!
    this.remove(this.toAnalysed(id, words))
    this.articles[doc - this.firstDoc] = undefined
    this.wordsOf[doc - this.firstDoc] = []
    this.table.remove(doc, words)
    this.shortPrefixes.clear()
    return true
  }

  docOf(id: string): number | undefined {
    return this._idToShortId.get(id)
  }

  /** The articles in the order in which they came. */
  get all(): Article[] {
    return this.articles.filter((article) => article !== undefined)
  }

  article(doc: number): Article {
    return this.articles[doc - this.firstDoc]!
  }

  date(doc: number): string | undefined {
    return this.article(doc).date
  }

  time(doc: number): number | undefined {
    const date = this.date(doc)
    return date === undefined ? undefined : Date.parse(date)
  }

  postings(term: string): Postings | undefined {
    const postings = this._index.get(term)
    return postings && FIELDS.map((field) => postings.get(this._fieldIds[field]!))
  }

  lengths(field: number): ArrayLike<number> {
    return this.table.lengths(field)
  }

  averageLength(field: number): number {
    return this.table.averageLength(field)
  }

  words(doc: number, field: number): ArrayLike<number> {
    return this.wordsOf[doc - this.firstDoc]![field]!
  }

  termsWithPrefix(prefix: string, limit: number): string[] {
    if (prefix.length > 2) return this.readPrefix(prefix, limit)
    const known = this.shortPrefixes.get(prefix)
    if (known && known.length >= limit) return known.slice(0, limit)
    const terms = this.readPrefix(prefix, limit)
    this.shortPrefixes.set(prefix, terms)
    return terms
  }

  private readPrefix(prefix: string, limit: number): string[] {
    const terms: string[] = []
    for (const term of this._index.atPrefix(prefix).keys()) {
      if (term !== prefix) terms.push(term)
      if (terms.length === SCANNED_TERMS) break
    }
    const frequencies = new Map(terms.map((term) => [term, documentFrequency(this, term)]))
    return terms.sort((a, b) => frequencies.get(b)! - frequencies.get(a)!).slice(0, limit)
  }

  termsWithin(term: string, edits: number, beginning = ''): Map<string, number> {
    const found = new Map<string, number>()
    const keepNearest = (near: string, distance: number) => {
      if (near.startsWith(beginning)) found.set(near, Math.min(distance, found.get(near) ?? distance))
    }
    for (const [near, [, distance]] of this._index.fuzzyGet(term, edits)) keepNearest(near, distance)
    // MiniSearch counts a transposition as two edits: look up every word that is one transposition away.
    for (const transposed of transpositions(term)) {
      for (const [near, [, distance]] of this._index.fuzzyGet(transposed, edits - 1)) keepNearest(near, distance + 1)
    }
    found.delete(term)
    return found
  }

  private toAnalysed(id: string, words: readonly Uint32Array[]): AnalysedArticle {
    const text = (field: number) => Array.from(words[field]!, (word) => this.vocabulary.term(word)).join(SEPARATOR)
    return { id, headline: text(0), people: text(1), places: text(2), body: text(3) }
  }
}
