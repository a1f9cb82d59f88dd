import type { BitSet } from '../index/bit-set.ts'
import type { PostingsBlock } from '../index/index-reader.ts'

/** Documents as a set, and as numbers in ascending order. */
export type Documents = { readonly set: BitSet; readonly numbers: Uint32Array }

/** Looking a document up costs as much as passing over so many postings. */
const LOOK_UP = 8

/** Writes the places in a block where one of the documents stands; returns how many there are. */
export function placesOf(block: PostingsBlock, documents: Documents, places: Uint32Array): number {
  const isRare = documents.numbers.length * LOOK_UP < block.end - block.start
  return isRare ? lookedUp(block, documents.numbers, places) : passedOver(block, documents.set, places)
}

function passedOver({ docs, start, end }: PostingsBlock, wanted: BitSet, places: Uint32Array): number {
  let count = 0
  for (let i = start; i < end; i++) {
    places[count] = i
    count += wanted.has(docs[i]!) ? 1 : 0
  }
  return count
}

function lookedUp({ docs, start, end }: PostingsBlock, wanted: Uint32Array, places: Uint32Array): number {
  let count = 0
  let place = start
  for (let i = 0; i < wanted.length && place < end; i++) {
    place = firstFrom(wanted[i]!, docs, place, end)
    if (place < end && docs[place] === wanted[i]) places[count++] = place
  }
  return count
}

/** The first place from `start` on of a number that is not below the bound: steps double, and the last one is halved (Bentley and Yao 1976). */
function firstFrom(bound: number, numbers: ArrayLike<number>, start: number, end: number): number {
  let step = 1
  while (start + step <= end && numbers[start + step - 1]! < bound) {
    start += step
    step *= 2
  }
  let high = Math.min(start + step - 1, end)
  while (start < high) {
    const middle = (start + high) >>> 1
    if (numbers[middle]! < bound) start = middle + 1
    else high = middle
  }
  return start
}
