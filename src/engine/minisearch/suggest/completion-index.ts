/** An entry found under a word. */
export type Completion<Entry> = { readonly entry: Entry; readonly word: string; readonly weight: number }

/** What stands under one word, the heaviest last. */
type Shelf<Entry> = { readonly word: string; entries: { readonly entry: Entry; readonly weight: number }[] }

/** Where the next best may be: under a node of the tree, or at a place of a shelf. */
type Lead<Entry> = {
  readonly weight: number
  readonly node: number
  readonly shelf?: Shelf<Entry>
  readonly place: number
}

/** Sorts behind every letter. */
const LAST = '\uffff'

/**
 * Entries under their words, to be had for any prefix with the heaviest first. The words are sorted, so that a prefix is a range of them;
 * above them stands a tree of maxima, so that the best k take about k · log(words) steps however long the range is (Hsu and Ottaviano 2013).
 * A change of weight costs a climb of the tree, and new words one pass over it, at the first look-up after them.
 */
export class CompletionIndex<Entry> {
  private readonly shelves = new Map<string, Shelf<Entry>>()
  /** In the order of their words; an empty shelf stays where it is. */
  private sorted: Shelf<Entry>[] = []
  /** Node 1 is the root, 2n and 2n + 1 are the children of node n, and the leaves are the shelves. Weights are positive; 0 is nothing. */
  private maxima = new Float64Array(2)
  private fresh: Shelf<Entry>[] = []
  private readonly changed = new Set<Shelf<Entry>>()

  /** Puts an entry that is not there yet under the word. */
  add(word: string, entry: Entry, weight: number): void {
    const shelf = this.shelves.get(word) ?? this.newShelf(word)
    const place = firstPlace(shelf.entries.length, (i) => shelf.entries[i]!.weight >= weight)
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

  /** Everything under words with the prefix, the heaviest first; an entry once for each of its words. */
  *beginningWith(prefix: string): Generator<Completion<Entry>> {
    this.refresh()
    const leads = new Leads<Entry>()
    for (const node of this.nodesOver(this.position(prefix), this.position(prefix + LAST))) {
      leads.offer({ weight: this.maxima[node]!, node, place: 0 })
    }
    for (let lead = leads.takeBest(); lead; lead = leads.takeBest()) {
      if (lead.shelf) yield { entry: lead.shelf.entries[lead.place]!.entry, word: lead.shelf.word, weight: lead.weight }
      for (const next of this.nextLeads(lead)) leads.offer(next)
    }
  }

  /**
   * The prefixes one edit away (a letter changed, left out, put in, or two swapped; never the first letter) that a word begins with.
   * Only letters that some word has there are tried.
   */
  nearPrefixes(prefix: string): Set<string> {
    this.refresh()
    const near = new Set<string>()
    for (let i = 1; i < prefix.length; i++) {
      const [head, letter, rest] = [prefix.slice(0, i), prefix[i]!, prefix.slice(i + 1)]
      near.add(head + rest)
      if (rest !== '') near.add(head + rest[0] + letter + rest.slice(1))
      for (const other of this.lettersAfter(head)) near.add(head + other + rest).add(head + other + letter + rest)
    }
    near.delete(prefix)
    return new Set([...near].filter((candidate) => this.wordFrom(candidate)?.startsWith(candidate)))
  }

  private *lettersAfter(head: string): Generator<string> {
    let word = this.wordFrom(`${head}\u0001`)
    while (word?.startsWith(head)) {
      const letter = word[head.length]!
      yield letter
      word = this.wordFrom(head + letter + LAST)
    }
  }

  private wordFrom(word: string): string | undefined {
    return this.sorted[this.position(word)]?.word
  }

  private newShelf(word: string): Shelf<Entry> {
    const shelf = { word, entries: [] }
    this.shelves.set(word, shelf)
    this.fresh.push(shelf)
    return shelf
  }

  private refresh(): void {
    if (this.fresh.length > 0) this.rebuild()
    else for (const shelf of this.changed) this.climb(shelf)
    this.changed.clear()
  }

  private rebuild(): void {
    this.sorted = merge(
      this.sorted,
      this.fresh.sort((a, b) => (a.word < b.word ? -1 : 1)),
    )
    this.fresh = []
    const leaves = 2 ** Math.ceil(Math.log2(this.sorted.length))
    this.maxima = new Float64Array(2 * leaves)
    for (const [i, shelf] of this.sorted.entries()) this.maxima[leaves + i] = heaviest(shelf)
    for (let node = leaves - 1; node > 0; node--) this.maxima[node] = this.heavierChild(node)
  }

  private climb(shelf: Shelf<Entry>): void {
    let node = this.maxima.length / 2 + this.position(shelf.word)
    this.maxima[node] = heaviest(shelf)
    for (node >>= 1; node > 0; node >>= 1) this.maxima[node] = this.heavierChild(node)
  }

  private heavierChild(node: number): number {
    return Math.max(this.maxima[2 * node]!, this.maxima[2 * node + 1]!)
  }

  /** The fewest nodes that cover the words from `low` on and before `high`. */
  private *nodesOver(low: number, high: number): Generator<number> {
    const leaves = this.maxima.length / 2
    for (let [left, right] = [leaves + low, leaves + high]; left < right; left >>= 1, right >>= 1) {
      if (left & 1) yield left++
      if (right & 1) yield --right
    }
  }

  private nextLeads({ node, shelf, place }: Lead<Entry>): Lead<Entry>[] {
    const leaves = this.maxima.length / 2
    if (!shelf && node < leaves) {
      return [2 * node, 2 * node + 1].map((child) => ({ weight: this.maxima[child]!, node: child, place: 0 }))
    }
    const found = shelf ?? this.sorted[node - leaves]!
    const next = shelf ? place - 1 : found.entries.length - 1
    return next >= 0 ? [{ weight: found.entries[next]!.weight, node, shelf: found, place: next }] : []
  }

  /** The place of the first word that is not before this one. */
  private position(word: string): number {
    return firstPlace(this.sorted.length, (i) => this.sorted[i]!.word >= word)
  }
}

/** Few leads are open at a time, so a sorted list is as good as a heap. */
class Leads<Entry> {
  private readonly open: Lead<Entry>[] = []

  offer(lead: Lead<Entry>): void {
    if (lead.weight <= 0) return
    const place = firstPlace(this.open.length, (i) => this.open[i]!.weight >= lead.weight)
    this.open.splice(place, 0, lead)
  }

  takeBest(): Lead<Entry> | undefined {
    return this.open.pop()
  }
}

function heaviest<Entry>({ entries }: Shelf<Entry>): number {
  return entries.at(-1)?.weight ?? 0
}

/** The first of so many places for which it holds, given that it holds for all places behind that one. */
function firstPlace(places: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, places]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
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
