import { BitSet } from '../index/bit-set.ts'
import { topDocs } from './top-hits.ts'

/** A hit with its near copies, when those are folded. */
export type RankedHit = { readonly doc: number; readonly similar: readonly number[] }

export type Page = { readonly total: number; readonly hits: readonly RankedHit[] }

type Range = { readonly offset: number; readonly limit: number }

/** By document number; the greatest come first. */
type Keys = ArrayLike<number>

/** One page of the documents. The first of all may be known already, in their order. */
export function pageOf(docs: BitSet, keys: Keys, { offset, limit }: Range, known: readonly number[] = []): Page {
  const total = docs.count
  const first = known.length >= Math.min(offset + limit, total) ? known : topDocs(docs, offset + limit, keys)
  return { total, hits: first.slice(offset, offset + limit).map((doc) => ({ doc, similar: [] })) }
}

/** One page of groups, each shown by its best document. As many documents are put in order as it takes to fill the page. */
export function foldedPageOf(docs: BitSet, keys: Keys, { offset, limit }: Range, group: (doc: number) => number): Page {
  const total = countGroups(docs, group)
  const wanted = Math.min(offset + limit, total)
  let size = 2 * wanted
  let best = bestOfGroups(topDocs(docs, size, keys), group)
  while (best.length < wanted) {
    size *= 2
    best = bestOfGroups(topDocs(docs, size, keys), group)
  }
  return { total, hits: withCopies(best.slice(offset, offset + limit), docs, keys, group) }
}

function countGroups(docs: BitSet, group: (doc: number) => number): number {
  const groups = new Set<number>()
  docs.forEach((doc) => {
    groups.add(group(doc))
  })
  return groups.size
}

/** Of each group the first of the documents. */
function bestOfGroups(docs: readonly number[], group: (doc: number) => number): number[] {
  const best = new Map<number, number>()
  for (const doc of docs) if (!best.has(group(doc))) best.set(group(doc), doc)
  return [...best.values()]
}

/** Each document with all others of its group, the best of them first. */
function withCopies(best: readonly number[], docs: BitSet, keys: Keys, group: (doc: number) => number): RankedHit[] {
  const copies = new Map(best.map((doc) => [group(doc), new BitSet(docs.size)]))
  docs.forEach((doc) => {
    copies.get(group(doc))?.add(doc)
  })
  return best.map((doc) => {
    const members = copies.get(group(doc))!
    return { doc, similar: topDocs(members, members.count, keys).filter((other) => other !== doc) }
  })
}
