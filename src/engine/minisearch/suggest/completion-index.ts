import type { FrozenCompletions } from './frozen-completions.ts'
import { LiveCompletions } from './live-completions.ts'
import { nearPrefixes } from './near-prefixes.ts'

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
  beginningWith(prefix: string): Generator<Completion<Entry>> {
    const live = this.live.beginningWith(prefix)
    if (!this.frozen) return live
    return this.live.isEmpty ? this.frozen.beginningWith(prefix) : this.merge(this.frozen.beginningWith(prefix), live)
  }

  /** The same in no order, or what stands under that very word; the frozen entries as their numbers, those hidden too. */
  under(prefix: string, isWhole: boolean): { frozen: ArrayLike<number>; live: readonly Entry[] } {
    return { frozen: this.frozen?.under(prefix, isWhole) ?? [], live: this.live.under(prefix, isWhole) }
  }

  /** As `nearPrefixes`, of all words. */
  nearPrefixes(prefix: string): Set<string> {
    const live = nearPrefixes(this.live.spelledWords, prefix)
    return this.frozen ? new Set([...nearPrefixes(this.frozen.spelledWords, prefix), ...live]) : live
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
