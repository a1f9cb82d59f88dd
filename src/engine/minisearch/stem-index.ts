import { primaryLanguage, type Stemmer, stemmerFor } from '../../analysis/stemmer.ts'

/**
 * The terms of the archive by language and stem. The index holds words as they are written and a query looks its inflections up
 * here, so that prefixes and typos meet real words, and the written form can count for more than the others.
 */
export class StemIndex {
  private readonly languages = new Map<string, LanguageStems>()

  add(term: string, language: string): void {
    const primary = primaryLanguage(language)
    const stems = this.languages.get(primary) ?? new LanguageStems(stemmerFor(primary))
    this.languages.set(primary, stems)
    stems.add(term)
  }

  /** The terms that share the stem of this one in any of the archive's languages, itself left out. */
  inflections(term: string): Set<string> {
    const found = new Set<string>()
    for (const stems of this.languages.values()) {
      for (const inflection of stems.inflections(term)) found.add(inflection)
    }
    found.delete(term)
    return found
  }
}

class LanguageStems {
  private readonly seen = new Set<string>()
  private readonly terms = new Map<string, string[]>()
  private readonly stem: Stemmer

  constructor(stem: Stemmer) {
    this.stem = stem
  }

  add(term: string): void {
    if (this.seen.has(term)) return
    this.seen.add(term)
    const stem = this.stem(term)
    const terms = this.terms.get(stem)
    if (terms) terms.push(term)
    else this.terms.set(stem, [term])
  }

  inflections(term: string): readonly string[] {
    return this.terms.get(this.stem(term)) ?? []
  }
}
