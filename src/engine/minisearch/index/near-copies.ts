import { FIELDS } from '../../../article.ts'
import type { IndexReader } from './index-reader.ts'

/** Words of a shingle, hashes of a signature, hashes of a band: texts that share 8 of 10 shingles meet in a band 19 times in 20. */
const SHINGLE = 3
const HASHES = 16
const BAND = 2
/** Signatures that agree in so many hashes belong to copies of one text. */
const AGREEING = 12
/** Shorter texts are too easily alike. */
const FEWEST_SHINGLES = 10

const BODY = FIELDS.indexOf('body')

/**
 * Groups of articles that are the same text but for a few words, as wire copy is: found when an article comes in, by the least hashes of its
 * shingles (Broder 1997), looked up in bands so that an article is compared with few others.
 */
export class NearCopies {
  private readonly reader: IndexReader
  private readonly signatures: (Uint32Array | undefined)[] = []
  private readonly groups: number[] = []
  /** By group, how many documents are in it. */
  private readonly sizes = new Map<number, number>()
  private readonly buckets = new Map<string, number[]>()

  constructor(reader: IndexReader) {
    this.reader = reader
  }

  put(doc: number): void {
    this.join(doc, doc)
    const signature = signatureOf(this.hashes(doc))
    if (!signature) return
    const original = this.candidates(signature).find(
      (other) => agreeing(signature, this.signatures[other]!) >= AGREEING,
    )
    if (original !== undefined) this.join(doc, this.groups[original]!)
    this.signatures[doc] = signature
    for (const key of bands(signature)) this.buckets.set(key, [...(this.buckets.get(key) ?? []), doc])
  }

  delete(doc: number): void {
    this.leave(doc)
    const signature = this.signatures[doc]
    if (!signature) return
    this.signatures[doc] = undefined
    for (const key of bands(signature)) {
      const others = this.buckets.get(key)!.filter((other) => other !== doc)
      if (others.length > 0) this.buckets.set(key, others)
      else this.buckets.delete(key)
    }
  }

  /** The group of a document that has copies; undefined for one that stands alone. */
  groupOfCopies(doc: number): number | undefined {
    const group = this.groups[doc]!
    return this.sizes.get(group)! > 1 ? group : undefined
  }

  /** A number that near copies share and other articles do not. */
  group(doc: number): number {
    return this.groups[doc]!
  }

  /** Of the words rather than of their numbers, which are not the same for ever. */
  private hashes(doc: number): Uint32Array {
    return Uint32Array.from(this.reader.words(doc, BODY), (word) => hashText(this.reader.vocabulary.term(word)))
  }

  private join(doc: number, group: number): void {
    this.leave(doc)
    this.groups[doc] = group
    this.sizes.set(group, (this.sizes.get(group) ?? 0) + 1)
  }

  private leave(doc: number): void {
    const group = this.groups[doc]
    if (group === undefined) return
    this.sizes.set(group, this.sizes.get(group)! - 1)
    delete this.groups[doc]
  }

  private candidates(signature: Uint32Array): number[] {
    return [...new Set(bands(signature).flatMap((key) => this.buckets.get(key) ?? []))]
  }
}

/** The least value of each hash over the shingles; undefined for a text too short to compare. */
function signatureOf(words: Uint32Array): Uint32Array | undefined {
  if (words.length < FEWEST_SHINGLES + SHINGLE - 1) return undefined
  const least = new Uint32Array(HASHES).fill(0xffffffff)
  for (let i = 0; i + SHINGLE <= words.length; i++) {
    let shingle = 0
    for (let j = i; j < i + SHINGLE; j++) shingle = Math.imul(shingle ^ words[j]!, 0x9e3779b1)
    for (let h = 0; h < HASHES; h++) {
      const hash = mix(shingle ^ Math.imul(h + 1, 0x85ebca6b))
      if (hash < least[h]!) least[h] = hash
    }
  }
  return least
}

/** FNV-1a, by UTF-16 units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The finalizer of MurmurHash3: every bit of the result depends on every bit of the number. */
function mix(number: number): number {
  let hash = number ^ (number >>> 16)
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function bands(signature: Uint32Array): string[] {
  return Array.from({ length: HASHES / BAND }, (_, i) => `${i}:${signature.subarray(i * BAND, (i + 1) * BAND).join()}`)
}

function agreeing(a: Uint32Array, b: Uint32Array): number {
  return a.reduce((count, hash, i) => count + Number(hash === b[i]), 0)
}
