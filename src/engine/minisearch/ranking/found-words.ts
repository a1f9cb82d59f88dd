import type { IndexReader } from '../index/index-reader.ts'
import type { WordForm } from '../matching/word-forms.ts'
import type { FoundWord } from './ranker.ts'

/** As many are kept, at a bit for each document of the archive. */
const MOST_KEPT = 512

/**
 * The words found last, until the index changes: marking the documents that have a frequent word, or the fifty words that begin with a
 * letter, takes longer than all else in a query of several words.
 */
export class FoundWords {
  private readonly reader: IndexReader
  private readonly kept = new Map<string, FoundWord>()
  private state = ''

  constructor(reader: IndexReader) {
    this.reader = reader
  }

  /** The word in its forms and fields, found now if it is not kept. */
  get(forms: readonly WordForm[], fields: readonly number[], find: () => FoundWord): FoundWord {
    // A phrase has the postings of its own words and distances, which its text does not tell.
    if (forms.some(({ words }) => words !== undefined)) return find()
    this.forgetWhatChanged()
    const key = `${fields}|${forms.map(({ term, tier, weight }) => `${term} ${tier} ${weight}`).join('|')}`
    const found = this.kept.get(key) ?? find()
    this.kept.delete(key)
    this.kept.set(key, found)
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!)
    return found
  }

  private forgetWhatChanged(): void {
    // Every article that comes raises the first number, and every one that goes lowers the second.
    const state = `${this.reader.maxDoc} ${this.reader.documentCount}`
    if (state !== this.state) this.kept.clear()
    this.state = state
  }
}
