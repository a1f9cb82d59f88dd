import { isStopWord } from '../../../analysis/analyzer.ts'
import { CompletionIndex } from './completion-index.ts'

type Phrase = { readonly terms: readonly string[]; count: number }

/** Headlines that must have a phrase before it is suggested. */
const RECURS = 2
/** Two words tell more than one of as many headlines. */
const PAIR_WEIGHT = 1.2
const MAX_LOOKED_AT = 200

/** The words that recur in headlines, alone or two together: what a reader may well search for. */
export class Phrases {
  private readonly phrases = new Map<string, Phrase>()
  private readonly suggested = new CompletionIndex<Phrase>()
  /** Counted anew since the last look-up. */
  private readonly changed = new Set<Phrase>()

  /** Counts the phrases of a headline, or takes them out of the count. */
  count(headline: readonly string[], change: 1 | -1): void {
    for (const terms of phrasesOf(headline)) {
      const text = terms.join(' ')
      const phrase = this.phrases.get(text) ?? { terms, count: 0 }
      phrase.count += change
      if (phrase.count > 0) this.phrases.set(text, phrase)
      else this.phrases.delete(text)
      this.changed.add(phrase)
    }
  }

  /** The best phrases that begin with the typed words, the last of which may be unfinished. */
  find(typed: readonly string[], limit: number, accepts: (terms: readonly string[]) => boolean): string[] {
    this.refresh()
    const found: string[] = []
    let lookedAt = 0
    for (const { entry } of this.suggested.beginningWith(typed[0]!)) {
      if (continues(entry.terms, typed) && accepts(entry.terms)) found.push(entry.terms.join(' '))
      lookedAt += 1
      if (found.length >= limit || lookedAt >= MAX_LOOKED_AT) break
    }
    return found
  }

  private refresh(): void {
    for (const phrase of this.changed) {
      const [word, weight] = [
        phrase.terms[0]!,
        Math.log(1 + phrase.count) * (phrase.terms.length > 1 ? PAIR_WEIGHT : 1),
      ]
      this.suggested.delete(word, phrase)
      if (phrase.count >= RECURS) this.suggested.add(word, phrase, weight)
    }
    this.changed.clear()
  }
}

/** Each phrase of a headline once. */
function phrasesOf(headline: readonly string[]): Iterable<readonly string[]> {
  const phrases = new Map<string, readonly string[]>()
  for (const [i, word] of headline.entries()) {
    const next = headline[i + 1]
    if (!isTelling(word)) continue
    phrases.set(word, [word])
    if (next !== undefined && isTelling(next)) phrases.set(`${word} ${next}`, [word, next])
  }
  return phrases.values()
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
