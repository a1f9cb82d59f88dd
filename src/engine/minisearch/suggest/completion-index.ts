/** An entry found under a word. */
export type Completion<Entry> = { readonly entry: Entry; readonly word: string; readonly weight: number }

/** What stands under one word; the heaviest first, once it is sorted. */
type Shelf<Entry> = { readonly word: string; entries: { entry: Entry; weight: number }[]; isSorted: boolean }

/** Where the next best may be: under a node of the tree, or at a place of a shelf. */
type Lead<Entry> = { readonly weight: number; readonly node: number; readonly shelf?: Shelf<Entry>; readonly place: number }

/** Sorts behind every letter. */
const LAST = '\uffff'

/**
 * Entries under their words, to be had for any prefix with the heaviest first. The words are sorted, so that a prefix is a range of them;
 * above them stands a tree of maxima, so that the best k take about k · log(words) steps however long the range is (Hsu and Ottaviano 2013).
 * A change costs one pass over the words, at the first look-up after it.
 */
export class CompletionIndex<Entry> {
  private readonly shelves = new Map<string, Shelf<Entry>>()
  private words: string[] = []
  private sorted: Shelf<Entry>[] = []
  /** Node 1 is the root, 2n and 2n + 1 are the children of node n, and the leaves are the words. Weights are positive; 0 is nothing. */
  private maxima = new Float64Array(2)
  private hasChanged = false

  /** Puts an entry that is not there yet under the word. */
  add(word: string, entry: Entry, weight: number): void {
    const shelf = this.shelves.get(word) ?? { word, entries: [], isSorted: true }
    shelf.isSorted &&= weight <= (shelf.entries.at(-1)?.weight ?? Infinity)
    shelf.entries.push({ entry, weight })
    this.shelves.set(word, shelf)
    this.hasChanged = true
  }

  delete(word: string, entry: Entry): void {
    const shelf = this.shelves.get(word)
    if (!shelf) return
    shelf.entries = shelf.entries.filter((other) => other.entry !== entry)
    if (shelf.entries.length === 0) this.shelves.delete(word)
    this.hasChanged = true
  }

  has(word: string): boolean {
    return this.shelves.has(word)
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
    for (const candidate of near) if (!this.words[this.position(candidate)]?.startsWith(candidate)) near.delete(candidate)
    return near
  }

  private *lettersAfter(head: string): Generator<string> {
    let word = this.words[this.position(`${head}\u0001`)]
    while (word?.startsWith(head)) {
      const letter = word[head.length]!
      yield letter
      word = this.words[this.position(head + letter + LAST)]
    }
  }

  private refresh(): void {
    if (!this.hasChanged) return
    this.hasChanged = false
    // Sorting what is sorted but for a few new words at its end takes about one pass.
    const known = this.words.filter((word) => this.shelves.has(word))
    const fresh = known.length === this.shelves.size ? [] : [...this.shelves.keys()].filter(isNotIn(new Set(known)))
    this.words = fresh.length === 0 ? known : [...known, ...fresh].sort()
    this.sorted = this.words.map((word) => this.shelves.get(word)!)
    this.raiseMaxima()
  }

  private raiseMaxima(): void {
    const leaves = 2 ** Math.ceil(Math.log2(Math.max(1, this.words.length)))
    this.maxima = new Float64Array(2 * leaves)
    for (const [i, { entries, isSorted }] of this.sorted.entries()) {
      this.maxima[leaves + i] = isSorted ? entries[0]!.weight : entries.reduce((max, { weight }) => Math.max(max, weight), 0)
    }
    for (let node = leaves - 1; node > 0; node--) {
      this.maxima[node] = Math.max(this.maxima[2 * node]!, this.maxima[2 * node + 1]!)
    }
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
    const found = shelf ?? sortShelf(this.sorted[node - leaves]!)
    const next = shelf ? place + 1 : 0
    return next < found.entries.length ? [{ weight: found.entries[next]!.weight, node, shelf: found, place: next }] : []
  }

  /** The place of the first word that is not before this one. */
  private position(word: string): number {
    let [low, high] = [0, this.words.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.words[middle]! < word) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Few leads are open at a time, so a sorted list is as good as a heap. */
class Leads<Entry> {
  private readonly open: Lead<Entry>[] = []

  offer(lead: Lead<Entry>): void {
    if (lead.weight <= 0) return
    let [low, high] = [0, this.open.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.open[middle]!.weight < lead.weight) low = middle + 1
      else high = middle
    }
    this.open.splice(low, 0, lead)
  }

  takeBest(): Lead<Entry> | undefined {
    return this.open.pop()
  }
}

function sortShelf<Entry>(shelf: Shelf<Entry>): Shelf<Entry> {
  if (!shelf.isSorted) shelf.entries.sort((a, b) => b.weight - a.weight)
  shelf.isSorted = true
  return shelf
}

function isNotIn(known: ReadonlySet<string>): (word: string) => boolean {
  return (word) => !known.has(word)
}
