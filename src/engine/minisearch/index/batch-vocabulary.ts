import type { Acronym } from '../../../analysis/acronyms.ts'
import { GrowingNumbers } from '../frozen/number-arrays.ts'

/** What articles tell of their words, as one thread says it to another. A word has a number in each language that it is used in. */
export type SeenWords = {
  /** By number; the first is the empty term. */
  readonly terms: readonly string[]
  readonly languages: readonly string[]
  /** How often each was seen with a small letter, and with a capital. */
  readonly small: Uint32Array
  readonly capitalized: Uint32Array
  readonly acronyms: readonly Acronym[]
  /** People's names, as terms. */
  readonly people: readonly (readonly string[])[]
}

/** What `articleWords` fills: the vocabulary of an archive, or that of some articles. */
export interface WordCollector {
  /** Returns the word's number. `capitalized` is undefined where capitals tell nothing, as in a headline in capitals. */
  add(term: string, language: string, capitalized: boolean | undefined): number
  addAcronym(acronym: Acronym): void
  addPerson(terms: readonly string[]): void
}

/** The words of some articles, numbered among themselves, until a `Vocabulary` takes them in. */
export class BatchVocabulary implements WordCollector {
  private readonly numbers = new Map<string, Map<string, number>>()
  private readonly terms = ['']
  private readonly languages = ['']
  private readonly small = new GrowingNumbers([0])
  private readonly capitalized = new GrowingNumbers([0])
  private readonly acronyms: Acronym[] = []
  private readonly people = new Map<string, readonly string[]>()
  private latest: { readonly language: string; readonly numbers: Map<string, number> } | undefined

  add(term: string, language: string, capitalized: boolean | undefined): number {
    const numbers = this.numbersIn(language)
    const number = numbers.get(term) ?? this.terms.length
    if (number === this.terms.length) {
      numbers.set(term, number)
      this.terms.push(term)
      this.languages.push(language)
      this.small.push(0)
      this.capitalized.push(0)
    }
    if (capitalized !== undefined) (capitalized ? this.capitalized : this.small).padded[number]! += 1
    return number
  }

  addAcronym(acronym: Acronym): void {
    this.acronyms.push(acronym)
  }

  addPerson(terms: readonly string[]): void {
    this.people.set(terms.join(' '), terms)
  }

  term(number: number): string {
    return this.terms[number]!
  }

  get seen(): SeenWords {
    return {
      terms: this.terms,
      languages: this.languages,
      small: this.small.view.slice(),
      capitalized: this.capitalized.view.slice(),
      acronyms: this.acronyms,
      people: [...this.people.values()],
    }
  }

  private numbersIn(language: string): Map<string, number> {
    if (this.latest?.language !== language) {
      const numbers = this.numbers.get(language) ?? new Map<string, number>()
      this.numbers.set(language, numbers)
      this.latest = { language, numbers }
    }
    return this.latest.numbers
  }
}
