import type { FacetValue } from '../../engine/engine.ts'
import { firstDay, lastDay } from '../days.ts'
import { formatMonth } from './text.tsx'

/** A stretch of time with the articles of its days, both ends included. */
export type TimeBin = { readonly label: string; readonly count: number; readonly from: string; readonly to: string }

/** Months in a bin: a month, a year, a decade, a century. */
const SIZES = [1, 12, 120, 1200]

/** Months, counted and in order, in bins of one size without a gap: of months where `most` bins are enough, else of years and so on. */
export function timeBins(months: readonly FacetValue[], most: number): TimeBin[] {
  const counted = months.filter(({ value }) => firstDay(value) !== undefined)
  if (counted.length === 0) return []
  const [first, last] = [monthNumber(counted[0]!.value), monthNumber(counted.at(-1)!.value)]
  const size = SIZES.find((size) => binOf(last, size) - binOf(first, size) < most) ?? SIZES.at(-1)!
  const counts = new Array<number>(binOf(last, size) - binOf(first, size) + 1).fill(0)
  for (const { value, count } of counted) counts[binOf(monthNumber(value), size) - binOf(first, size)]! += count
  return counts.map((count, i) => {
    const start = (binOf(first, size) + i) * size
    return { label: label(start, size), count, ...days(start, size) }
  })
}

const binOf = (month: number, size: number) => Math.floor(month / size)

/** `2026-01` → months since the year 0 */
function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}

function days(start: number, size: number): { from: string; to: string } {
  return { from: firstDay(monthText(start))!, to: lastDay(monthText(start + size - 1)) }
}

function label(start: number, size: number): string {
  const year = Math.floor(start / 12)
  if (size === 1) return formatMonth(monthText(start))
  return size === 12 ? `${year}` : `${year} to ${year + size / 12 - 1}`
}
