import type { Article } from '../article.ts'
import type { FoundName } from '../entities/entities.ts'
import type { Io } from './io.ts'
import { printable, printLine } from './terminal.ts'

type Found = { readonly people: readonly FoundName[]; readonly places: readonly FoundName[] }

/** An article's people and places, each with what it comes from: the source, or rules and the words that they read. */
export function printExplanation({ id, headline, people, places }: Article, found: Found, io: Io): void {
  printLine(io, printable(`${id}: ${headline}`))
  printNames('person', people, found.people, io)
  printNames('place', places, found.places, io)
}

function printNames(kind: string, names: readonly string[], found: readonly FoundName[], io: Io): void {
  for (const name of names) {
    const reasons = found.find((one) => one.name === name)?.reasons
    printLine(io, printable(`  ${kind.padEnd(7)} ${name.padEnd(28)} ${describe(reasons)}`))
  }
}

function describe(reasons: FoundName['reasons'] | undefined): string {
  if (!reasons) return 'the source says so'
  return reasons.map(({ rule, words }) => (words === '' ? rule : `${rule} "${words}"`)).join('; ')
}
