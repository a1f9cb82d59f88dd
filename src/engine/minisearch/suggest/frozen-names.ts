import type { Arrays } from '../frozen/arrays.ts'
import type { NumberLists } from '../frozen/number-arrays.ts'
import type { SortedTexts } from '../frozen/sorted-texts.ts'
import { FrozenCompletions } from './frozen-completions.ts'
import type { Name } from './name.ts'

/** The people or the places of a frozen index; a name is known by the place of its key. What is asked of it is read when it is asked. */
export class FrozenNames {
  readonly words: FrozenCompletions<Name>
  readonly otherWords: FrozenCompletions<Name>
  private readonly hidden = new Set<number>()
  private readonly keys: SortedTexts
  /** In the order of the keys. */
  private readonly texts: SortedTexts
  private readonly others: NumberLists
  private readonly dictionary: SortedTexts

  constructor(arrays: Arrays, name: string) {
    this.keys = arrays.texts(`${name}.keys`)
    this.texts = arrays.texts(`${name}.texts`)
    this.others = arrays.lists(`${name}.others`)
    this.dictionary = arrays.texts(`${name}.otherWords`)
    const reader = { read: (number: number) => this.name(number), hidden: this.hidden }
    this.words = new FrozenCompletions(arrays, `${name}.words`, arrays.texts(`${name}.words`), reader)
    this.otherWords = new FrozenCompletions(arrays, `${name}.otherWords`, this.dictionary, reader)
  }

  get(key: string): Name | undefined {
    const number = this.keys.indexOf(key)
    return number === undefined || this.hidden.has(number) ? undefined : this.name(number)
  }

  hide(key: string): void {
    const number = this.keys.indexOf(key)
    if (number !== undefined) this.hidden.add(number)
  }

  private name(number: number): Name {
    const { keys, texts, others, dictionary } = this
    const key = keys.at(number)
    return {
      key,
      get text() {
        return texts.at(number)
      },
      get terms() {
        return key.split(' ').map((term) => term.toLowerCase())
      },
      get others() {
        return Array.from(others.get(number), (place) => dictionary.at(place))
      },
    }
  }
}
