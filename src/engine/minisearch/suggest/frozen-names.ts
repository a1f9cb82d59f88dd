import type { Arrays } from '../frozen/arrays.ts'
import type { NumberLists } from '../frozen/number-arrays.ts'
import type { SortedTexts } from '../frozen/sorted-texts.ts'
import { FrozenCompletions } from './frozen-completions.ts'
import type { Name } from './name.ts'

/** The people or the places of a frozen index; a name is known by the place of its key. */
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
    return new FrozenName(
      this.keys.at(number),
      () => this.texts.at(number),
      () => Array.from(this.others.get(number), (place) => this.dictionary.at(place)),
    )
  }
}

/** Most names that are looked at are known not to answer before all of it is read. */
class FrozenName implements Name {
  readonly key: string
  private readonly readText: () => string
  private readonly readOthers: () => readonly string[]
  private knownTerms: readonly string[] | undefined
  private knownOthers: readonly string[] | undefined

  constructor(key: string, readText: () => string, readOthers: () => readonly string[]) {
    this.key = key
    this.readText = readText
    this.readOthers = readOthers
  }

  get text(): string {
    return this.readText()
  }

  get terms(): readonly string[] {
    this.knownTerms ??= this.key.toLowerCase().split(' ')
    return this.knownTerms
  }

  get others(): readonly string[] {
    this.knownOthers ??= this.readOthers()
    return this.knownOthers
  }
}
