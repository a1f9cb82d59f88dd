import type { BitSet } from '../index/bit-set.ts'

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

  offer(doc: number, key: number): void {
    if (this.docs.length < this.size) {
      this.docs.push(doc)
      this.keys.push(key)
      this.rise(this.docs.length - 1)
    } else if (this.size > 0 && key > this.keys[0]!) {
      this.docs[0] = doc
      this.keys[0] = key
      this.sink(0)
    }
  }

  best(): number[] {
    const order = this.docs.map((_, i) => i).sort((a, b) => (this.worse(a, b) ? 1 : -1))
    return order.map((i) => this.docs[i]!)
  }

  private rise(child: number): void {
    const parent = (child - 1) >> 1
    if (child === 0 || !this.worse(child, parent)) return
    this.swap(child, parent)
    this.rise(parent)
  }

  private sink(parent: number): void {
    let worst = parent
    for (const child of [2 * parent + 1, 2 * parent + 2]) {
      if (child < this.docs.length && this.worse(child, worst)) worst = child
    }
    if (worst === parent) return
    this.swap(worst, parent)
    this.sink(worst)
  }

  /** Documents come in ascending order, so of equal keys the greater number is the worse. */
  private worse(a: number, b: number): boolean {
    return this.keys[a]! < this.keys[b]! || (this.keys[a] === this.keys[b] && this.docs[a]! > this.docs[b]!)
  }

  private swap(a: number, b: number): void {
    const [doc, key] = [this.docs[a]!, this.keys[a]!]
    this.docs[a] = this.docs[b]!
    this.keys[a] = this.keys[b]!
    this.docs[b] = doc
    this.keys[b] = key
  }
}

/** The documents with the greatest keys, best first; keys are by document number. */
export function topDocs(docs: BitSet, size: number, keys: ArrayLike<number>): number[] {
  const top = new TopHits(size)
  const numbers = docs.numbers
  for (let i = 0; i < numbers.length; i++) top.offer(numbers[i]!, keys[numbers[i]!]!)
  return top.best()
}
