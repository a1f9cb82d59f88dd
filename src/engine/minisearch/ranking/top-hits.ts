import type { DocValues } from './doc-values.ts'

/**
 * The `size` documents with the greatest keys, best first; equal keys in the order they came in. A binary heap with the worst at its root,
 * so that a document that is not among the best costs one comparison.
 */
export class TopHits {
  private readonly size: number
  private readonly docs: number[] = []
  private readonly keys: number[] = []

  constructor(size: number) {
    this.size = size
  }

  /** Documents come in ascending order. */
  offer(doc: number, key: number): void {
    const { docs, keys, size } = this
    if (docs.length < size) {
      docs.push(doc)
      keys.push(key)
      this.rise(docs.length - 1)
    } else if (size > 0 && key > keys[0]!) {
      docs[0] = doc
      keys[0] = key
      this.sink()
    }
  }

  best(): number[] {
    const { docs } = this
    const order = Array.from(docs, (_, i) => i).sort((a, b) => (this.worse(a, b) ? 1 : -1))
    return order.map((i) => docs[i]!)
  }

  private rise(place: number): void {
    for (let child = place; child > 0; ) {
      const parent = (child - 1) >> 1
      if (!this.worse(child, parent)) return
      this.swap(child, parent)
      child = parent
    }
  }

  private sink(): void {
    const { length } = this.docs
    for (let parent = 0; ; ) {
      const left = 2 * parent + 1
      if (left >= length) return
      const worst = left + 1 < length && this.worse(left + 1, left) ? left + 1 : left
      if (!this.worse(worst, parent)) return
      this.swap(worst, parent)
      parent = worst
    }
  }

  /** Of equal keys the greater number is the worse. */
  private worse(a: number, b: number): boolean {
    return this.keys[a]! < this.keys[b]! || (this.keys[a] === this.keys[b] && this.docs[a]! > this.docs[b]!)
  }

  private swap(a: number, b: number): void {
    const { docs, keys } = this
    const [doc, key] = [docs[a]!, keys[a]!]
    docs[a] = docs[b]!
    keys[a] = keys[b]!
    docs[b] = doc
    keys[b] = key
  }
}

/** The documents with the greatest values, best first. */
export function topDocs({ docs, values }: DocValues, size: number): number[] {
  const top = new TopHits(size)
  for (let i = 0; i < docs.length; i++) top.offer(docs[i]!, values[i]!)
  return top.best()
}
