import type { BitSet } from './bit-set.ts'
import { topDocs } from './top-hits.ts'

/** A hit with its near copies, when those are folded. */
export type RankedHit = { readonly doc: number; readonly similar: readonly number[] }

export type Page = { readonly total: number; readonly hits: readonly RankedHit[] }

type Range = { readonly offset: number; readonly limit: number }

/** One page of the documents, the greatest keys first. */
export function pageOf(docs: BitSet, key: (doc: number) => number, { offset, limit }: Range): Page {
  const hits = topDocs(docs, offset + limit, key).slice(offset)
  return { total: docs.count, hits: hits.map((doc) => ({ doc, similar: [] })) }
}

/** One page of groups, each shown by its best document. As many documents are put in order as it takes to fill the page. */
export function foldedPageOf(
  docs: BitSet,
  key: (doc: number) => number,
  { offset, limit }: Range,
  group: (doc: number) => number,
): Page {
  const total = countGroups(docs, group)
  const wanted = Math.min(offset + limit, total)
  let size = 2 * wanted
  let groups = groupBy(topDocs(docs, size, key), group)
  while (groups.length < wanted) {
    size *= 2
    groups = groupBy(topDocs(docs, size, key), group)
  }
  return { total, hits: groups.slice(offset, offset + limit) }
}

function countGroups(docs: BitSet, group: (doc: number) => number): number {
  const groups = new Set<number>()
  docs.forEach((doc) => {
    groups.add(group(doc))
  })
  return groups.size
}

function groupBy(docs: readonly number[], group: (doc: number) => number): RankedHit[] {
  const hits = new Map<number, { doc: number; similar: number[] }>()
  for (const doc of docs) {
    const hit = hits.get(group(doc))
    if (hit) hit.similar.push(doc)
    else hits.set(group(doc), { doc, similar: [] })
  }
  return [...hits.values()]
}
