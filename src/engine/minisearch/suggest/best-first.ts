/** A place of a shelf, with what it weighs. */
export type Found = { readonly shelf: number; readonly place: number; readonly weight: number }

/** Where the next best may be: under a node of the tree, or, where the node is a leaf, from a place of its shelf on. */
type Lead = Found & { readonly node: number }

/**
 * What stands on the shelves from `low` on and before `high`, the heaviest first; of equal weights what stands on the first shelf. Above
 * the shelves stands a tree of maxima: node 1 is the root, 2n and 2n + 1 are the children of node n, and the leaves are the shelves, each
 * as heavy as its first place. So the best k take about k · log(shelves) steps however many shelves there are (Hsu and Ottaviano 2013).
 * Weights are positive, and descend on a shelf; 0 is nothing.
 */
export function* heaviestFirst(
  maxima: ArrayLike<number>,
  [low, high]: readonly [low: number, high: number],
  weightAt: (shelf: number, place: number) => number,
): Generator<Found> {
  const leaves = maxima.length / 2
  const leads = new Leads()
  const offerNode = (node: number) => {
    leads.offer({ weight: maxima[node]!, node, shelf: firstShelf(node, leaves), place: 0 })
  }
  for (const node of nodesOver(leaves + low, leaves + high)) offerNode(node)
  for (let lead = leads.takeBest(); lead; lead = leads.takeBest()) {
    const { node, shelf, place } = lead
    if (node < leaves) for (const child of [2 * node, 2 * node + 1]) offerNode(child)
    else {
      yield lead
      leads.offer({ weight: weightAt(shelf, place + 1), node, shelf, place: place + 1 })
    }
  }
}

/** How many nodes the tree over so many shelves has, and 1: a power of two. */
export function treeSize(shelves: number): number {
  return 2 * 2 ** Math.ceil(Math.log2(Math.max(1, shelves)))
}

/** Sets the nodes above the leaves. */
export function raiseMaxima(maxima: Uint32Array): void {
  for (let node = maxima.length / 2 - 1; node > 0; node--) maxima[node] = heavierChild(maxima, node)
}

/** Sets one leaf, and the nodes above it. */
export function setLeaf(maxima: Uint32Array, shelf: number, weight: number): void {
  let node = maxima.length / 2 + shelf
  maxima[node] = weight
  for (node >>= 1; node > 0; node >>= 1) maxima[node] = heavierChild(maxima, node)
}

function heavierChild(maxima: Uint32Array, node: number): number {
  return Math.max(maxima[2 * node]!, maxima[2 * node + 1]!)
}

/** The fewest nodes that cover the leaves from `left` on and before `right`. */
function* nodesOver(left: number, right: number): Generator<number> {
  for (let [low, high] = [left, right]; low < high; low >>= 1, high >>= 1) {
    if (low & 1) yield low++
    if (high & 1) yield --high
  }
}

function firstShelf(node: number, leaves: number): number {
  return (node << (Math.clz32(node) - Math.clz32(leaves))) - leaves
}

/** Few leads are open at a time, so a sorted list is as good as a heap. */
class Leads {
  private readonly open: Lead[] = []

  offer(lead: Lead): void {
    if (lead.weight <= 0) return
    const place = firstPlace(this.open.length, (i) => comesBefore(this.open[i]!, lead))
    this.open.splice(place, 0, lead)
  }

  takeBest(): Lead | undefined {
    return this.open.pop()
  }
}

function comesBefore(a: Lead, b: Lead): boolean {
  return a.weight > b.weight || (a.weight === b.weight && a.shelf < b.shelf)
}

/** The first of so many places for which it holds, given that it holds for all places behind that one. */
export function firstPlace(places: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, places]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
