import type { SortedTexts } from './sorted-texts.ts'

/** Common prefixes are kept in a byte each; what is longer is compared anew. */
const LONGEST_PREFIX = 255
/**
 * Finds the texts a few edits away: reads them in order and keeps a Levenshtein matrix, one row for each letter, of which the rows of
 * the letters that a text shares with the one before stay. Once no value of a row is within the bound, all texts that share the letters
 * so far are passed over.
 */
export class NearTexts {
  private readonly texts: SortedTexts
  /** How many units each text shares with the one before it. */
  private readonly shared: Uint8Array
  /** For each text, the next that shares as little with the one before it, or less: all between begin as this one does. */
  private readonly next: Uint32Array

  constructor(texts: SortedTexts) {
    this.texts = texts
    this.shared = sharedPrefixes(texts)
    this.next = nextNotGreater(this.shared)
  }

  /** Visits the places of the texts, among those that begin so, within so many insertions, deletions and substitutions of a letter. */
  visit(text: string, edits: number, beginning: string, visit: (place: number, distance: number) => void): void {
    const { units, starts } = this.texts
    const [from, to] = this.texts.beginningWith(beginning)
    const matrix = new Matrix(text, edits)
    let place = from
    while (place < to) {
      const start = starts[place]!
      const length = starts[place + 1]! - start
      let depth = place === from ? 0 : this.shared[place]!
      let isNear = true
      while (isNear && depth < length) isNear = matrix.fillRow(++depth, units[start + depth - 1]!)
      if (isNear) {
        const distance = matrix.distance(depth)
        if (distance <= edits) visit(place, distance)
        place += 1
      } else place = this.firstSharingLess(place, depth)
    }
  }

  /** The next text that does not begin with the first `depth` units of this one. */
  private firstSharingLess(place: number, depth: number): number {
    const { shared, next } = this
    if (depth === shared[place]! + 1) return next[place]!
    let other = place + 1
    while (other < shared.length && shared[other]! >= depth) other = next[other]!
    return other
  }
}

/** Row r, column c: the distance of the first r letters read from the first c of the text. */
class Matrix {
  private readonly text: Uint16Array
  private readonly edits: number
  private readonly columns: number
  private readonly cells: Uint8Array

  constructor(text: string, edits: number) {
    this.text = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
    this.edits = edits
    this.columns = text.length + 1
    // Cells away from the diagonal are never within the bound, and never written.
    this.cells = new Uint8Array(this.columns * (this.columns + edits + 1)).fill(edits + 1)
    for (let column = 0; column <= Math.min(text.length, edits); column++) this.cells[column] = column
  }

  /** Fills a row from the one before; false when no row after it can be within the bound. */
  fillRow(row: number, unit: number): boolean {
    const { text, edits, columns, cells } = this
    const offset = row * columns
    const first = Math.max(1, row - edits)
    const last = Math.min(columns - 1, row + edits)
    let least = row <= edits ? row : edits + 1
    if (row <= edits) cells[offset] = row
    for (let column = first; column <= last; column++) {
      const above = offset + column - columns
      const substituted = cells[above - 1]! + (text[column - 1] === unit ? 0 : 1)
      const inserted = cells[above]! + 1
      const deleted = cells[offset + column - 1]! + 1
      const distance = Math.min(substituted, inserted, deleted)
      cells[offset + column] = distance
      if (distance < least) least = distance
    }
    return least <= edits
  }

  distance(row: number): number {
    return this.cells[row * this.columns + this.columns - 1]!
  }
}

function nextNotGreater(values: Uint8Array): Uint32Array {
  const next = new Uint32Array(values.length)
  for (let i = values.length - 1; i >= 0; i--) {
    let other = i + 1
    while (other < values.length && values[other]! > values[i]!) other = next[other]!
    next[i] = other
  }
  return next
}

function sharedPrefixes({ units, starts, size }: SortedTexts): Uint8Array {
  const shared = new Uint8Array(size)
  for (let i = 1; i < size; i++) {
    const [before, start, end] = [starts[i - 1]!, starts[i]!, starts[i + 1]!]
    const most = Math.min(start - before, end - start, LONGEST_PREFIX)
    let length = 0
    while (length < most && units[before + length] === units[start + length]) length += 1
    shared[i] = length
  }
  return shared
}
