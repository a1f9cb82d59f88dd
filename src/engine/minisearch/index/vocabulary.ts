import type { Acronym } from '../../../analysis/acronyms.ts'
import { isStopWord } from '../../../analysis/analyzer.ts'
import type { FrozenVocabulary, VocabularyFacts } from '../frozen/frozen-vocabulary.ts'
import { GrowingNumbers } from '../frozen/number-arrays.ts'
import type { SeenWords, WordCollector } from './batch-vocabulary.ts'
import { NameIndex } from './name-index.ts'
import { StemIndex } from './stem-index.ts'
import { SynonymIndex } from './synonym-index.ts'
import { TermNumbers } from './term-numbers.ts'

/** What is known of a term, in one number: whether it is a stop word, how often it was seen with a small letter, and with a capital. */
const STOP_WORD = 1
const SMALL = 2
const CAPITALIZED = 1 << 16
const MOST = (1 << 15) - 1
/** Once in so many times a name may be written with a small letter, by mistake. */
const SLIPS = 10

/**
 * What is known of the archive's words: their numbers, their stems, which of them are names, and what is another word for what.
 * Words are never forgotten before the index is frozen: one that no article has any more has no postings, and so answers nothing.
 */
export class Vocabulary implements WordCollector {
  private readonly numbers: TermNumbers
  private readonly stems: StemIndex
  private readonly names: NameIndex
  private readonly synonyms: SynonymIndex
  /** By term number. */
  private readonly kinds: GrowingNumbers

  /** Begins with what was known when an index was frozen. */
  constructor(frozen?: FrozenVocabulary) {
    this.numbers = new TermNumbers(frozen?.terms)
    this.stems = new StemIndex(frozen)
    this.names = new NameIndex(frozen)
    this.synonyms = new SynonymIndex(frozen?.facts.acronyms ?? [])
    this.kinds = new GrowingNumbers(frozen?.kinds ?? [0])
  }

  add(term: string, language: string, capitalized: boolean | undefined): number {
    const number = this.enter(term, language)
    if (capitalized !== undefined) this.count(number, capitalized ? CAPITALIZED : SMALL, 1)
    return number
  }

  /** Takes in what other articles tell. Returns the number that each of their words has here. */
  addAll({ terms, languages, small, capitalized, acronyms, people }: SeenWords): Uint32Array {
    const numbers = new Uint32Array(terms.length)
    for (let word = 1; word < terms.length; word++) {
      const number = this.enter(terms[word]!, languages[word]!)
      this.count(number, SMALL, small[word]!)
      this.count(number, CAPITALIZED, capitalized[word]!)
      numbers[word] = number
    }
    for (const acronym of acronyms) this.addAcronym(acronym)
    for (const person of people) this.addPerson(person)
    return numbers
  }

  addAcronym({ acronym, longForm }: Acronym): void {
    this.synonyms.add([[acronym], longForm])
  }

  /** A person's name, as terms. */
  addPerson(terms: readonly string[]): void {
    this.names.addPerson(terms)
  }

  number(term: string): number | undefined {
    return this.numbers.number(term)
  }

  term(number: number): string {
    return this.numbers.term(number)
  }

  get size(): number {
    return this.numbers.size
  }

  /** The terms that share a stem with this one, itself left out. */
  inflections(term: string): Iterable<string> {
    return this.stems.inflections(term)
  }

  /** Other spellings of a name, in any script; none for a word that the archive knows with a small letter. */
  nameVariants(term: string): string[] {
    if (this.isOrdinaryWord(term)) return []
    return this.names.variants(term).filter((variant) => !this.isOrdinaryWord(variant))
  }

  /** What an initial may stand for before or after the other part of a person's name. */
  namesFromInitial(initial: string, part: string): string[] {
    return [part, ...this.nameVariants(part)].flatMap((spelling) => this.names.companions(spelling, initial))
  }

  /** The other names of what the words from `start` on name, with how many words that is. */
  synonymsAt(
    terms: readonly string[],
    start: number,
  ): { readonly length: number; readonly names: readonly (readonly string[])[] }[] {
    return this.synonyms.at(terms, start)
  }

  /** A word that stands in the archive with a small letter, and not by mistake, is not, or not only, a name. */
  isOrdinaryWord(term: string): boolean {
    const number = this.numbers.number(term)
    if (number === undefined) return false
    return SLIPS * this.times(number, SMALL) > this.times(number, CAPITALIZED)
  }

  get facts(): VocabularyFacts {
    return { languages: this.stems.languages, acronyms: [...this.synonyms.rows] }
  }

  /** Terms by language and stem, by name key, and by the parts of names they stand beside; a group may come in two parts. */
  get groups(): Record<'stems' | 'names' | 'people', Iterable<[key: string, terms: Iterable<string>]>> {
    return { stems: this.stems.groups(), names: this.names.groups(), people: this.names.personGroups() }
  }

  /** How the word has been seen, as a number. */
  kind(number: number): number {
    return this.kinds.padded[number] ?? 0
  }

  /** Whether the term says something by itself: it is neither a stop word nor the mark between two values. */
  isTelling(number: number): boolean {
    return number !== 0 && (this.kinds.padded[number]! & STOP_WORD) === 0
  }

  private enter(term: string, language: string): number {
    const number = this.numbers.add(term)
    if (number === this.kinds.length) {
      this.names.add(term)
      this.kinds.push(isStopWord(term) ? STOP_WORD : 0)
    }
    this.stems.add(term, number, language)
    return number
  }

  private count(number: number, how: typeof SMALL | typeof CAPITALIZED, times: number): void {
    const counted = Math.min(times, MOST - this.times(number, how))
    if (counted > 0) this.kinds.set(number, this.kind(number) + counted * how)
  }

  private times(number: number, how: typeof SMALL | typeof CAPITALIZED): number {
    return Math.floor(this.kind(number) / how) & MOST
  }
}
