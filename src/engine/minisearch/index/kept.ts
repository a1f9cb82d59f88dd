import type { IndexReader } from './index-reader.ts'

/** What it takes to tell that an index is as it was: every article that comes raises the first number, and every one that goes lowers the second. */
type State = Pick<IndexReader, 'maxDoc' | 'documentCount'>

/**
 * How much is kept: what was asked for the longest time ago goes first when all of it takes more than `most` room. What is not worth it is
 * not kept at all: what goes after a while has grown old, and is costly garbage.
 */
export type Bounds<Value> = {
  readonly most: number
  readonly roomOf: (value: Value) => number
  readonly isWorth?: (value: Value) => boolean
}

/** What was worked out of an index by key, kept until the index changes. */
export class Kept<Value> {
  private readonly reader: State
  private readonly bounds: Bounds<Value>
  private readonly values = new Map<string, Value>()
  private room = 0
  private maxDoc = 0
  private documentCount = 0

  constructor(reader: State, bounds: Bounds<Value>) {
    this.reader = reader
    this.bounds = bounds
  }

  get(key: string, find: () => Value): Value {
    this.forgetIfChanged()
    const known = this.values.get(key)
    if (known === undefined) return this.keep(key, find())
    this.values.delete(key)
    this.values.set(key, known)
    return known
  }

  private keep(key: string, value: Value): Value {
    const { most, roomOf, isWorth = () => true } = this.bounds
    if (!isWorth(value)) return value
    this.values.set(key, value)
    this.room += roomOf(value)
    for (const [oldest, other] of this.values) {
      if (this.room <= most) break
      this.values.delete(oldest)
      this.room -= roomOf(other)
    }
    return value
  }

  private forgetIfChanged(): void {
    const { maxDoc, documentCount } = this.reader
    if (maxDoc === this.maxDoc && documentCount === this.documentCount) return
    this.maxDoc = maxDoc
    this.documentCount = documentCount
    this.values.clear()
    this.room = 0
  }
}

/** One of these for each index that is read. */
export function keptByReader<Value>(bounds: Bounds<Value>): (reader: State) => Kept<Value> {
  const byReader = new WeakMap<State, Kept<Value>>()
  return (reader) => {
    const kept = byReader.get(reader) ?? new Kept(reader, bounds)
    byReader.set(reader, kept)
    return kept
  }
}
