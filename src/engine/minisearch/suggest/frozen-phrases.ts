import type { Arrays } from '../frozen/arrays.ts'
import type { NumberArray, NumberLists } from '../frozen/number-arrays.ts'
import type { SortedTexts } from '../frozen/sorted-texts.ts'
import { firstPlace } from './best-first.ts'
import { FrozenCompletions } from './frozen-completions.ts'

/** Stands for the second word of a phrase that has one; the others are their places in the dictionary, and one. */
export const ALONE = 0

/**
 * The phrases of a frozen index with their counts: under the first word of each a sorted list of the second ones. A phrase is known by
 * its place in these lists.
 */
export class FrozenPhrases {
  readonly suggested: FrozenCompletions<string>
  private readonly hidden = new Set<number>()
  private readonly dictionary: SortedTexts
  private readonly seconds: NumberLists
  private readonly counts: NumberArray

  constructor(arrays: Arrays) {
    this.dictionary = arrays.texts('suggest.headlineWords')
    this.seconds = arrays.lists('suggest.phrases.seconds')
    this.counts = arrays.get('suggest.phrases.counts')
    this.suggested = new FrozenCompletions(arrays, 'suggest.phrases', this.dictionary, {
      read: (number, first) => this.phrase(number, first),
      hidden: this.hidden,
    })
  }

  count(phrase: string): number {
    const number = this.number(phrase)
    return number === undefined ? 0 : this.counts[number]!
  }

  hide(phrase: string): void {
    const number = this.number(phrase)
    if (number !== undefined) this.hidden.add(number)
  }

  show(phrase: string): void {
    const number = this.number(phrase)
    if (number !== undefined) this.hidden.delete(number)
  }

  private phrase(number: number, first: string): string {
    const second = this.seconds.numbers[number]!
    return second === ALONE ? first : `${first} ${this.dictionary.at(second - 1)}`
  }

  private number(phrase: string): number | undefined {
    const [first, second] = phrase.split(' ').map((word) => this.dictionary.indexOf(word))
    const isPair = phrase.includes(' ')
    if (first === undefined || (isPair && second === undefined)) return undefined
    const wanted = isPair ? second! + 1 : ALONE
    const list = this.seconds.get(first)
    const place = firstPlace(list.length, (i) => list[i]! >= wanted)
    return list[place] === wanted ? this.seconds.starts[first]! + place : undefined
  }
}
