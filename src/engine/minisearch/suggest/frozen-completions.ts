import type { Arrays } from '../frozen/arrays.ts'
import type { NumberArray, NumberLists } from '../frozen/number-arrays.ts'
import type { SortedTexts } from '../frozen/sorted-texts.ts'
import { heaviestFirst } from './best-first.ts'
import type { Completion } from './completion-index.ts'
import type { SpelledWords } from './near-prefixes.ts'

/** How an entry is read that stands in the arrays as a number. */
export type EntryReader<Entry> = {
  readonly read: (entry: number, word: string) => Entry
  /** The entries that are no more, or stand elsewhere since they changed. */
  readonly hidden: ReadonlySet<number>
}

/** Entries that change no more, in the arrays that `CompletionsBuilder` makes. */
export class FrozenCompletions<Entry> {
  private readonly words: SortedTexts
  private readonly entries: NumberLists
  private readonly weights: NumberArray
  private readonly maxima: NumberArray
  private readonly reader: EntryReader<Entry>

  constructor(arrays: Arrays, name: string, words: SortedTexts, reader: EntryReader<Entry>) {
    this.words = words
    this.entries = arrays.lists(`${name}.entries`)
    this.weights = arrays.get(`${name}.weights`)
    this.maxima = arrays.get(`${name}.maxima`)
    this.reader = reader
  }

  has(word: string): boolean {
    const shelf = this.words.indexOf(word)
    return shelf !== undefined && this.entries.get(shelf).some((entry) => !this.reader.hidden.has(entry))
  }

  *beginningWith(prefix: string): Generator<Completion<Entry>> {
    const { starts, numbers } = this.entries
    const weightAt = (shelf: number, place: number) => {
      const i = starts[shelf]! + place
      return i < starts[shelf + 1]! ? this.weights[i]! : 0
    }
    let [last, word] = [-1, '']
    for (const { shelf, place, weight } of heaviestFirst(this.maxima, this.words.beginningWith(prefix), weightAt)) {
      const entry = numbers[starts[shelf]! + place]!
      if (this.reader.hidden.has(entry)) continue
      // The same word often comes again.
      if (shelf !== last) [last, word] = [shelf, this.words.at(shelf)]
      yield { entry: this.reader.read(entry, word), word, weight }
    }
  }

  /** The entries under words with the prefix, or under that very word, hidden ones too, in no order. */
  under(prefix: string, isWhole: boolean): NumberArray {
    const { starts, numbers } = this.entries
    const [low, high] = this.words.beginningWith(prefix)
    // Of the words with a prefix, the first is the prefix itself, if it is a word.
    const isWord = low < high && this.words.at(low) === prefix
    return numbers.subarray(starts[low]!, starts[isWhole ? low + Number(isWord) : high]!)
  }

  get spelledWords(): SpelledWords {
    const { size, starts, units } = this.words
    return {
      size,
      unit: (word, place) => (starts[word]! + place < starts[word + 1]! ? units[starts[word]! + place]! : -1),
    }
  }
}
