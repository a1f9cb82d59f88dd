import type { IndexReader } from './index-reader.ts'

/** What it takes to tell that an index is as it was: every article that comes raises the first number, and every one that goes lowers the second. */
type State = Pick<IndexReader, 'maxDoc' | 'documentCount'>

/**
 * What was worked out of an index by key, kept until the index changes. What was asked for the longest time ago goes first when all of it
 * takes more than `most` room.
 */
export class Kept<Value> {
  private readonly reader: State
  private readonly most: number
  private readonly roomOf: (value: Value) => number
  private readonly values = new Map<string, Value>()
  private room = 0
  private maxDoc = 0
  private documentCount = 0

  constructor(reader: State, most: number, roomOf: (value: Value) => number) {
    this.reader = reader
    this.most = most
    this.roomOf = roomOf
  }

  get(key: string, find: () => Value): Value {
    this.forgetIfChanged()
    const known = this.values.get(key)
    const value = known ?? find()
    this.values.delete(key)
    this.values.set(key, value)
    if (known === undefined) this.makeRoom(value)
    return value
  }

  private makeRoom(added: Value): void {
    this.room += this.roomOf(added)
    for (const [oldest, value] of this.values) {
      if (this.room <= this.most) break
      this.values.delete(oldest)
      this.room -= this.roomOf(value)
    }
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
export function keptByReader<Value>(most: number, roomOf: (value: Value) => number): (reader: State) => Kept<Value> {
  const byReader = new WeakMap<State, Kept<Value>>()
  return (reader) => {
    const kept = byReader.get(reader) ?? new Kept(reader, most, roomOf)
    byReader.set(reader, kept)
    return kept
  }
}
