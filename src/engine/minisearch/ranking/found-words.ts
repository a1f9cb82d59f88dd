import type { IndexReader } from '../index/index-reader.ts'
import { Kept } from '../index/kept.ts'
import type { WordForm } from '../matching/word-forms.ts'
import type { FoundWord } from './ranker.ts'

/** Bytes. */
const MOST_ROOM = 24 * 2 ** 20
/** Of a word and each of its lists, beside its documents. */
const ROOM_OF_WORD = 500
const ROOM_OF_LIST = 150
/** Words with fewer documents and lists are found in no time. */
const FREQUENT = 1_000
const MANY_LISTS = 16

/**
 * The words found last, until the index changes: marking the documents that have a frequent word, or the fifty words that begin with a
 * letter, takes longer than all else in a query of several words.
 */
export class FoundWords {
  private readonly kept: Kept<FoundWord>
  /** The same forms are asked for again and again, and are many letters. */
  private readonly keys = new WeakMap<readonly WordForm[], string>()

  constructor(reader: IndexReader) {
    this.kept = new Kept(reader, { most: MOST_ROOM, roomOf, isWorth })
  }

  /** The word in its forms and fields, found now if it is not kept. */
  get(forms: readonly WordForm[], fields: readonly number[], find: () => FoundWord): FoundWord {
    // A phrase has the postings of its own words and distances, which its text does not tell.
    if (forms.some(({ words }) => words !== undefined)) return find()
    return this.kept.get(`${fields.join()}${this.keyOf(forms)}`, find)
  }

  private keyOf(forms: readonly WordForm[]): string {
    let key = this.keys.get(forms)
    if (key !== undefined) return key
    key = forms.map(({ term, tier, weight }) => `|${term} ${tier} ${weight}`).join('')
    this.keys.set(forms, key)
    return key
  }
}

function isWorth({ docs, lists }: FoundWord): boolean {
  return docs.count >= FREQUENT || lists.length >= MANY_LISTS
}

function roomOf({ docs, lists }: FoundWord): number {
  return docs.room + ROOM_OF_WORD + ROOM_OF_LIST * lists.length
}
