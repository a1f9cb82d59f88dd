import { firstPlace, heaviestFirst, raiseMaxima, setLeaf, treeSize } from './best-first.ts'
import type { Completion } from './completion-index.ts'
import type { SpelledWords } from './near-prefixes.ts'

/** What stands under one word, the heaviest first. */
type Shelf<Entry> = { readonly word: string; entries: { readonly entry: Entry; readonly weight: number }[] }

/** Sorts behind every letter. */
const LAST = '\uffff'

/**
 * Entries that come and go, under sorted words. A change of weight costs a climb of the tree, and new words one pass over it, at the
 * first look-up after them.
 */
export class LiveCompletions<Entry> {
  private readonly order: (a: Entry, b: Entry) => number
  private readonly shelves = new Map<string, Shelf<Entry>>()
  /** In the order of their words; an empty shelf stays where it is. */
  private sorted: Shelf<Entry>[] = []
  private maxima = new Uint32Array(treeSize(0))
  private fresh: Shelf<Entry>[] = []
  private readonly changed = new Set<Shelf<Entry>>()

  /** Entries of equal weight stand in this order. */
  constructor(order: (a: Entry, b: Entry) => number) {
    this.order = order
  }

  /** Whether nothing was ever added. */
  get isEmpty(): boolean {
    return this.shelves.size === 0
  }

  add(word: string, entry: Entry, weight: number): void {
    const shelf = this.shelves.get(word) ?? this.newShelf(word)
    const comesAfter = (other: { entry: Entry; weight: number }) =>
      other.weight < weight || (other.weight === weight && this.order(other.entry, entry) > 0)
    const place = firstPlace(shelf.entries.length, (i) => comesAfter(shelf.entries[i]!))
    shelf.entries.splice(place, 0, { entry, weight })
    this.changed.add(shelf)
  }

  delete(word: string, entry: Entry): void {
    const shelf = this.shelves.get(word)
    if (!shelf) return
    shelf.entries = shelf.entries.filter((other) => other.entry !== entry)
    this.changed.add(shelf)
  }

  has(word: string): boolean {
    return (this.shelves.get(word)?.entries.length ?? 0) > 0
  }

  *beginningWith(prefix: string): Generator<Completion<Entry>> {
    this.refresh()
    const range = [this.position(prefix), this.position(prefix + LAST)] as const
    const weightAt = (shelf: number, place: number) => this.sorted[shelf]!.entries[place]?.weight ?? 0
    for (const { shelf, place, weight } of heaviestFirst(this.maxima, range, weightAt)) {
      const { word, entries } = this.sorted[shelf]!
      yield { entry: entries[place]!.entry, word, weight }
    }
  }

  /** The entries under words with the prefix, or under that very word, in no order. */
  under(prefix: string, isWhole: boolean): Entry[] {
    this.refresh()
    const low = this.position(prefix)
    const high = isWhole ? this.position(`${prefix}\0`) : this.position(prefix + LAST)
    return this.sorted.slice(low, high).flatMap(({ entries }) => entries.map(({ entry }) => entry))
  }

  get spelledWords(): SpelledWords {
    this.refresh()
    const { sorted } = this
    return {
      size: sorted.length,
      unit: (word, place) => (place < sorted[word]!.word.length ? sorted[word]!.word.charCodeAt(place) : -1),
    }
  }

  private newShelf(word: string): Shelf<Entry> {
    const shelf = { word, entries: [] }
    this.shelves.set(word, shelf)
    this.fresh.push(shelf)
    return shelf
  }

  private refresh(): void {
    if (this.fresh.length > 0) this.rebuild()
    else for (const shelf of this.changed) setLeaf(this.maxima, this.position(shelf.word), heaviest(shelf))
    this.changed.clear()
  }

  private rebuild(): void {
    this.sorted = merge(
      this.sorted,
      this.fresh.sort((a, b) => (a.word < b.word ? -1 : 1)),
    )
    this.fresh = []
    this.maxima = new Uint32Array(treeSize(this.sorted.length))
    this.maxima.set(this.sorted.map(heaviest), this.maxima.length / 2)
    raiseMaxima(this.maxima)
  }

  /** The place of the first word that is not before this one. */
  private position(word: string): number {
    return firstPlace(this.sorted.length, (i) => this.sorted[i]!.word >= word)
  }
}

function heaviest<Entry>({ entries }: Shelf<Entry>): number {
  return entries[0]?.weight ?? 0
}

/** Two lists in the order of their words as one. */
function merge<Entry>(known: readonly Shelf<Entry>[], fresh: readonly Shelf<Entry>[]): Shelf<Entry>[] {
  const merged: Shelf<Entry>[] = []
  let next = 0
  for (const shelf of known) {
    while (next < fresh.length && fresh[next]!.word < shelf.word) merged.push(fresh[next++]!)
    merged.push(shelf)
  }
  return [...merged, ...fresh.slice(next)]
}
