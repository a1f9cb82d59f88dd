import { nameKey, spellingKey } from '../../analysis/name-key.ts'
import { type Name, SynonymIndex } from '../minisearch/index/synonym-index.ts'
import type { QueryWord } from '../minisearch/matching/query-words.ts'
import { FORM_WEIGHTS, type Tolerance } from '../minisearch/matching/word-forms.ts'
import { IDF_EXPONENT, inverseDocumentFrequency } from '../minisearch/ranking/ranker.ts'
import { type Facts, isOrdinaryWord } from './facts.ts'
import { type Form, phrasePlace, stemTokens } from './forms.ts'
import { slipForms, typoForms } from './near-terms.ts'

/** What has to be asked before a query can be read to the end. */
export type Unresolved = {
  readonly terms: Set<string>
  /** Words that may be misspelled. */
  readonly misspelled: Set<string>
  /** Parts of people's names that stand beside an initial. */
  readonly besideInitials: Set<string>
}

/** Longer phrases are cut, as those of the embedded engine are. */
const LONGEST_PHRASE = 32
/** A word that fewer articles have may be a slip. */
const RARE = 10

/**
 * Which words of the archive answer a word of the query, by the rules of docs/architecture.md, Ranking. They are given by what the
 * cluster can look up rather than one by one: an inflection is a stem, a word that is being typed its beginning.
 */
export class Forms {
  private readonly facts: Facts
  private readonly unresolved: Unresolved

  constructor(facts: Facts, unresolved: Unresolved) {
    this.facts = facts
    this.unresolved = unresolved
  }

  /** A word typed in capitals that the archive has as no acronym is the word in small letters (THE BOARD OF PEACE). */
  asKnown(word: QueryWord): QueryWord {
    const small = word.term.toLowerCase()
    return small !== word.term && this.written(word.term) === 0 ? { ...word, term: small } : word
  }

  /** How telling a word is: one IDF for all of its forms, so that a rare near miss is not worth more for being rare. */
  idf(forms: readonly Form[]): number {
    const { documentCount } = this.facts
    const documents = forms.reduce((sum, form) => sum + form.documents, 0)
    return inverseDocumentFrequency(Math.min(documents, documentCount), documentCount) ** IDF_EXPONENT
  }

  /** The forms of a plain word, which may be an initial or part of another name of something. */
  inQuery(word: QueryWord, words: readonly QueryWord[], tolerance: Tolerance, otherNames: readonly Form[]): Form[] {
    const initial = this.initials(word, words)
    if (initial.length > 0) return distinct([...this.inflected(word.term, 'word'), ...initial, ...otherNames])
    return this.of(word, tolerance, otherNames)
  }

  /** Each form once, the best tier first. Typos only when there is nothing better, or the word is rare and they were asked for. */
  of({ term, inCapitals }: QueryWord, tolerance: Tolerance, otherNames: readonly Form[] = []): Form[] {
    const forms = [...this.inflected(term, 'word'), ...otherNames, ...this.otherSpellings(term)]
    if (tolerance.prefix) forms.push(...this.beginning(term))
    if (inCapitals) return distinct(forms)
    const isKnown = otherNames.length > 0 || forms.some(({ tier, documents }) => tier !== 'name' || documents >= RARE)
    if (tolerance.typos === 'unknown' && !isKnown) forms.push(...typoForms(term, this.near(term)))
    if (tolerance.typos === 'rare' && this.written(term) < RARE) {
      forms.push(...slipForms(this.near(term), this.written(term)))
    }
    return distinct(forms)
  }

  inflected(term: string, tier: 'word' | 'name', kind?: Form['kind']): Form[] {
    const documents = this.facts.inflected.get(term) ?? this.ask(term)
    if (documents === 0) return []
    const weight = tier === 'word' ? 1 : FORM_WEIGHTS.name
    const stems = stemTokens(term, this.facts.languages)
    return [{ type: 'term', term, stems, tier, weight, documents, ...(kind !== undefined && { kind }) }]
  }

  beginning(term: string): Form[] {
    const documents = this.facts.beginning.get(term) ?? 0
    return documents === 0 ? [] : [{ type: 'prefix', term, tier: 'prefix', weight: FORM_WEIGHTS.prefix, documents }]
  }

  places(terms: readonly string[]): (readonly string[])[] {
    return terms.slice(0, LONGEST_PHRASE).map((term) => phrasePlace(term, this.facts.languages))
  }

  /** A phrase as one form. It stands in fewer articles than any of its words; how many is not known before they are found. */
  phrase(
    text: string,
    terms: readonly string[],
    slop: number,
    tier: 'word' | 'name' = 'word',
    kind?: Form['kind'],
  ): Form[] {
    const documents = Math.min(...terms.map((term) => this.facts.inflected.get(term) ?? this.ask(term)))
    if (documents === 0) return []
    const weight = tier === 'word' ? 1 : FORM_WEIGHTS.name
    const form = { type: 'phrase', term: text, places: this.places(terms), slop, tier, weight, documents } as const
    return [{ ...form, ...(kind !== undefined && { kind }) }]
  }

  /**
   * Other names of what the query names, as further forms of its words: an acronym gets its long form, and each word of a long form the
   * acronym. Term of the query → the forms it gains.
   */
  synonyms(words: readonly QueryWord[]): Map<string, Form[]> {
    const index = new SynonymIndex(this.facts.acronyms)
    const sequence = inOrder(words)
    const terms = sequence.map(({ term }) => term)
    const gained = new Map<string, Form[]>()
    for (const [start, word] of sequence.entries()) {
      for (const { length, names } of index.at(terms, start)) {
        if (length === 1 && !this.isReadAsName(word)) continue
        const named = terms.slice(start, start + length)
        const forms = names.flatMap((name) => this.otherName(named, name))
        for (const term of named) gained.set(term, [...(gained.get(term) ?? []), ...forms])
      }
    }
    return gained
  }

  private otherName(named: Name, name: Name): Form[] {
    const kind = isAcronymOf(named, name) || isAcronymOf(name, named) ? 'acronym' : 'name'
    if (name.length > 1) return this.phrase(name.join(' '), name, 0, 'name', kind)
    const documents = this.written(name[0]!)
    if (documents === 0) return []
    return [{ type: 'term', term: name[0]!, stems: [], tier: 'name', weight: FORM_WEIGHTS.name, documents, kind }]
  }

  /** An acronym typed in small letters is one unless the archive knows the word: ram is not RAM where rams graze. */
  private isReadAsName({ term, inCapitals }: QueryWord): boolean {
    return inCapitals || !isOrdinaryWord(this.facts, term)
  }

  /** Other spellings of the name; none for a word that the archive knows with a small letter. */
  private otherSpellings(term: string): Form[] {
    return this.spellingsOf(term).flatMap((spelling) => this.inflected(spelling, 'name'))
  }

  private spellingsOf(term: string): string[] {
    const key = nameKey(term)
    if (key === undefined || isOrdinaryWord(this.facts, term)) return []
    const spellings = (this.facts.spellings.get(key) ?? []).map((spelling) => spelling.term)
    return spellings.filter(
      (spelling) => spelling !== term && this.written(spelling) > 0 && !isOrdinaryWord(this.facts, spelling),
    )
  }

  /** In `K. Tokayev`, the parts of names with Tokayev that begin with k; nothing for a word that is no initial beside a name. */
  private initials(word: QueryWord, words: readonly QueryWord[]): Form[] {
    if (!/^\p{L}$/u.test(word.term)) return []
    const beside = words.filter((other) => other.term.length > 1 && isBeside(word, other))
    const names = beside
      .flatMap(({ term }) => [term, ...this.spellingsOf(term)])
      .flatMap((part) => this.companions(part))
    const meant = names.filter((name) => name.length > 1 && spellingKey(name).startsWith(spellingKey(word.term)))
    return [...new Set(meant)].flatMap((name) => this.inflected(name, 'name'))
  }

  private companions(part: string): readonly string[] {
    const companions = this.facts.companions.get(part)
    if (!companions) this.unresolved.besideInitials.add(part)
    return companions ?? []
  }

  private near(term: string) {
    const near = this.facts.near.get(term)
    if (!near) this.unresolved.misspelled.add(term)
    return near ?? []
  }

  private written(term: string): number {
    return this.facts.written.get(term) ?? this.ask(term)
  }

  private ask(term: string): 0 {
    this.unresolved.terms.add(term)
    return 0
  }
}

/** Those whose term is not among the ones before: a form that counted twice could outweigh the word itself. */
function distinct(forms: readonly Form[]): Form[] {
  const seen = new Set<string>()
  return forms.filter(({ type, term }) => {
    const key = type === 'prefix' ? `${term}*` : term
    return !seen.has(key) && seen.add(key)
  })
}

/** One word with no more letters than the other name has words: OTS, but not Czechia. */
function isAcronymOf(name: Name, longForm: Name): boolean {
  return name.length === 1 && longForm.length > 1 && name[0]!.length <= longForm.length
}

/** Within a name: other initials may stand between (K.-J. Tokayev). */
function isBeside(word: QueryWord, other: QueryWord): boolean {
  return word.positions.some((a) => other.positions.some((b) => Math.abs(a - b) <= 2))
}

function inOrder(words: readonly QueryWord[]): QueryWord[] {
  const places = words.flatMap((word) => word.positions.map((position) => ({ word, position })))
  return places.sort((a, b) => a.position - b.position).map(({ word }) => word)
}
