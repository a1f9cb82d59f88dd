import { analyze } from '../../analysis/analyzer.ts'
import type { Suggestion, SuggestionKind, SuggestRequest } from '../engine.ts'

/** Something that can be suggested. */
export type Suggestible = {
  readonly text: string
  readonly kind: SuggestionKind
  readonly count: number
  readonly id?: string
}

type Entry = Suggestible & { readonly terms: readonly string[] }

/** Headlines are many and long: they come after names that the same letters begin. */
const KIND_WEIGHT: Readonly<Record<SuggestionKind, number>> = { person: 4, place: 3, query: 2, headline: 1 }
/** Entries looked at for one prefix; the lists are in order, so the best come first. */
const MAX_CANDIDATES = 2_000

/**
 * Completions of people, places and headlines by the beginning of any of their words. Every word is kept in one sorted list,
 * so that a prefix is a range of it, found by halving.
 */
export class Suggester {
  private readonly words: readonly string[]
  private readonly entriesOf: readonly (readonly Entry[])[]

  constructor(suggestibles: Iterable<Suggestible>) {
    const entries = [...suggestibles].map((entry) => ({ ...entry, terms: smallTerms(entry.text) }))
    entries.sort((a, b) => rank(b) - rank(a))
    const byWord = new Map<string, Entry[]>()
    for (const entry of entries) {
      for (const term of new Set(entry.terms)) {
        const list = byWord.get(term)
        if (list) list.push(entry)
        else byWord.set(term, [entry])
      }
    }
    this.words = [...byWord.keys()].sort()
    this.entriesOf = this.words.map((word) => byWord.get(word)!)
  }

  suggest({ text, limit }: SuggestRequest): Suggestion[] {
    const terms = smallTerms(text)
    const prefix = terms.at(-1)
    if (prefix === undefined) return []
    const candidates = this.beginningWith(prefix).filter((entry) => hasAll(entry, terms))
    const best = candidates
      .sort((a, b) => score(b, terms) - score(a, terms) || (a.text < b.text ? -1 : 1))
      .slice(0, limit)
    return best.map(({ text, kind, count, id }) => ({
      text,
      kind,
      count,
      ranges: ranges(text, terms),
      ...(id && { id }),
    }))
  }

  private beginningWith(prefix: string): Entry[] {
    const found = new Set<Entry>()
    for (let i = lowerBound(this.words, prefix); this.words[i]?.startsWith(prefix); i++) {
      for (const entry of this.entriesOf[i]!) found.add(entry)
      if (found.size > MAX_CANDIDATES) break
    }
    return [...found]
  }
}

/** Nobody types the capitals of an acronym while searching for it. */
function smallTerms(text: string): string[] {
  return analyze(text).map(({ term }) => term.toLowerCase())
}

function rank({ kind, count }: Suggestible): number {
  return KIND_WEIGHT[kind] * (1 + Math.log(count))
}

/** The first word begins it (2), or the typed word is complete (1), and then how often it occurs. */
function score(entry: Entry, terms: readonly string[]): number {
  const starts = entry.terms[0]!.startsWith(terms[0]!) ? 2 : 0
  const complete = entry.terms.includes(terms.at(-1)!) ? 1 : 0
  return rank(entry) + starts + complete
}

/** The words before the last are whole words or beginnings; each answers a word of the entry. */
function hasAll(entry: Entry, terms: readonly string[]): boolean {
  return terms.every((typed) => entry.terms.some((term) => term.startsWith(typed)))
}

/** The typed beginnings, as ranges of the text. */
function ranges(text: string, terms: readonly string[]): [number, number][] {
  return analyze(text).flatMap(({ term, start, end }) => {
    const typed = terms.find((prefix) => term.toLowerCase().startsWith(prefix))
    if (typed === undefined) return []
    // Where folding changed the length (ß, ĳ) the typed part has no place of its own: mark the word.
    return [[start, term.length === end - start ? start + typed.length : end]]
  })
}

function lowerBound(words: readonly string[], prefix: string): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (words[middle]! < prefix) low = middle + 1
    else high = middle
  }
  return low
}
