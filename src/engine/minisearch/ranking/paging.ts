import type { DocValues } from './doc-values.ts'
import { topDocs } from './top-hits.ts'

/** A hit with its near copies, when those are folded. */
export type RankedHit = { readonly doc: number; readonly similar: readonly number[] }

export type Page = { readonly total: number; readonly hits: readonly RankedHit[] }

type Range = { readonly offset: number; readonly limit: number }

/** One page of the documents, those with the greatest keys first. The first of all may be known already, in their order. */
export function pageOf(keys: DocValues, { offset, limit }: Range, known: readonly number[] = []): Page {
  const total = keys.docs.length
  const first = known.length >= Math.min(offset + limit, total) ? known : topDocs(keys, offset + limit)
  return { total, hits: first.slice(offset, offset + limit).map((doc) => ({ doc, similar: [] })) }
}

/** One page of groups, each shown by its best document. As many documents are put in order as it takes to fill the page. */
export function foldedPageOf(keys: DocValues, { offset, limit }: Range, group: (doc: number) => number): Page {
  const total = countGroups(keys.docs, group)
  const wanted = Math.min(offset + limit, total)
  let size = 2 * wanted
  let best = bestOfGroups(topDocs(keys, size), group)
  while (best.length < wanted) {
    size *= 2
    best = bestOfGroups(topDocs(keys, size), group)
  }
  return { total, hits: withCopies(best.slice(offset, offset + limit), keys, group) }
}

function countGroups(docs: Uint32Array, group: (doc: number) => number): number {
  const groups = new Set<number>()
  for (let i = 0; i < docs.length; i++) groups.add(group(docs[i]!))
  return groups.size
}

/** Of each group the first of the documents. */
function bestOfGroups(docs: readonly number[], group: (doc: number) => number): number[] {
  const best = new Map<number, number>()
  for (const doc of docs) if (!best.has(group(doc))) best.set(group(doc), doc)
  return [...best.values()]
}

/** Each document with all others of its group, the best of them first. */
function withCopies(best: readonly number[], { docs, values }: DocValues, group: (doc: number) => number): RankedHit[] {
  const places = new Map(best.map((doc) => [group(doc), [] as number[]]))
  for (let i = 0; i < docs.length; i++) places.get(group(docs[i]!))?.push(i)
  return best.map((doc) => {
    const members = places.get(group(doc))!.sort((a, b) => values[b]! - values[a]! || a - b)
    return { doc, similar: members.map((place) => docs[place]!).filter((other) => other !== doc) }
  })
}
