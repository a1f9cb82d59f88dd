import type { NumberArray, NumberLists } from '../frozen/number-arrays.ts'

/** Words of a shingle, hashes of a signature, hashes of a band: texts that share 8 of 10 shingles meet in a band 19 times in 20. */
const SHINGLE = 3
export const HASHES = 16
const BAND = 2
export const BANDS = HASHES / BAND
/** Signatures that agree in so many hashes belong to copies of one text. */
const AGREEING = 12
/** Shorter texts are too easily alike. */
const FEWEST_SHINGLES = 10

/**
 * The least value of each hash over the shingles of a text (Broder 1997), given the words as numbers and the hash of each; undefined for a
 * text too short to compare.
 */
export function signatureOf(words: ArrayLike<number>, hashOf: (word: number) => number): Uint32Array | undefined {
  if (words.length < FEWEST_SHINGLES + SHINGLE - 1) return undefined
  const shingles = shinglesOf(words, hashOf)
  const signature = new Uint32Array(HASHES)
  for (let h = 0; h < HASHES; h++) signature[h] = leastHash(shingles, Math.imul(h + 1, 0x85ebca6b))
  return signature
}

function shinglesOf(words: ArrayLike<number>, hashOf: (word: number) => number): Int32Array {
  const shingles = new Int32Array(words.length - SHINGLE + 1)
  for (let i = 0; i < words.length; i++) {
    const hash = hashOf(words[i]!)
    for (let j = Math.max(0, i - SHINGLE + 1); j <= i && j < shingles.length; j++) {
      shingles[j] = Math.imul(shingles[j]! ^ hash, 0x9e3779b1)
    }
  }
  return shingles
}

function leastHash(shingles: Int32Array, seed: number): number {
  let least = 0xffffffff
  for (let i = 0; i < shingles.length; i++) {
    const hash = mix(shingles[i]! ^ seed)
    if (hash < least) least = hash
  }
  return least
}

/** FNV-1a, by UTF-16 units. */
export function hashText(text: string): number {
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

/** Whether document `doc` of many signatures, one behind the other, has the same band, and agrees in enough of the other hashes. */
export function isCopy(signature: Uint32Array, band: number, signatures: NumberArray, doc: number): boolean {
  const start = doc * HASHES
  for (let h = band * BAND; h < (band + 1) * BAND; h++) if (signature[h] !== signatures[start + h]) return false
  let agreeing = 0
  for (let h = 0; h < HASHES; h++) if (signature[h] === signatures[start + h]) agreeing += 1
  return agreeing >= AGREEING
}

/** Both hashes of a band in one number, by which documents are looked up; of different bands it is rarely the same. */
export function bandKey(signatures: NumberArray, doc: number, band: number): number {
  const start = doc * HASHES + band * BAND
  return (Math.imul(signatures[start]!, 0x9e3779b1) ^ signatures[start + 1]!) >>> 0
}

/** Signatures that change no more: one behind the other, and for each band the documents in the order of its key. */
export class FrozenSignatures {
  private readonly signatures: NumberArray
  private readonly bands: readonly NumberArray[]

  constructor(signatures: NumberArray, bands: NumberLists) {
    this.signatures = signatures
    this.bands = Array.from({ length: BANDS }, (_, band) => bands.get(band))
  }

  /** The first document that is accepted and a copy with the same band. */
  copyIn(band: number, signature: Uint32Array, accepts: (doc: number) => boolean): number | undefined {
    const { signatures } = this
    const docs = this.bands[band]!
    const key = bandKey(signature, 0, band)
    for (let i = this.lowerBound(band, key); i < docs.length; i++) {
      const doc = docs[i]!
      if (bandKey(signatures, doc, band) !== key) return undefined
      if (accepts(doc) && isCopy(signature, band, signatures, doc)) return doc
    }
    return undefined
  }

  /** The first place in the order of the band whose key is the given one or comes after it. */
  private lowerBound(band: number, key: number): number {
    const docs = this.bands[band]!
    let [low, high] = [0, docs.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (bandKey(this.signatures, docs[middle]!, band) < key) low = middle + 1
      else high = middle
    }
    return low
  }
}
