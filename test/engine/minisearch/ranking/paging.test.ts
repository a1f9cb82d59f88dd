import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DocValues } from '../../../../src/engine/minisearch/ranking/doc-values.ts'
import { foldedPageOf, pageOf } from '../../../../src/engine/minisearch/ranking/paging.ts'

/** Documents with a key and a group each; some documents are not in the set. */
const documents = fc.array(
  fc.record({ key: fc.constantFrom(-Infinity, 0, 1, 2, 3), group: fc.nat(4), isIn: fc.boolean() }),
  { maxLength: 40 },
)
const range = fc.record({ offset: fc.nat(12), limit: fc.nat(12) })

type Documents = readonly { readonly key: number; readonly group: number; readonly isIn: boolean }[]

function keysOf(documents: Documents): DocValues {
  const docs = [...documents.keys()].filter((doc) => documents[doc]!.isIn)
  return new DocValues(
    Uint32Array.from(docs),
    Float64Array.from(docs, (doc) => documents[doc]!.key),
  )
}

/** All documents of the set, the greatest keys first, equal ones as they came. */
function inOrder(documents: Documents): number[] {
  const docs = [...documents.keys()].filter((doc) => documents[doc]!.isIn)
  return docs.sort((a, b) =>
    documents[a]!.key < documents[b]!.key ? 1 : documents[a]!.key > documents[b]!.key ? -1 : a - b,
  )
}

test('a page is a piece of all documents in order', () => {
  fc.assert(
    fc.property(documents, range, (list, { offset, limit }) => {
      const page = pageOf(keysOf(list), { offset, limit })
      expect(pageOf(keysOf(list), { offset, limit }, inOrder(list).slice(0, 10))).toEqual(page)
      const expected = inOrder(list)
      expect(page.total).toBe(expected.length)
      expect(page.hits).toEqual(expected.slice(offset, offset + limit).map((doc) => ({ doc, similar: [] })))
    }),
    { numRuns: 1_000 },
  )
})

test('a page of groups is a piece of the best of each, with all the others of the group', () => {
  fc.assert(
    fc.property(documents, range, (list, { offset, limit }) => {
      const groups = new Map<number, number[]>()
      for (const doc of inOrder(list)) groups.set(list[doc]!.group, [...(groups.get(list[doc]!.group) ?? []), doc])
      const page = foldedPageOf(keysOf(list), { offset, limit }, (doc) => list[doc]!.group)
      const expected = [...groups.values()].map(([doc, ...similar]) => ({ doc, similar }))
      expect(page.total).toBe(expected.length)
      expect(page.hits).toEqual(expected.slice(offset, offset + limit))
    }),
    { numRuns: 1_000 },
  )
})
