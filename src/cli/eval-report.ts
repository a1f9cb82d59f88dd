import type { Comparison } from '../evaluation/compare.ts'
import type { EntitySummary, NameScore } from '../evaluation/entities.ts'
import type { KnownItemSummary } from '../evaluation/known-items.ts'
import type { Summary } from '../evaluation/run.ts'
import type { Io } from './io.ts'
import { count, printable, printLine } from './terminal.ts'

export function printSummary(summary: Summary, io: Io): void {
  printLine(io, heading(summary))
  printTable(io, [
    ['nDCG@10', summary['ndcg@10'].toFixed(3)],
    ['MRR@10', summary['mrr@10'].toFixed(3)],
    ['recall@100', summary['recall@100'].toFixed(3)],
    ['mean', `${summary.meanMs.toFixed(2)} ms a query`],
    ['p95', `${summary.p95Ms.toFixed(2)} ms`],
  ])
}

export function printKnownItems(summary: KnownItemSummary, io: Io): void {
  printLine(io, heading(summary))
  printTable(io, [
    ['exact@10', summary['exact@10'].toFixed(3), 'the words as they stand in the headline'],
    ['typing@10', summary['typing@10'].toFixed(3), 'the last word half typed'],
    ['typo@10', summary['typo@10'].toFixed(3), 'one wrong keystroke'],
  ])
}

export function printEntities({ collection, documents, people, places }: EntitySummary, io: Io): void {
  printLine(io, printable(`${collection}: ${count(documents, 'document')}`))
  printTable(io, [
    ['', 'precision', 'recall', 'F1   ', 'found', 'wrong', 'missed'],
    ['people', ...scoreCells(people)],
    ['places', ...scoreCells(places)],
  ])
}

function scoreCells({ precision, recall, f1, found, wrong, missed }: NameScore): string[] {
  const rates = [precision.toFixed(3).padEnd(9), recall.toFixed(3).padEnd(6), f1.toFixed(3)]
  return [...rates, ...[found, wrong, missed].map((names) => String(names).padStart(5))]
}

export function printComparison(comparison: Comparison, io: Io): void {
  const { collection, queries, before, after, difference, wins, losses, ties, pValue, changes } = comparison
  printLine(io, printable(`${collection}: nDCG@10 of ${queries.toLocaleString('en')} queries`))
  printTable(io, [
    ['before', before.toFixed(4)],
    ['after', after.toFixed(4)],
    ['difference', signed(difference), `p = ${pValue.toFixed(4)}, ${verdict(pValue)}`],
    ['queries', `${wins} better, ${losses} worse, ${ties} the same`],
  ])
  if (changes.length > 0) printLine(io, '\nThe biggest changes:')
  for (const change of changes) {
    const values = `${change.before.toFixed(3)} → ${change.after.toFixed(3)}`
    printLine(io, printable(`  ${values}  ${change.id}: ${oneLine(change.text)}`))
  }
}

function heading({ collection, documents, queries }: Summary | KnownItemSummary): string {
  const counts = `${count(documents, 'document')}, ${queries.toLocaleString('en')} ${queries === 1 ? 'query' : 'queries'}`
  return printable(`${collection}: ${counts}`)
}

function printTable(io: Io, rows: readonly (readonly string[])[]): void {
  for (const [label = '', ...values] of rows) printLine(io, `  ${label.padEnd(12)}${values.join('   ')}`)
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(4)}`
}

function verdict(pValue: number): string {
  return pValue < 0.05 ? 'more than chance' : 'may be chance'
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 90 ? `${line.slice(0, 89)}…` : line
}
