import type { Arrays } from '../frozen/arrays.ts'
import { facetKey } from '../index/facets.ts'
import { CompletionIndex } from './completion-index.ts'
import { FrozenNames } from './frozen-names.ts'
import { type Name, newName, OTHER_SPELLING, otherWeight, SCORE, wordWeights } from './name.ts'
import { beginsWord, isShort, longest, prefixKey } from './words.ts'

/** A name that answers what was typed, with the word that it was found under. */
export type FoundName = { readonly name: Name; readonly word: string; readonly score: number }

/** How much less a name counts that was found by forgiving an error. */
const TYPO = 0.25
/** Letters of a word before an error in it is forgiven. */
const TYPO_LENGTH = 4
/** Names looked at in one look-up; the heaviest come first. */
const MAX_LOOKED_AT = 500

/** The people or the places of the archive, by the beginning of any of their words in any spelling. */
export class Names {
  private readonly frozen: FrozenNames | undefined
  /** Those that came or changed since the others were frozen. */
  private readonly byKey = new Map<string, Name>()
  private readonly words: CompletionIndex<Name>
  private readonly otherWords: CompletionIndex<Name>

  constructor(facet: 'people' | 'places', frozen?: Arrays) {
    this.frozen = frozen && new FrozenNames(frozen, `suggest.${facet}`)
    this.words = new CompletionIndex(byKey, this.frozen?.words)
    this.otherWords = new CompletionIndex(byKey, this.frozen?.otherWords)
  }

  get(key: string): Name | undefined {
    return this.byKey.get(key) ?? this.frozen?.get(key)
  }

  /**
   * The names with a word, in any spelling, that begins as the typed one: the places of the frozen ones, and those that came or changed
   * since. In no order, some of them twice, and those that are gone too.
   */
  answering(typed: string): { frozen: number[]; live: Name[] } {
    const parts = prefixesOf(typed).flatMap((prefix) => [
      this.words.under(prefix, false),
      this.otherWords.under(prefix, isShort(typed)),
    ])
    return { frozen: parts.flatMap(({ frozen }) => Array.from(frozen)), live: parts.flatMap(({ live }) => live) }
  }

  /** Whether some name has the word. */
  hasWord(term: string): boolean {
    return this.words.has(term)
  }

  /** Puts the name in the place of any other spelling of it; so many articles have it. */
  put(text: string, count: number): void {
    this.delete(text)
    const name = newName(facetKey(text), text)
    this.byKey.set(name.key, name)
    for (const [word, weight] of wordWeights(name, count)) this.words.add(word, name, weight)
    for (const word of name.others) this.otherWords.add(word, name, otherWeight(count))
  }

  delete(text: string): void {
    const key = facetKey(text)
    this.frozen?.hide(key)
    const name = this.byKey.get(key)
    if (!name) return
    this.byKey.delete(key)
    for (const word of new Set(name.terms)) this.words.delete(word, name)
    for (const word of name.others) this.otherWords.delete(word, name)
  }

  /** The best names that answer all of the typed words; errors are forgiven only where nothing else is found. */
  find(typed: readonly string[], limit: number): FoundName[] {
    const prefix = longest(typed)
    const accepts = acceptsAll(typed)
    const found = best(this.words, [prefix], accepts, limit)
    if (found.length < limit) found.push(...this.findOtherwise(prefix, accepts, limit))
    return once(found.length > 0 ? found : this.findNear(typed, limit)).slice(0, limit)
  }

  /** A key may begin a word as it is spelled (тру, Trump), or as all spellings have it (тока, Tokayev). */
  private findOtherwise(prefix: string, accepts: (name: Name) => boolean, limit: number): FoundName[] {
    const others = best(this.otherWords, prefixesOf(prefix), accepts, limit)
    return [...others, ...weaken(best(this.words, keysOf(prefix), accepts, limit), OTHER_SPELLING)]
  }

  /** The names that answer all words but one, and that one but for an error. */
  private findNear(typed: readonly string[], limit: number): FoundName[] {
    return typed.filter(mayBeMistyped).flatMap((mistyped) => {
      const accepts = acceptsAll(typed.filter((word) => word !== mistyped))
      return weaken(best(this.words, this.words.nearPrefixes(mistyped), accepts, limit), TYPO)
    })
  }
}

function byKey(a: Name, b: Name): number {
  return a.key < b.key ? -1 : Number(a.key > b.key)
}

function mayBeMistyped(word: string): boolean {
  return word.length >= TYPO_LENGTH && !/\p{N}/u.test(word)
}

/**
 * Whether a name has a word, in any spelling, that begins as each of the typed words. While little is typed, other spellings must be there whole:
 * us and uk are other names, but v does not yet ask for Washington.
 */
function acceptsAll(typed: readonly string[]): (name: Name) => boolean {
  const prefixes = typed.map(prefixesOf)
  const isWholeOnly = isShort(longest(typed))
  const isAmong = (others: readonly string[], prefix: string) =>
    isWholeOnly ? others.includes(prefix) : beginsWord(others, prefix)
  return (name) => {
    const { terms } = name
    return prefixes.every((beginnings) => beginnings.some((one) => beginsWord(terms, one) || isAmong(name.others, one)))
  }
}

/** A beginning as it was typed and, when it is long enough, as all spellings have it. */
function prefixesOf(typed: string): string[] {
  return [typed, ...keysOf(typed)]
}

function best(
  index: CompletionIndex<Name>,
  prefixes: Iterable<string>,
  accepts: (name: Name) => boolean,
  limit: number,
): FoundName[] {
  return [...prefixes].flatMap((prefix) => {
    const found: FoundName[] = []
    let lookedAt = 0
    for (const { entry: name, word, weight } of index.beginningWith(prefix)) {
      if (accepts(name)) found.push({ name, word, score: weight / SCORE })
      lookedAt += 1
      if (found.length >= limit || lookedAt >= MAX_LOOKED_AT) break
    }
    return found
  })
}

/** Each name once, by its best score, the best first. */
function once(found: readonly FoundName[]): FoundName[] {
  const sorted = found.toSorted((a, b) => b.score - a.score || byKey(a.name, b.name))
  return [...new Map(sorted.toReversed().map((one) => [one.name.key, one])).values()].reverse()
}

function weaken(found: readonly FoundName[], weight: number): FoundName[] {
  return found.map(({ score, ...rest }) => ({ ...rest, score: score * weight }))
}

function keysOf(typed: string): string[] {
  const key = prefixKey(typed)
  return key === undefined || key === typed ? [] : [key]
}
