import { type Article, FIELDS } from '../../../article.ts'
import { articleWords } from '../index/article-words.ts'
import { lengthOf } from '../index/document-table.ts'
import { FacetsBuilder } from '../index/facets/facets-builder.ts'
import { frozenSignature, NearCopiesBuilder } from '../index/near-copies-builder.ts'
import { hashText, signatureOf } from '../index/signatures.ts'
import { Vocabulary } from '../index/vocabulary.ts'
import { SuggestionsBuilder } from '../suggest/suggestions-builder.ts'
import type { AnalysedArticles, ArticleFacts } from './analysed-articles.ts'
import { Arrays } from './arrays.ts'
import { FrozenIndex } from './frozen-index.ts'
import { GrowingNumbers, NumberLists, narrow } from './number-arrays.ts'
import { packPostings } from './pack-postings.ts'
import { packVocabulary } from './pack-vocabulary.ts'
import { packTexts } from './sorted-texts.ts'

const HEADLINE = FIELDS.indexOf('headline')
const BODY = FIELDS.indexOf('body')

/** Collects articles in their order, and freezes them. Each id comes once. */
export class FrozenBuilder {
  private readonly vocabulary: Vocabulary
  private readonly words = new GrowingNumbers()
  /** Where the words of each document's fields begin: field by field, document by document. */
  private readonly starts = new GrowingNumbers([0])
  private readonly lengths = FIELDS.map(() => new GrowingNumbers())
  /** Articles as JSON in UTF-8, some in each array, and where they begin when all stand one behind the other. */
  private readonly texts: Uint8Array[] = []
  private readonly textStarts = new GrowingNumbers([0])
  private readonly docOfId = new Map<string, number>()
  private readonly dates: string[] = []
  private readonly facets = new FacetsBuilder()
  private readonly copies = new NearCopiesBuilder()
  private readonly suggestions = new SuggestionsBuilder()
  /** By term number; 0 where it is not known yet. */
  private readonly hashes = new GrowingNumbers()

  /** The vocabulary may be one that knows more words; only those of the articles are kept. */
  constructor(vocabulary = new Vocabulary()) {
    this.vocabulary = vocabulary
  }

  has(id: string): boolean {
    return this.docOfId.has(id)
  }

  add(article: Article): void {
    const text = Buffer.from(JSON.stringify(article))
    const words = articleWords(article, this.vocabulary)
    this.putTexts(text, [text.length])
    this.put(article, words, signatureOf(words[BODY]!, this.hashOf))
  }

  /** Takes over an article of a frozen index with whose words the vocabulary began. */
  addFrozen(frozen: FrozenIndex, doc: number): void {
    const text = frozen.articleTexts.bytes(doc)
    const words = FIELDS.map((_, field) => frozen.words(doc, field))
    this.putTexts(text, [text.length])
    this.put(JSON.parse(text.toString()) as Article, words, frozenSignature(frozen.arrays, doc))
  }

  /** The same of articles that have been analysed by themselves. */
  addAll({ facts, texts, words, signatures, seen }: AnalysedArticles): void {
    const numbers = this.vocabulary.addAll(seen)
    const lists = new NumberLists(
      words.starts,
      words.numbers.map((word) => numbers[word]!),
    )
    this.putTexts(texts.numbers, texts.starts.subarray(1))
    for (const [i, article] of facts.entries()) {
      const fields = FIELDS.map((_, field) => lists.get(i * FIELDS.length + field))
      this.put(article, fields, signatures[i])
    }
  }

  private put(facts: ArticleFacts, words: readonly ArrayLike<number>[], signature: Uint32Array | undefined): void {
    for (const [field, numbers] of words.entries()) {
      this.words.pushAll(numbers)
      this.starts.push(this.words.length)
      this.lengths[field]!.push(lengthOf(numbers))
    }
    this.docOfId.set(facts.id, this.dates.length)
    this.dates.push(facts.date ?? '')
    this.facets.add(facts)
    this.copies.add(signature)
    const headline = Array.from(words[HEADLINE]!, (word) => this.vocabulary.term(word))
    this.suggestions.add(facts, headline)
  }

  build(): FrozenIndex {
    const arrays = new Arrays()
    const places = packVocabulary(arrays, this.vocabulary, this.words.view)
    this.putWords(arrays, places)
    this.putArticles(arrays)
    this.facets.putInto(arrays)
    this.copies.putInto(arrays)
    this.suggestions.putInto(arrays)
    return new FrozenIndex(arrays, this.vocabulary.facts)
  }

  private putTexts(texts: Uint8Array, ends: Iterable<number>): void {
    const start = this.textStarts.view.at(-1)!
    for (const end of ends) this.textStarts.push(start + end)
    this.texts.push(texts)
  }

  private readonly hashOf = (word: number): number => {
    const known = this.hashes.padded[word] ?? 0
    if (known !== 0) return known
    const hash = hashText(this.vocabulary.term(word))
    this.hashes.set(word, hash)
    return hash
  }

  private putWords(arrays: Arrays, places: Uint32Array): void {
    const { size } = arrays.texts('terms')
    const words = this.words.view.map((number) => places[number]!)
    const lists = new NumberLists(this.starts.view.slice(), words)
    for (const [field, name] of FIELDS.entries()) {
      const { starts, docs, frequencies } = packPostings(lists, field, size)
      arrays.put(`${name}.starts`, starts)
      arrays.put(`${name}.docs`, narrow(docs))
      arrays.put(`${name}.frequencies`, narrow(frequencies))
      arrays.put(`${name}.lengths`, narrow(this.lengths[field]!.view.slice()))
    }
    arrays.put('documentFrequencies', narrow(documentFrequencies(lists, size)))
    arrays.putLists('words', new NumberLists(lists.starts, narrow(words)))
  }

  private putArticles(arrays: Arrays): void {
    const texts = new Uint8Array(Buffer.concat(this.texts))
    arrays.putLists('articles', new NumberLists(this.textStarts.view.slice(), texts))
    const ids = [...this.docOfId.keys()].sort()
    arrays.putTexts('ids', packTexts(ids))
    arrays.put('ids.docs', narrow(Uint32Array.from(ids, (id) => this.docOfId.get(id)!)))
    const dates = [...new Set(['', ...this.dates])].sort()
    const placeOf = new Map(dates.map((date, place) => [date, place]))
    arrays.putTexts('dates', packTexts(dates))
    arrays.put('dates.docs', narrow(Uint32Array.from(this.dates, (date) => placeOf.get(date)!)))
  }
}

function documentFrequencies(words: NumberLists, size: number): Uint32Array {
  const frequencies = new Uint32Array(size)
  const lastDoc = new Uint32Array(size)
  for (let doc = 1; doc * FIELDS.length <= words.size; doc++) {
    const end = words.starts[doc * FIELDS.length]!
    for (let i = words.starts[(doc - 1) * FIELDS.length]!; i < end; i++) {
      const term = words.numbers[i]!
      if (lastDoc[term] !== doc) frequencies[term]! += 1
      lastDoc[term] = doc
    }
  }
  return frequencies
}
