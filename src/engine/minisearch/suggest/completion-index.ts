import type { FrozenCompletions } from './frozen-completions.ts'
import { LiveCompletions } from './live-completions.ts'

/** An entry found under a word. Weights are positive whole numbers below 2³². */
export type Completion<Entry> = { readonly entry: Entry; readonly word: string; readonly weight: number }

/**
 * Entries under their words, to be had for any prefix with the heaviest first, then by word, then in the order of the entries. Those
 * that were frozen hide those among them that changed since; these stand in the live part.
 */
export class CompletionIndex<Entry> {
  private readonly order: (a: Entry, b: Entry) => number
  private readonly frozen: FrozenCompletions<Entry> | undefined
  private readonly live: LiveCompletions<Entry>

  constructor(order: (a: Entry, b: Entry) => number, frozen?: FrozenCompletions<Entry>) {
    this.order = order
    this.frozen = frozen
    this.live = new LiveCompletions(order)
  }

  /** Puts an entry that is not there yet under the word. */
  add(word: string, entry: Entry, weight: number): void {
    this.live.add(word, entry, weight)
  }

  /** Takes away an entry that was added. */
  delete(word: string, entry: Entry): void {
    this.live.delete(word, entry)
  }

  has(word: string): boolean {
    return this.live.has(word) || (this.frozen?.has(word) ?? false)
  }

  /** Everything under words with the prefix; an entry once for each of its words. */
  *beginningWith(prefix: string): Generator<Completion<Entry>> {
    const live = this.live.beginningWith(prefix)
    yield* this.frozen ? this.merge(this.frozen.beginningWith(prefix), live) : live
  }

  /** The same in no order, or what stands under that very word; the frozen entries as their numbers, those hidden too. */
  under(prefix: string, isWhole: boolean): { frozen: ArrayLike<number>; live: readonly Entry[] } {
    return { frozen: this.frozen?.under(prefix, isWhole) ?? [], live: this.live.under(prefix, isWhole) }
  }

  /**
   * The prefixes one edit away (a letter changed, left out, put in, or two swapped; never the first letter) that a word begins with.
   * Only letters that some word has there are tried.
   */
  nearPrefixes(prefix: string): Set<string> {
    const near = new Set<string>()
    for (let i = 1; i < prefix.length; i++) {
      const [head, letter, rest] = [prefix.slice(0, i), prefix[i]!, prefix.slice(i + 1)]
      near.add(head + rest)
      if (rest !== '') near.add(head + rest[0] + letter + rest.slice(1))
      for (const other of this.lettersAfter(head)) near.add(head + other + rest).add(head + other + letter + rest)
    }
    near.delete(prefix)
    return new Set([...near].filter((candidate) => this.wordFrom(candidate)?.startsWith(candidate)))
  }

  private *lettersAfter(head: string): Generator<string> {
    let word = this.wordFrom(`${head}\u0001`)
    while (word?.startsWith(head)) {
      const letter = word[head.length]!
      yield letter
      word = this.wordFrom(`${head}${letter}\uffff`)
    }
  }

  /** The first word that is not before this one. */
  private wordFrom(word: string): string | undefined {
    return [this.frozen?.wordFrom(word), this.live.wordFrom(word)].filter((next) => next !== undefined).sort()[0]
  }

  private *merge(
    left: Generator<Completion<Entry>>,
    right: Generator<Completion<Entry>>,
  ): Generator<Completion<Entry>> {
    let [a, b] = [left.next(), right.next()]
    while (!a.done && !b.done) {
      if (this.comesBefore(a.value, b.value)) {
        yield a.value
        a = left.next()
      } else {
        yield b.value
        b = right.next()
      }
    }
    if (!a.done) yield a.value
    if (!b.done) yield b.value
    yield* left
    yield* right
  }

  private comesBefore(a: Completion<Entry>, b: Completion<Entry>): boolean {
    if (a.weight !== b.weight) return a.weight > b.weight
    return a.word === b.word ? this.order(a.entry, b.entry) < 0 : a.word < b.word
  }
}
