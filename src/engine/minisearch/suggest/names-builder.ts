import type { Arrays } from '../frozen/arrays.ts'
import { packLists } from '../frozen/number-arrays.ts'
import { packTexts } from '../frozen/sorted-texts.ts'
import { facetKey } from '../index/facets.ts'
import { CompletionsBuilder, WordNumbers } from './completions-builder.ts'
import { type Name, newName, otherWeight, wordWeights } from './name.ts'

type FoundName = { readonly name: Name; readonly docs: number[] }

/** Collects the people or the places of articles that come in their order, and packs them for `FrozenNames` and `Occurrences`. */
export class NamesBuilder {
  private readonly byText = new Map<string, FoundName>()
  private readonly byKey = new Map<string, FoundName>()

  /** Two spellings of one name in one article are one. */
  add(doc: number, texts: readonly string[]): void {
    for (const text of texts) {
      const { docs } = this.named(text)
      if (docs.at(-1) !== doc) docs.push(doc)
    }
  }

  putInto(arrays: Arrays, name: string): void {
    // A name without a word is not found by any.
    const names = [...this.byKey.values()].filter(({ name: { terms } }) => terms.length > 0)
    names.sort((a, b) => (a.name.key < b.name.key ? -1 : 1))
    arrays.putTexts(`${name}.keys`, packTexts(names.map((one) => one.name.key)))
    arrays.putTexts(`${name}.texts`, packTexts(names.map((one) => one.name.text)))
    arrays.putLists(`${name}.docs`, packLists(names.map(({ docs }) => docs)))
    putWords(arrays, `${name}.words`, names, ({ name, docs }) => [...wordWeights(name, docs.length)])
    const places = putWords(arrays, `${name}.otherWords`, names, ({ name: { others }, docs }) =>
      others.map((word) => [word, otherWeight(docs.length)]),
    )
    arrays.putLists(`${name}.others`, packLists(places))
  }

  private named(text: string): FoundName {
    const known = this.byText.get(text)
    if (known) return known
    const key = facetKey(text)
    const found = this.byKey.get(key) ?? { name: newName(key, text), docs: [] }
    this.byText.set(text, found)
    this.byKey.set(key, found)
    return found
  }
}

/** Puts the names under their words; returns the places of these in the dictionary, name by name. */
function putWords(
  arrays: Arrays,
  name: string,
  names: readonly FoundName[],
  weightsOf: (name: FoundName) => readonly (readonly [word: string, weight: number])[],
): number[][] {
  const numbers = new WordNumbers()
  const builder = new CompletionsBuilder()
  const wordsOf = names.map((one, entry) =>
    weightsOf(one).map(([word, weight]) => {
      const number = numbers.number(word)
      builder.add(number, entry, weight)
      return number
    }),
  )
  const { words, places } = numbers.sorted()
  arrays.putTexts(name, packTexts(words))
  builder.putInto(arrays, name, places)
  return wordsOf.map((list) => list.map((number) => places[number]!))
}
