import type { Arrays } from '../frozen/arrays.ts'
import { GrowingNumbers, type NumberLists, narrow, packLists } from '../frozen/number-arrays.ts'
import { BANDS, bandKey, FrozenSignatures, HASHES } from './signatures.ts'

/** Collects the signatures of documents in their order, and freezes them with the groups that `NearCopies` would find one after another. */
export class NearCopiesBuilder {
  private size = 0
  private readonly signatures = new GrowingNumbers()
  /** The documents that have a signature. */
  private readonly compared = new GrowingNumbers()

  /** Takes the signature of a text that is long enough to compare. */
  add(signature: Uint32Array | undefined): void {
    if (signature) this.compared.push(this.size)
    this.signatures.pushAll(signature ?? new Uint32Array(HASHES))
    this.size += 1
  }

  putInto(arrays: Arrays): void {
    const signatures = this.signatures.view.slice()
    const bands = packLists(Array.from({ length: BANDS }, (_, band) => this.inOrder(band)))
    const groups = this.groups(bands)
    const sizes = new Uint32Array(this.size)
    for (const group of groups) sizes[group]! += 1
    arrays.put('copies.signatures', signatures)
    arrays.putLists('copies.bands', bands)
    arrays.put('copies.groups', narrow(groups))
    arrays.put('copies.sizes', narrow(sizes))
  }

  /** The documents by the key of the band, those with the same one in their order: stable passes, a byte each. */
  private inOrder(band: number): Uint32Array {
    const keys = this.keys(band)
    return [0, 8, 16, 24].reduce((docs, shift) => sortByByte(docs, keys, shift), this.compared.view)
  }

  /** The key of the band, by document. */
  private keys(band: number): Uint32Array {
    const signatures = this.signatures.view
    const keys = new Uint32Array(this.size)
    for (let doc = 0; doc < this.size; doc++) keys[doc] = bandKey(signatures, doc, band)
    return keys
  }

  /** A document is of the group of the first one before it that it is a copy of. */
  private groups(bands: NumberLists): Uint32Array {
    const signatures = new FrozenSignatures(this.signatures.view, bands)
    const groups = Uint32Array.from({ length: this.size }, (_, doc) => doc)
    for (const doc of this.docsInCompany(bands)) {
      const signature = this.signatures.view.subarray(doc * HASHES, (doc + 1) * HASHES)
      const isBefore = (other: number) => other < doc
      for (let band = 0; band < BANDS && groups[doc] === doc; band++) {
        groups[doc] = groups[signatures.copyIn(band, signature, isBefore) ?? doc]!
      }
    }
    return groups
  }

  /** The documents, ascending, that come after another one with the same key of some band: few, of which copies are found. */
  private docsInCompany(bands: NumberLists): number[] {
    const isInCompany = new Uint8Array(this.size)
    for (let band = 0; band < BANDS; band++) {
      const keys = this.keys(band)
      const docs = bands.get(band)
      for (let i = 1; i < docs.length; i++) if (keys[docs[i]!] === keys[docs[i - 1]!]) isInCompany[docs[i]!] = 1
    }
    return [...isInCompany.keys()].filter((doc) => isInCompany[doc] === 1)
  }
}

/** The signature that a document had when it was frozen. */
export function frozenSignature(arrays: Arrays, doc: number): Uint32Array | undefined {
  const signature = arrays.get('copies.signatures').subarray(doc * HASHES, (doc + 1) * HASHES) as Uint32Array
  return signature.some((hash) => hash !== 0) ? signature : undefined
}

/** Sorts documents by one byte of their keys, counting how many have each; equal ones keep their order. */
function sortByByte(docs: Uint32Array, keys: Uint32Array, shift: number): Uint32Array {
  const next = new Uint32Array(2 ** 8 + 1)
  for (let i = 0; i < docs.length; i++) next[((keys[docs[i]!]! >>> shift) & 0xff) + 1]! += 1
  for (let byte = 1; byte < next.length; byte++) next[byte]! += next[byte - 1]!
  const sorted = new Uint32Array(docs.length)
  for (let i = 0; i < docs.length; i++) sorted[next[(keys[docs[i]!]! >>> shift) & 0xff]!++] = docs[i]!
  return sorted
}
