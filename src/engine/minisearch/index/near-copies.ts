import { FIELDS } from '../../../article.ts'
import { Arrays } from '../frozen/arrays.ts'
import { GrowingNumbers } from '../frozen/number-arrays.ts'
import type { IndexReader } from './index-reader.ts'
import { NearCopiesBuilder } from './near-copies-builder.ts'
import { BANDS, bandKey, FrozenSignatures, HASHES, hashText, isCopy, signatureOf } from './signatures.ts'

const BODY = FIELDS.indexOf('body')

/**
 * Groups of articles that are the same text but for a few words, as wire copy is: found when an article comes in, by the least hashes of its
 * shingles, looked up in bands so that an article is compared with few others. Documents come with ascending numbers, those of the frozen
 * index before them.
 */
export class NearCopies {
  private readonly reader: IndexReader
  /** By document. */
  private readonly groups: GrowingNumbers
  /** By group, how many documents are in it. */
  private readonly sizes: GrowingNumbers
  private readonly frozen: FrozenSignatures
  private readonly frozenSize: number
  /** Documents of the frozen index that are deleted. */
  private readonly gone = new Set<number>()
  private readonly live: LiveSignatures

  constructor(reader: IndexReader, frozen = noCopies()) {
    this.reader = reader
    this.groups = new GrowingNumbers(frozen.get('copies.groups'))
    this.sizes = new GrowingNumbers(frozen.get('copies.sizes'))
    this.frozen = new FrozenSignatures(frozen.get('copies.signatures'), frozen.lists('copies.bands'))
    this.frozenSize = this.groups.length
    this.live = new LiveSignatures(this.frozenSize)
  }

  put(doc: number): void {
    const signature = signatureOf(this.reader.words(doc, BODY), this.hashOf)
    const original = signature && this.originalOf(signature)
    const group = original === undefined ? doc : this.group(original)
    this.groups.set(doc, group)
    this.sizes.set(group, (this.sizes.padded[group] ?? 0) + 1)
    if (signature) this.live.add(doc, signature)
  }

  delete(doc: number): void {
    const group = this.group(doc)
    this.sizes.set(group, this.sizes.padded[group]! - 1)
    if (doc < this.frozenSize) this.gone.add(doc)
    else this.live.delete(doc)
  }

  /** The group of a document that has copies; undefined for one that stands alone. */
  groupOfCopies(doc: number): number | undefined {
    const group = this.groups.padded[doc]!
    return this.sizes.padded[group]! > 1 ? group : undefined
  }

  /** A number that near copies share and other articles do not. */
  group(doc: number): number {
    return this.groups.padded[doc]!
  }

  private originalOf(signature: Uint32Array): number | undefined {
    const isLeft = (doc: number) => !this.gone.has(doc)
    for (let band = 0; band < BANDS; band++) {
      const original = this.frozen.copyIn(band, signature, isLeft) ?? this.live.copyIn(band, signature)
      if (original !== undefined) return original
    }
    return undefined
  }

  /** Of the word rather than of its number, which is not the same for ever. */
  private readonly hashOf = (word: number): number => hashText(this.reader.vocabulary.term(word))
}

/** The signatures of documents from `first` on, and for each band the documents by its key. */
class LiveSignatures {
  private readonly first: number
  private readonly signatures = new GrowingNumbers()
  private readonly bands = Array.from({ length: BANDS }, () => new Map<number, number[]>())

  constructor(first: number) {
    this.first = first
  }

  add(doc: number, signature: Uint32Array): void {
    for (const [i, hash] of signature.entries()) this.signatures.set((doc - this.first) * HASHES + i, hash)
    for (const [band, docs] of this.bands.entries()) {
      const key = bandKey(signature, 0, band)
      const others = docs.get(key)
      if (others) others.push(doc)
      else docs.set(key, [doc])
    }
  }

  delete(doc: number): void {
    for (const [band, docs] of this.bands.entries()) {
      const key = bandKey(this.signatures.padded, doc - this.first, band)
      const others = docs.get(key)?.filter((other) => other !== doc) ?? []
      if (others.length > 0) docs.set(key, others)
      else docs.delete(key)
    }
  }

  /** The first document that is a copy with the same band. */
  copyIn(band: number, signature: Uint32Array): number | undefined {
    const docs = this.bands[band]!.get(bandKey(signature, 0, band))
    return docs?.find((doc) => isCopy(signature, band, this.signatures.padded, doc - this.first))
  }
}

function noCopies(): Arrays {
  const arrays = new Arrays()
  new NearCopiesBuilder().putInto(arrays)
  return arrays
}
