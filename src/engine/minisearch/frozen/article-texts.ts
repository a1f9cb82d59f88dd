import { closeSync, readSync } from 'node:fs'

/** Bytes of a file that is open in this process, for any of its threads. */
export type FilePart = { readonly fd: number; readonly offset: number; readonly length: number }

/** Bytes; there are few longer articles, and what they need is not kept. */
const KEPT = 64 * 1024

/**
 * The articles as JSON in UTF-8, one behind the other: in memory, or left in the file they were saved in, since few of them are ever looked
 * at. That of document `i` stands from `starts[i]` up to `starts[i + 1]`.
 */
export class ArticleTexts {
  private readonly starts: Uint32Array
  private readonly source: Uint8Array | FilePart
  private readonly scratch = Buffer.allocUnsafeSlow(KEPT)
  private isClosed = false

  constructor(starts: Uint32Array, source: Uint8Array | FilePart) {
    this.starts = starts
    this.source = source
  }

  get file(): FilePart | undefined {
    return this.source instanceof Uint8Array ? undefined : this.source
  }

  get(doc: number): string {
    const [start, end] = [this.starts[doc]!, this.starts[doc + 1]!]
    if (this.source instanceof Uint8Array) return Buffer.from(this.source.subarray(start, end)).toString()
    const bytes = end - start > KEPT ? Buffer.allocUnsafe(end - start) : this.scratch
    this.read(this.source, start, bytes, end - start)
    return decode(bytes, end - start)
  }

  /** The same as it stands there; not to be changed. */
  bytes(doc: number): Buffer {
    const [start, end] = [this.starts[doc]!, this.starts[doc + 1]!]
    const { source } = this
    if (source instanceof Uint8Array) return Buffer.from(source.buffer, source.byteOffset + start, end - start)
    const bytes = Buffer.allocUnsafe(end - start)
    this.read(source, start, bytes, end - start)
    return bytes
  }

  get all(): Uint8Array {
    if (this.source instanceof Uint8Array) return this.source
    const bytes = Buffer.allocUnsafe(this.source.length)
    this.read(this.source, 0, bytes, bytes.length)
    return bytes
  }

  /** Nothing can be read from the file any more; its number may soon be that of another one. */
  close(): void {
    if (this.file && !this.isClosed) closeSync(this.file.fd)
    this.isClosed = true
  }

  private read({ fd, offset }: FilePart, start: number, bytes: Buffer, length: number): void {
    if (this.isClosed) throw new Error('the file of the articles is closed')
    for (let at = 0; at < length; ) {
      const count = readSync(fd, bytes, at, length - at, offset + start + at)
      if (count === 0) throw new Error('the file of the articles has become shorter')
      at += count
    }
  }
}

/** UTF-8. Most articles are ASCII, which is read in a fraction of the time: as many bytes as characters. */
function decode(bytes: Buffer, length: number): string {
  const text = bytes.toString('latin1', 0, length)
  return Buffer.byteLength(text) === length ? text : bytes.toString('utf8', 0, length)
}
