import { ALIAS_ROWS } from '../../../analysis/aliases.ts'
import { isStopWord } from '../../../analysis/analyzer.ts'
import { spellingKey } from '../../../analysis/name-key.ts'
import type { SuggestionKind } from '../../engine.ts'
import { facetKey } from '../index/facets.ts'
import { CompletionIndex } from './completion-index.ts'
import { beginsWord, isShort, longest, prefixKey, smallTerms } from './words.ts'

/** A person or place of the archive. */
export type Name = {
  readonly text: string
  readonly kind: SuggestionKind
  /** Articles that name it. */
  readonly count: number
  readonly terms: readonly string[]
  /** What else it is found by: its words as all of their spellings have them, and the words of its aliases. */
  readonly others: readonly string[]
}

/** A name that answers what was typed, with the word that it was found under. */
export type FoundName = { readonly name: Name; readonly word: string; readonly score: number }

/** How much a beginning tells by the word it begins: the first (and so the whole name), the last (a surname), or another. */
const FIRST_WORD = 1
const LAST_WORD = 0.95
const OTHER_WORD = 0.6
/** How much less a name counts that was found by another spelling, or by forgiving an error. */
const OTHER_SPELLING = 0.5
const TYPO = 0.25
/** Letters of a word before an error in it is forgiven. */
const TYPO_LENGTH = 4
/** Names looked at in one look-up; the heaviest come first. */
const MAX_LOOKED_AT = 500

/** The people or the places of the archive, by the beginning of any of their words in any spelling. */
export class Names {
  private readonly kind: SuggestionKind
  private readonly byKey = new Map<string, Name>()
  private readonly words = new CompletionIndex<Name>()
  private readonly otherWords = new CompletionIndex<Name>()

  constructor(kind: SuggestionKind) {
    this.kind = kind
  }

  get(text: string): Name | undefined {
    return this.byKey.get(facetKey(text))
  }

  /** Whether some name has the word. */
  hasWord(term: string): boolean {
    return this.words.has(term)
  }

  /** Puts the name in the place of any other spelling of it. */
  put(text: string, count: number): void {
    this.delete(text)
    const terms = smallTerms(text)
    const name = { text, kind: this.kind, count, terms, others: otherWordsOf(terms) }
    this.byKey.set(facetKey(text), name)
    for (const [place, word] of terms.entries()) {
      if (terms.indexOf(word) === place) this.words.add(word, name, placeWeight(place, terms.length) * commonness(name))
    }
    for (const word of name.others) this.otherWords.add(word, name, OTHER_SPELLING * commonness(name))
  }

  delete(text: string): void {
    const name = this.get(text)
    if (!name) return
    this.byKey.delete(facetKey(text))
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

function mayBeMistyped(word: string): boolean {
  return word.length >= TYPO_LENGTH && !/\p{N}/u.test(word)
}

/**
 * Whether a name has a word, in any spelling, that begins as each of the typed words. While little is typed, other spellings must be there whole:
 * us and uk are other names, but v does not yet ask for Washington.
 */
export function acceptsAll(typed: readonly string[]): (name: Name) => boolean {
  const prefixes = typed.map(prefixesOf)
  const isWholeOnly = isShort(longest(typed))
  const isAmong = (others: readonly string[], prefix: string) =>
    isWholeOnly ? others.includes(prefix) : beginsWord(others, prefix)
  return ({ terms, others }) =>
    prefixes.every((beginnings) => beginnings.some((one) => beginsWord(terms, one) || isAmong(others, one)))
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
    for (const { entry: name, word, weight: score } of index.beginningWith(prefix)) {
      if (accepts(name)) found.push({ name, word, score })
      lookedAt += 1
      if (found.length >= limit || lookedAt >= MAX_LOOKED_AT) break
    }
    return found
  })
}

/** Each name once, by its best score, the best first. */
function once(found: readonly FoundName[]): FoundName[] {
  const sorted = found.toSorted((a, b) => b.score - a.score || (a.name.text < b.name.text ? -1 : 1))
  return [...new Map(sorted.toReversed().map((one) => [one.name, one])).values()].reverse()
}

function weaken(found: readonly FoundName[], weight: number): FoundName[] {
  return found.map(({ score, ...rest }) => ({ ...rest, score: score * weight }))
}

function keysOf(typed: string): string[] {
  const key = prefixKey(typed)
  return key === undefined || key === typed ? [] : [key]
}

function placeWeight(place: number, length: number): number {
  if (place === 0) return FIRST_WORD
  return place === length - 1 ? LAST_WORD : OTHER_WORD
}

/** Articles that name it, by their order of magnitude: a word of a rare name that fits better may still come first. */
function commonness({ count }: Name): number {
  return Math.log(1 + count)
}

/** By a whole name in small letters, the words of all its other names. */
const ALIAS_WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  ALIAS_ROWS.flatMap((row) => {
    const names = row.map((name) => name.map((term) => term.toLowerCase()))
    const tellingWords = (name: readonly string[]) => name.filter((term) => !isStopWord(term))
    return names.map((name) => [name.join(' '), names.filter((other) => other !== name).flatMap(tellingWords)] as const)
  }),
)

function otherWordsOf(terms: readonly string[]): string[] {
  const aliases = ALIAS_WORDS.get(terms.join(' ')) ?? []
  const spellings = terms.map(spellingKey)
  return [...new Set([...aliases, ...spellings])].filter((word) => word !== '' && !terms.includes(word))
}
