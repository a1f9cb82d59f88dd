import { nameKey, spellingKey } from '../../../analysis/name-key.ts'
import type { FrozenVocabulary } from '../frozen/frozen-vocabulary.ts'

/** Names by what their spellings have in common, and the parts of people's names by each other. */
export class NameIndex {
  private readonly byKey = new Map<string, string[]>()
  private readonly partsOf = new Map<string, Set<string>>()
  private readonly frozen: FrozenVocabulary | undefined

  constructor(frozen: FrozenVocabulary | undefined) {
    this.frozen = frozen
  }

  add(term: string): void {
    const key = nameKey(term)
    if (key === undefined) return
    const terms = this.byKey.get(key)
    if (terms) terms.push(term)
    else this.byKey.set(key, [term])
  }

  addPerson(terms: readonly string[]): void {
    for (const term of terms) {
      const parts = this.partsOf.get(term) ?? new Set()
      for (const part of terms) if (part !== term) parts.add(part)
      this.partsOf.set(term, parts)
    }
  }

  /** The terms with the key of this one, itself left out. */
  variants(term: string): string[] {
    const key = nameKey(term)
    if (key === undefined) return []
    const variants = [...(this.frozen?.withNameKey(key) ?? []), ...(this.byKey.get(key) ?? [])]
    return variants.filter((variant) => variant !== term)
  }

  /** The parts of names with this one that begin with the initial, in any script. */
  companions(term: string, initial: string): string[] {
    const parts = new Set([...(this.frozen?.partsBeside(term) ?? []), ...(this.partsOf.get(term) ?? [])])
    return [...parts].filter((part) => part.length > 1 && spellingKey(part).startsWith(spellingKey(initial)))
  }

  /** Names by key; a group may come in two parts. */
  *groups(): Generator<[key: string, terms: Iterable<string>]> {
    if (this.frozen) yield* this.frozen.nameGroups()
    yield* this.byKey
  }

  /** The parts of people's names, each with those beside it; a group may come in two parts. */
  *personGroups(): Generator<[term: string, parts: Iterable<string>]> {
    if (this.frozen) yield* this.frozen.personGroups()
    yield* this.partsOf
  }
}
