import type { Name } from '../index/synonym-index.ts'
import type { Arrays } from './arrays.ts'
import type { NumberArray, NumberLists } from './number-arrays.ts'
import type { SortedTexts } from './sorted-texts.ts'

/** What is known of the words, other than arrays of numbers. */
export type VocabularyFacts = {
  /** The languages whose stems are known. */
  readonly languages: readonly string[]
  /** Names for one thing, a row for each: the acronyms that the articles explain. */
  readonly acronyms: readonly (readonly Name[])[]
}

/** What was known of the words when the index was frozen; a term's number is its place in the dictionary, and 0 is the empty term. */
export class FrozenVocabulary {
  readonly facts: VocabularyFacts
  readonly terms: SortedTexts
  readonly kinds: NumberArray
  private readonly stems: Groups
  private readonly names: Groups
  private readonly personParts: NumberLists

  constructor(arrays: Arrays, facts: VocabularyFacts) {
    this.facts = facts
    this.terms = arrays.texts('terms')
    this.kinds = arrays.get('kinds')
    this.stems = { keys: arrays.texts('stems.keys'), members: arrays.lists('stems.terms') }
    this.names = { keys: arrays.texts('names.keys'), members: arrays.lists('names.terms') }
    this.personParts = arrays.lists('personParts')
  }

  get size(): number {
    return this.terms.size
  }

  /** The terms that have the stem in the language. */
  withStem(language: string, stem: string): string[] {
    return this.group(this.stems, stemKey(language, stem))
  }

  withNameKey(key: string): string[] {
    return this.group(this.names, key)
  }

  /** The other parts of the people's names that the term is part of. */
  partsBeside(term: string): string[] {
    const number = this.terms.indexOf(term)
    return number === undefined ? [] : this.termsOf(this.personParts.get(number))
  }

  *stemGroups(): Generator<[key: string, terms: string[]]> {
    yield* this.groups(this.stems)
  }

  *nameGroups(): Generator<[key: string, terms: string[]]> {
    yield* this.groups(this.names)
  }

  *personGroups(): Generator<[term: string, parts: string[]]> {
    for (let number = 0; number < this.size; number++) {
      const parts = this.personParts.get(number)
      if (parts.length > 0) yield [this.terms.at(number), this.termsOf(parts)]
    }
  }

  private group({ keys, members }: Groups, key: string): string[] {
    const place = keys.indexOf(key)
    return place === undefined ? [] : this.termsOf(members.get(place))
  }

  private *groups({ keys, members }: Groups): Generator<[key: string, terms: string[]]> {
    for (let place = 0; place < keys.size; place++) yield [keys.at(place), this.termsOf(members.get(place))]
  }

  private termsOf(numbers: ArrayLike<number>): string[] {
    return Array.from(numbers, (number) => this.terms.at(number))
  }
}

/** Terms by what they share. */
type Groups = { readonly keys: SortedTexts; readonly members: NumberLists }

export function stemKey(language: string, stem: string): string {
  return `${language}:${stem}`
}
