import { primaryLanguage, type Stemmer, stemmerFor } from '../../../analysis/stemmer.ts'
import { type FrozenVocabulary, stemKey } from '../frozen/frozen-vocabulary.ts'

/**
 * The terms of the archive by language and stem. The index holds words as they are written and a query looks its inflections up
 * here, so that prefixes and typos meet real words, and the written form can count for more than the others.
 */
export class StemIndex {
  private readonly byLanguage = new Map<string, LanguageStems>()
  private readonly frozen: FrozenVocabulary | undefined
  private latest: { readonly tag: string; readonly stems: LanguageStems } | undefined

  constructor(frozen: FrozenVocabulary | undefined) {
    this.frozen = frozen
    for (const language of frozen?.facts.languages ?? []) this.stemsOf(language)
  }

  get languages(): string[] {
    return [...this.byLanguage.keys()]
  }

  /** Called for every word of every article, so most calls find the term known. */
  add(term: string, number: number, language: string): void {
    if (this.latest?.tag !== language) this.latest = { tag: language, stems: this.stemsOf(primaryLanguage(language)) }
    this.latest.stems.add(term, number)
  }

  /** The terms that share the stem of this one in any of the archive's languages, itself left out. */
  inflections(term: string): Set<string> {
    const found = new Set<string>()
    for (const stems of this.byLanguage.values()) {
      for (const inflection of stems.inflections(term)) found.add(inflection)
    }
    found.delete(term)
    return found
  }

  /** Terms by language and stem; a group may come in two parts. */
  *groups(): Generator<[key: string, terms: Iterable<string>]> {
    if (this.frozen) yield* this.frozen.stemGroups()
    for (const stems of this.byLanguage.values()) yield* stems.groups()
  }

  private stemsOf(language: string): LanguageStems {
    const stems = this.byLanguage.get(language) ?? new LanguageStems(language, this.frozen)
    this.byLanguage.set(language, stems)
    return stems
  }
}

class LanguageStems {
  private readonly language: string
  private readonly frozen: FrozenVocabulary | undefined
  /** By term number, 1 for a term that is known. */
  private seen = new Uint8Array(1024)
  private readonly terms = new Map<string, string[]>()
  private readonly stem: Stemmer

  constructor(language: string, frozen: FrozenVocabulary | undefined) {
    this.language = language
    this.frozen = frozen
    this.stem = stemmerFor(language)
  }

  add(term: string, number: number): void {
    if (this.seen[number] === 1) return
    if (number >= this.seen.length) this.grow(number)
    this.seen[number] = 1
    const stem = this.stem(term)
    const terms = this.terms.get(stem)
    if (terms) terms.push(term)
    else this.terms.set(stem, [term])
  }

  private grow(number: number): void {
    const grown = new Uint8Array(2 * number)
    grown.set(this.seen)
    this.seen = grown
  }

  inflections(term: string): readonly string[] {
    const stem = this.stem(term)
    const terms = this.terms.get(stem) ?? []
    return this.frozen ? [...this.frozen.withStem(this.language, stem), ...terms] : terms
  }

  *groups(): Generator<[key: string, terms: Iterable<string>]> {
    for (const [stem, terms] of this.terms) yield [stemKey(this.language, stem), terms]
  }
}
