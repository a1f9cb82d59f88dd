import type { SortedTexts } from './sorted-texts.ts'

/** Common prefixes are kept in a byte each; what is longer is compared anew. */
const LONGEST_PREFIX = 255
/** Texts that are passed over at once when none of them can be near. */
const BLOCK = 64

/**
 * Finds the texts a few edits away: reads them in order and keeps a Levenshtein matrix, one row for each letter, of which the rows of
 * the letters that a text shares with the one before stay. Once no value of a row is within the bound, all texts that share the letters
 * so far are passed over.
 */
export class NearTexts {
  private readonly texts: SortedTexts
  /** How many units each text shares with the one before it, and the least of every BLOCK of them. */
  private readonly shared: Uint8Array
  private readonly leastShared: Uint8Array

  constructor(texts: SortedTexts) {
    this.texts = texts
    this.shared = sharedPrefixes(texts)
    this.leastShared = new Uint8Array(Math.ceil(texts.size / BLOCK)).fill(LONGEST_PREFIX)
    for (const [i, length] of this.shared.entries()) {
      const block = Math.floor(i / BLOCK)
      if (length < this.leastShared[block]!) this.leastShared[block] = length
    }
  }

  /** Visits the places of the texts within so many insertions, deletions and substitutions of a letter. */
  visit(text: string, edits: number, visit: (place: number, distance: number) => void): void {
    const { units, starts, size } = this.texts
    const matrix = new Matrix(text, edits)
    let place = 0
    while (place < size) {
      const start = starts[place]!
      const length = starts[place + 1]! - start
      let depth = this.shared[place]!
      let isNear = true
      while (isNear && depth < length) isNear = matrix.fillRow(++depth, units[start + depth - 1]!)
      if (isNear) {
        const distance = matrix.distance(depth)
        if (distance <= edits) visit(place, distance)
        place += 1
      } else place = this.firstSharingLess(place + 1, depth)
    }
  }

  private firstSharingLess(from: number, depth: number): number {
    const { shared, leastShared } = this
    let place = from
    while (place < shared.length && shared[place]! >= depth) {
      place += 1
      if (place % BLOCK === 0) while (leastShared[place / BLOCK]! >= depth) place += BLOCK
    }
    return place
  }
}

/** Row r, column c: the distance of the first r letters read from the first c of the text. */
class Matrix {
  private readonly text: Uint16Array
  private readonly edits: number
  private readonly columns: number
  private readonly cells: Uint8Array

  constructor(text: string, edits: number) {
    this.text = Uint16Array.from(text, (_, i) => text.charCodeAt(i))
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
    if (first > last + 1) return false
    let least = row <= edits ? row : edits + 1
    if (row <= edits) cells[offset] = row
    for (let column = first; column <= last; column++) {
      const above = offset + column - columns
      const substituted = cells[above - 1]! + (text[column - 1] === unit ? 0 : 1)
      const inserted = cells[above]! + 1
      const deleted = cells[offset + column - 1]! + 1
      let distance = substituted < inserted ? substituted : inserted
      if (deleted < distance) distance = deleted
      cells[offset + column] = distance
      if (distance < least) least = distance
    }
    return least <= edits
  }

  distance(row: number): number {
    return this.cells[row * this.columns + this.columns - 1]!
  }
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
