import { nameKey } from '../../analysis/name-key.ts'

/** Names by what their spellings have in common, and the parts of people's names by each other. */
export class NameIndex {
  private readonly byKey = new Map<string, string[]>()
  private readonly partsOf = new Map<string, Set<string>>()

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
    return (key === undefined ? [] : (this.byKey.get(key) ?? [])).filter((variant) => variant !== term)
  }

  /** The parts of names with this one that begin with the initial. */
  companions(term: string, initial: string): string[] {
    return [...(this.partsOf.get(term) ?? [])].filter((part) => part.startsWith(initial) && part !== initial)
  }
}
