import { type Article, FIELDS } from '../../../article.ts'
import { articleWords } from '../index/article-words.ts'
import { lengthOf } from '../index/document-table.ts'
import { Vocabulary } from '../index/vocabulary.ts'
import { Arrays } from './arrays.ts'
import { FrozenIndex } from './frozen-index.ts'
import { GrowingNumbers, NumberLists, narrow, packLists } from './number-arrays.ts'
import { packPostings } from './pack-postings.ts'
import { packTexts } from './sorted-texts.ts'

/** Collects articles in their order, and freezes them. Each id comes once. */
export class FrozenBuilder {
  private readonly vocabulary: Vocabulary
  private readonly words = new GrowingNumbers()
  /** Where the words of each document's fields begin: field by field, document by document. */
  private readonly starts = new GrowingNumbers()
  private readonly lengths = FIELDS.map(() => new GrowingNumbers())
  private readonly articles: Buffer[] = []
  private readonly docOfId = new Map<string, number>()
  private readonly dates: string[] = []

  /** The vocabulary may be one that knows more words; only those of the articles are kept. */
  constructor(vocabulary = new Vocabulary()) {
    this.vocabulary = vocabulary
    this.starts.push(0)
  }

  /** The words are those of each field, as numbers of the vocabulary. */
  add(article: Article, words: readonly ArrayLike<number>[] = articleWords(article, this.vocabulary)): void {
    for (const [field, numbers] of words.entries()) {
      this.words.pushAll(numbers)
      this.starts.push(this.words.length)
      this.lengths[field]!.push(lengthOf(numbers))
    }
    this.articles.push(Buffer.from(JSON.stringify(article)))
    this.docOfId.set(article.id, this.dates.length)
    this.dates.push(article.date ?? '')
  }

  has(id: string): boolean {
    return this.docOfId.has(id)
  }

  build(): FrozenIndex {
    const arrays = new Arrays()
    const terms = this.sortedTerms()
    const places = new Uint32Array(this.vocabulary.size)
    for (const [place, { number }] of terms.entries()) places[number] = place
    arrays.putTexts('terms', packTexts(terms.map(({ term }) => term)))
    arrays.put(
      'kinds',
      Uint32Array.from(terms, ({ number }) => this.vocabulary.kind(number)),
    )
    this.putGroups(arrays, places)
    this.putWords(arrays, places, terms.length)
    this.putArticles(arrays)
    return new FrozenIndex(arrays, this.vocabulary.facts)
  }

  /** The terms that stand in an article, and the empty one, which is the first. */
  private sortedTerms(): { term: string; number: number }[] {
    const isUsed = new Uint8Array(this.vocabulary.size)
    isUsed[0] = 1
    for (const number of this.words.view) isUsed[number] = 1
    const numbers = [...isUsed.keys()].filter((number) => isUsed[number] === 1)
    const terms = numbers.map((number) => ({ term: this.vocabulary.term(number), number }))
    return terms.sort((a, b) => (a.term < b.term ? -1 : 1))
  }

  private putGroups(arrays: Arrays, places: Uint32Array): void {
    const { stems, names, people } = this.vocabulary.groups
    const placesOf = (terms: Iterable<string>) =>
      [...terms].map((term) => places[this.vocabulary.number(term)!]!).filter((place) => place !== 0)
    for (const [name, groups] of Object.entries({ stems, names })) {
      const byKey = merge(groups, placesOf)
      const keys = [...byKey.keys()].sort()
      arrays.putTexts(`${name}.keys`, packTexts(keys))
      arrays.putLists(`${name}.terms`, packLists(keys.map((key) => byKey.get(key)!)))
    }
    const byPart = merge(people, placesOf)
    const parts: ReadonlySet<number>[] = []
    for (const [term, beside] of byPart) for (const place of placesOf([term])) parts[place] = beside
    const size = arrays.texts('terms').size
    arrays.putLists('personParts', packLists(Array.from({ length: size }, (_, place) => parts[place] ?? [])))
  }

  private putWords(arrays: Arrays, places: Uint32Array, size: number): void {
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
    const starts = new Uint32Array(this.articles.length + 1)
    for (const [doc, { length }] of this.articles.entries()) starts[doc + 1] = starts[doc]! + length
    arrays.putLists('articles', new NumberLists(starts, new Uint8Array(Buffer.concat(this.articles))))
    const ids = [...this.docOfId.keys()].sort()
    arrays.putTexts('ids', packTexts(ids))
    arrays.put('ids.docs', narrow(Uint32Array.from(ids, (id) => this.docOfId.get(id)!)))
    const dates = [...new Set(['', ...this.dates])].sort()
    const placeOf = new Map(dates.map((date, place) => [date, place]))
    arrays.putTexts('dates', packTexts(dates))
    arrays.put('dates.docs', narrow(Uint32Array.from(this.dates, (date) => placeOf.get(date)!)))
  }
}

/** One set for each key, in ascending order; empty ones are left out. */
function merge(
  groups: Iterable<[key: string, terms: Iterable<string>]>,
  placesOf: (terms: Iterable<string>) => number[],
): Map<string, ReadonlySet<number>> {
  const merged = new Map<string, ReadonlySet<number>>()
  for (const [key, terms] of groups) {
    const places = [...(merged.get(key) ?? []), ...placesOf(terms)].sort((a, b) => a - b)
    if (places.length > 0) merged.set(key, new Set(places))
  }
  return merged
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
