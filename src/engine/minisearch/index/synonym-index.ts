import { ALIAS_ROWS } from '../../../analysis/aliases.ts'

/** A name as terms: one word or several. */
export type Name = readonly string[]

/**
 * Rows of names for one thing: the curated aliases, and the acronyms that the archive explains. An acronym explained in two ways has two
 * rows, and both readings are kept.
 */
export class SynonymIndex {
  /** The names that begin with a term, each with its row. */
  private readonly byFirstTerm = new Map<string, { readonly name: Name; readonly row: readonly Name[] }[]>()
  private readonly known = new Map<string, readonly Name[]>()

  constructor(acronyms: readonly (readonly Name[])[]) {
    for (const row of [...ALIAS_ROWS, ...acronyms]) this.add(row)
  }

  get rows(): Iterable<readonly Name[]> {
    return this.known.values()
  }

  add(row: readonly Name[]): void {
    const key = JSON.stringify(row)
    if (this.known.has(key)) return
    this.known.set(key, row)
    for (const name of row) {
      const entries = this.byFirstTerm.get(name[0]!)
      if (entries) entries.push({ name, row })
      else this.byFirstTerm.set(name[0]!, [{ name, row }])
    }
  }

  /** The other names of what the words from `start` on name, with how many words that is. */
  at(terms: readonly string[], start: number): { readonly length: number; readonly names: readonly Name[] }[] {
    const entries = this.byFirstTerm.get(terms[start]!) ?? []
    return entries
      .filter(({ name }) => name.every((term, i) => term === terms[start + i]))
      .map(({ name, row }) => ({ length: name.length, names: row.filter((other) => other !== name) }))
  }
}
