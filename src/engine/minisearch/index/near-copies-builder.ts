import type { Arrays } from '../frozen/arrays.ts'
import { GrowingNumbers, narrow, packLists } from '../frozen/number-arrays.ts'
import { BANDS, FrozenSignatures, HASHES, keyOf, signatureOf } from './signatures.ts'

/** Collects the signatures of documents in their order, and freezes them with the groups that `NearCopies` would find one after another. */
export class NearCopiesBuilder {
  private size = 0
  private readonly signatures = new GrowingNumbers()
  /** The documents that have a signature. */
  private readonly compared = new GrowingNumbers()

  /** Takes the words of the body as numbers, and tells their hashes by them. */
  add(words: ArrayLike<number>, hashOf: (word: number) => number): void {
    const signature = signatureOf(words, hashOf)
    if (signature) this.compared.push(this.size)
    this.signatures.pushAll(signature ?? new Uint32Array(HASHES))
    this.size += 1
  }

  putInto(arrays: Arrays): void {
    const signatures = this.signatures.view.slice()
    const bands = packLists(Array.from({ length: BANDS }, (_, band) => this.inOrder(band)))
    const groups = this.groups(new FrozenSignatures(signatures, bands))
    const sizes = new Uint32Array(this.size)
    for (const group of groups) sizes[group]! += 1
    arrays.put('copies.signatures', signatures)
    arrays.putLists('copies.bands', bands)
    arrays.put('copies.groups', narrow(groups))
    arrays.put('copies.sizes', narrow(sizes))
  }

  /** The documents by the first hash of the band, those with the same one in their order: stable passes, a byte each. */
  private inOrder(band: number): Uint32Array {
    const signatures = this.signatures.view
    return [0, 8, 16, 24].reduce(
      (docs, shift) => sortByByte(docs, (doc) => (signatures[doc * HASHES + keyOf(band)]! >>> shift) & 0xff),
      this.compared.view,
    )
  }

  /** A document is of the group of the first one before it that it is a copy of. */
  private groups(signatures: FrozenSignatures): Uint32Array {
    const groups = Uint32Array.from({ length: this.size }, (_, doc) => doc)
    for (const doc of this.compared.view) {
      const signature = this.signatures.view.subarray(doc * HASHES, (doc + 1) * HASHES)
      const isBefore = (other: number) => other < doc
      for (let band = 0; band < BANDS && groups[doc] === doc; band++) {
        groups[doc] = groups[signatures.copyIn(band, signature, isBefore) ?? doc]!
      }
    }
    return groups
  }
}

/** Sorts by counting how many have each byte; equal ones keep their order. */
function sortByByte(docs: Uint32Array, byte: (doc: number) => number): Uint32Array {
  const next = new Uint32Array(2 ** 8 + 1)
  for (const doc of docs) next[byte(doc) + 1]! += 1
  for (let i = 1; i < next.length; i++) next[i]! += next[i - 1]!
  const sorted = new Uint32Array(docs.length)
  for (const doc of docs) sorted[next[byte(doc)]!++] = doc
  return sorted
}
