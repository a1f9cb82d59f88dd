import type { IndexReader } from '../index/index-reader.ts'
import type { WordForm } from '../matching/word-forms.ts'
import type { FoundWord } from './ranker.ts'

/** Bytes of the words that are kept. */
const MOST_ROOM = 24 * 2 ** 20
/** Of a word and each of its lists, beside its documents. */
const ROOM_OF_WORD = 500
const ROOM_OF_LIST = 150

/**
 * The words found last, until the index changes: marking the documents that have a frequent word, or the fifty words that begin with a
 * letter, takes longer than all else in a query of several words.
 */
export class FoundWords {
  private readonly reader: IndexReader
  private readonly kept = new Map<string, FoundWord>()
  private room = 0
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
    const known = this.kept.get(key)
    const found = known ?? find()
    this.kept.delete(key)
    this.kept.set(key, found)
    if (!known) this.makeRoom(found)
    return found
  }

  /** Those asked for the longest time ago go first. */
  private makeRoom(added: FoundWord): void {
    this.room += roomOf(added)
    for (const [oldest, word] of this.kept) {
      if (this.room <= MOST_ROOM) break
      this.kept.delete(oldest)
      this.room -= roomOf(word)
    }
  }

  private forgetWhatChanged(): void {
    // Every article that comes raises the first number, and every one that goes lowers the second.
    const state = `${this.reader.maxDoc} ${this.reader.documentCount}`
    if (state === this.state) return
    this.state = state
    this.kept.clear()
    this.room = 0
  }
}

function roomOf({ docs, lists }: FoundWord): number {
  return docs.room + ROOM_OF_WORD + ROOM_OF_LIST * lists.length
}
