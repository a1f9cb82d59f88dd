import { type NumberArray, NumberLists, shared } from './number-arrays.ts'
import { SortedTexts } from './sorted-texts.ts'

/** What a frozen index is made of: arrays of numbers by name, in memory that threads share. Texts and lists are two arrays each. */
export class Arrays {
  readonly byName: Map<string, NumberArray>

  constructor(byName = new Map<string, NumberArray>()) {
    this.byName = byName
  }

  put(name: string, array: NumberArray): void {
    this.byName.set(name, shared(array))
  }

  putTexts(name: string, { units, starts }: SortedTexts): void {
    this.put(`${name}.units`, units)
    this.put(`${name}.starts`, starts)
  }

  putLists(name: string, { numbers, starts }: NumberLists): void {
    this.put(`${name}.numbers`, numbers)
    this.put(`${name}.starts`, starts)
  }

  get(name: string): NumberArray {
    const array = this.byName.get(name)
    if (!array) throw new Error(`the index has no array ${name}`)
    return array
  }

  texts(name: string): SortedTexts {
    return new SortedTexts(this.get(`${name}.units`) as Uint16Array, this.get(`${name}.starts`) as Uint32Array)
  }

  lists(name: string): NumberLists {
    return new NumberLists(this.get(`${name}.starts`) as Uint32Array, this.get(`${name}.numbers`))
  }
}
