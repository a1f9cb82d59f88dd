import { isStopWord } from '../../../analysis/analyzer.ts'
import type { Arrays } from '../frozen/arrays.ts'
import { CompletionIndex } from './completion-index.ts'
import { FrozenPhrases } from './frozen-phrases.ts'

/** Headlines that must have a phrase before it is suggested. */
const RECURS = 2
/** Two words tell more than one of as many headlines. */
const PAIR_WEIGHT = 1.2
/** Weights are whole numbers: scores in this many parts. */
const SCORE = 2 ** 24
const MAX_LOOKED_AT = 200

/** The words that recur in headlines, alone or two together with a space between: what a reader may well search for. */
export class Phrases {
  private readonly frozen: FrozenPhrases | undefined
  private readonly suggested: CompletionIndex<string>
  /** By how many headlines more, or fewer, have the phrase than when the others were frozen. */
  private readonly changes = new Map<string, number>()
  /** Counted anew since the last look-up. */
  private readonly changed = new Set<string>()

  constructor(frozen?: Arrays) {
    this.frozen = frozen && new FrozenPhrases(frozen)
    this.suggested = new CompletionIndex<string>((a, b) => (a < b ? -1 : Number(a > b)), this.frozen?.suggested)
  }

  /** Counts the phrases of a headline, or takes them out of the count. */
  count(headline: readonly string[], change: 1 | -1): void {
    for (const phrase of phrasesOf(headline)) {
      this.changes.set(phrase, (this.changes.get(phrase) ?? 0) + change)
      this.changed.add(phrase)
    }
  }

  /** The best phrases that begin with the typed words, the last of which may be unfinished. */
  find(typed: readonly string[], limit: number, accepts: (terms: readonly string[]) => boolean): string[] {
    this.refresh()
    const found: string[] = []
    let lookedAt = 0
    for (const { entry: phrase } of this.suggested.beginningWith(typed[0]!)) {
      const terms = phrase.split(' ')
      if (continues(terms, typed) && accepts(terms)) found.push(phrase)
      lookedAt += 1
      if (found.length >= limit || lookedAt >= MAX_LOOKED_AT) break
    }
    return found
  }

  private refresh(): void {
    for (const phrase of this.changed) {
      const change = this.changes.get(phrase) ?? 0
      const [first = ''] = phrase.split(' ', 1)
      this.suggested.delete(first, phrase)
      if (change === 0) {
        this.changes.delete(phrase)
        this.frozen?.show(phrase)
        continue
      }
      this.frozen?.hide(phrase)
      const weight = phraseWeight(phrase, (this.frozen?.count(phrase) ?? 0) + change)
      if (weight > 0) this.suggested.add(first, phrase, weight)
    }
    this.changed.clear()
  }
}

/** Each phrase of a headline once. */
export function phrasesOf(headline: readonly string[]): Set<string> {
  const phrases = new Set<string>()
  for (const [i, word] of headline.entries()) {
    const next = headline[i + 1]
    if (!isTelling(word)) continue
    phrases.add(word)
    if (next !== undefined && isTelling(next)) phrases.add(`${word} ${next}`)
  }
  return phrases
}

/** What a phrase weighs that so many headlines have: nothing while it does not recur. */
export function phraseWeight(phrase: string, count: number): number {
  if (count < RECURS) return 0
  return Math.round(SCORE * Math.log(1 + count) * (phrase.includes(' ') ? PAIR_WEIGHT : 1))
}

function isTelling(word: string): boolean {
  return word.length > 2 && !isStopWord(word) && !/\p{N}/u.test(word)
}

/** Whether the phrase has the typed words in their order and goes on. */
function continues(terms: readonly string[], typed: readonly string[]): boolean {
  const last = typed.length - 1
  const isLonger = terms.length > typed.length || (terms[last]?.length ?? 0) > typed[last]!.length
  return isLonger && typed.every((word, i) => (i === last ? terms[i]?.startsWith(word) : terms[i] === word))
}
