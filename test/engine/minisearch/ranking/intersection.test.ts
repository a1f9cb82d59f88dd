import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Meetings } from '../../../../src/engine/minisearch/ranking/intersection.ts'

const ascending = (maxLength: number) =>
  fc.uniqueArray(fc.nat(300), { maxLength }).map((list) => Uint32Array.from(list).sort())
const few = ascending(12)
const many = ascending(200)

test.each([
  ['few documents in a long list', many, few],
  ['many documents in a short list', few, many],
  ['as many as the list has', many, many],
])('a list and documents meet where both have the same number: %s', (_, lists, documents) => {
  const meetings = new Meetings()
  fc.assert(
    fc.property(lists, documents, fc.nat(20), fc.nat(20), (list, docs, start, cut) => {
      const end = Math.max(0, list.length - cut)
      const block = { docs: list, frequencies: list, start: Math.min(start, end), end }
      meetings.find(block, docs)
      const { inBlock, inDocs, count } = meetings
      const places = [...list.keys()].filter((i) => i >= block.start && i < end && docs.includes(list[i]!))
      expect([...inBlock.subarray(0, count)]).toEqual(places)
      expect([...inDocs.subarray(0, count)]).toEqual(places.map((i) => docs.indexOf(list[i]!)))
    }),
    { numRuns: 1_000 },
  )
})
