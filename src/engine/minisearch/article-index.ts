import MiniSearch from 'minisearch'
import { findAcronyms } from '../../analysis/acronyms.ts'
import { analyze, tellsCase } from '../../analysis/analyzer.ts'
import { type Article, FIELDS, type Field } from '../../article.ts'
import { BitSet } from './bit-set.ts'
import { documentFrequency, type IndexReader, type Postings } from './index-reader.ts'
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
  readonly vocabulary = new Vocabulary()
  readonly documentFrequencies: number[] = []
  private readonly articles: (Article | undefined)[] = []
  private readonly wordsOf: (readonly Uint32Array[])[] = []
  private readonly fieldLengths: number[][] = FIELDS.map(() => [])
  private readonly totalLengths: number[] = FIELDS.map(() => 0)
  private live = new BitSet(64)
  /** What prefixes of one or two letters begin, which half the dictionary would have to be read for, until the next change. */
  private readonly shortPrefixes = new Map<string, string[]>()

  constructor() {
    super({ fields: [...FIELDS], tokenize: (text) => text.split(SEPARATOR), processTerm: (term) => term || null })
  }

  get docs(): BitSet {
    return this.live
  }

  get maxDoc(): number {
    return this._nextId
  }

  /** Adds the article, or puts it in the place of the one with its id; returns its number. */
  put(article: Article): number {
    this.delete(article.id)
    const doc = this._nextId
    const words = FIELDS.map((field) => this.analyseField(article, field))
    this.add(this.toAnalysed(article.id, words))
    this.articles[doc] = article
    this.wordsOf[doc] = words
    this.count(doc, words, 1)
    if (doc >= this.live.size) this.live = new BitSet(this.live.size * 2).or(this.live)
    this.live.add(doc)
    return doc
  }

  delete(id: string): boolean {
    const doc = this._idToShortId.get(id)
    if (doc === undefined) return false
    const words = this.wordsOf[doc]!
    this.remove(this.toAnalysed(id, words))
    this.articles[doc] = undefined
    this.wordsOf[doc] = []
    this.count(doc, words, -1)
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

  lengths(field: number): ArrayLike<number> {
    return this.fieldLengths[field]!
  }

  averageLength(field: number): number {
    return this.totalLengths[field]! / Math.max(1, this.documentCount)
  }

  words(doc: number, field: number): ArrayLike<number> {
    return this.wordsOf[doc]![field]!
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

  /** The words of a field as term numbers; 0 stands between the values of a list. */
  private analyseField(article: Article, field: Field): Uint32Array {
    const value = article[field]
    const texts = typeof value === 'string' ? [value] : value
    const lists = texts.map((text) => this.analyseText(text, article.language, field))
    return Uint32Array.from(lists.flatMap((numbers, i) => (i === 0 ? numbers : [0, ...numbers])))
  }

  private analyseText(text: string, language: string, field: Field): number[] {
    const tokens = analyze(text)
    if (field === 'body') for (const acronym of findAcronyms(text, tokens)) this.vocabulary.addAcronym(acronym)
    if (field === 'people') this.vocabulary.addPerson(tokens.map(({ term }) => term))
    const cased = tellsCase(text)
    return tokens.map(({ term, start }) => {
      const first = text[start]!
      return this.vocabulary.add(term, language, cased ? first !== first.toLowerCase() : undefined)
    })
  }

  /** Adds a document to the lengths and document frequencies, or takes it out of them. */
  private count(doc: number, words: readonly Uint32Array[], change: 1 | -1): void {
    const different = new Set<number>()
    for (const [field, numbers] of words.entries()) {
      const length = numbers.reduce((sum, number) => sum + Math.sign(number), 0)
      this.fieldLengths[field]![doc] = change === 1 ? length : 0
      this.totalLengths[field]! += change * length
      for (const number of numbers) different.add(number)
    }
    this.shortPrefixes.clear()
    for (const number of different) {
      this.documentFrequencies[number] = (this.documentFrequencies[number] ?? 0) + change
    }
  }

  private toAnalysed(id: string, words: readonly Uint32Array[]): AnalysedArticle {
    const text = (field: number) => Array.from(words[field]!, (word) => this.vocabulary.term(word)).join(SEPARATOR)
    return { id, headline: text(0), people: text(1), places: text(2), body: text(3) }
  }
}

function* transpositions(term: string): Generator<string> {
  for (let i = 0; i + 1 < term.length; i++) {
    if (term[i] !== term[i + 1]) yield term.slice(0, i) + term[i + 1] + term[i] + term.slice(i + 2)
  }
}
