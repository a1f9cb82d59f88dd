import { PARTICLES } from './word-lists.ts'
import type { Word } from './words.ts'

/** Words `from` to `to` (excluded) of a text. */
export type Span = { readonly from: number; readonly to: number }

export function indices({ from, to }: Span): number[] {
  return Array.from({ length: to - from }, (_, offset) => from + offset)
}

/** The longest stretches of capitalized words that stand side by side; small words of names may stand inside: "Umberto de Pretto". */
export function capitalizedRuns(words: readonly Word[]): Span[] {
  const runs: Span[] = []
  for (let from = 0; from < words.length; from += 1) {
    if (!words[from]!.isCapitalized) continue
    const to = endOfRun(words, from)
    runs.push({ from, to })
    from = to - 1
  }
  return runs
}

function endOfRun(words: readonly Word[], from: number): number {
  let to = from + 1
  for (let index = to; words[index]?.continues; index += 1) {
    const word = words[index]!
    if (word.isCapitalized) to = index + 1
    else if (!PARTICLES.has(word.key)) break
  }
  return to
}

/** The parts of a span that a test leaves when the words that pass it are cut out. */
export function splitSpan({ from, to }: Span, isCut: (index: number) => boolean): Span[] {
  const parts: Span[] = []
  let start = from
  for (let index = from; index <= to; index += 1) {
    if (index < to && !isCut(index)) continue
    if (index > start) parts.push({ from: start, to: index })
    start = index + 1
  }
  return parts
}
