/** An answer that was given: its body in UTF-8, and what else it takes to give it again. */
export type KeptAnswer<Rest> = { readonly body: Uint8Array<ArrayBuffer>; readonly rest: Rest }

/** Where a body is: behind how much that was ever kept, and its bytes. */
type Place<Rest> = { readonly start: number; readonly length: number; readonly rest: Rest }

/**
 * The answers given last, each under what tells it from all others; the version of what answers is part of that, and they go when another
 * begins, since nobody can ask for them any more. Their bodies follow each other in one ring of bytes, where each new one takes the place of
 * the oldest: as objects, they would be garbage that has grown old, which keeps the collector busy and requests waiting.
 */
export class KeptAnswers<Rest> {
  private readonly bytes: Uint8Array<ArrayBuffer>
  private readonly version: () => string
  /** The oldest first. */
  private readonly places = new Map<string, Place<Rest>>()
  private end = 0
  private keptVersion = ''

  /** @param size of bodies in bytes, and of keys in characters; an answer that is longer is not kept */
  constructor(size: number, version: () => string) {
    this.bytes = new Uint8Array(size)
    this.version = version
  }

  get(key: string): KeptAnswer<Rest> | undefined {
    this.forgetIfChanged()
    const place = this.places.get(key)
    if (place === undefined) return undefined
    // A copy: other bytes may have taken this place before all of it is sent.
    const start = place.start % this.bytes.length
    return { body: this.bytes.slice(start, start + place.length), rest: place.rest }
  }

  keep(key: string, { body, rest }: KeptAnswer<Rest>): void {
    this.forgetIfChanged()
    // What is short takes room beside its body too.
    const room = body.length + key.length
    if (room > this.bytes.length) return
    const start = this.startOf(room)
    this.end = start + room
    this.places.delete(key)
    this.dropOverwritten()
    this.places.set(key, { start, length: body.length, rest })
    this.bytes.set(body, start % this.bytes.length)
  }

  /** Behind the last one, or at the beginning of the ring where that would go beyond its end. */
  private startOf(room: number): number {
    const size = this.bytes.length
    const used = this.end % size
    return used + room <= size ? this.end : this.end + size - used
  }

  private dropOverwritten(): void {
    for (const [key, { start }] of this.places) {
      if (start >= this.end - this.bytes.length) return
      this.places.delete(key)
    }
  }

  private forgetIfChanged(): void {
    const version = this.version()
    if (version === this.keptVersion) return
    this.keptVersion = version
    this.places.clear()
    this.end = 0
  }
}
