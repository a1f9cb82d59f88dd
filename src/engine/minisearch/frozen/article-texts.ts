import { closeSync, readSync } from 'node:fs'

/** Bytes of a file that is open in this process, for any of its threads. */
export type FilePart = { readonly fd: number; readonly offset: number; readonly length: number }

/**
 * The articles as JSON in UTF-8, one behind the other: in memory, or left in the file they were saved in, since few of them are ever looked
 * at. That of document `i` stands from `starts[i]` up to `starts[i + 1]`.
 */
export class ArticleTexts {
  private readonly starts: Uint32Array
  private readonly source: Uint8Array | FilePart
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
    return this.read(this.source, start, end).toString()
  }

  get all(): Uint8Array {
    return this.source instanceof Uint8Array ? this.source : this.read(this.source, 0, this.source.length)
  }

  /** Nothing can be read from the file any more; its number may soon be that of another one. */
  close(): void {
    if (this.file && !this.isClosed) closeSync(this.file.fd)
    this.isClosed = true
  }

  private read({ fd, offset }: FilePart, start: number, end: number): Buffer {
    if (this.isClosed) throw new Error('the file of the articles is closed')
    const bytes = Buffer.allocUnsafe(end - start)
    for (let at = 0; at < bytes.length; ) {
      const count = readSync(fd, bytes, at, bytes.length - at, offset + start + at)
      if (count === 0) throw new Error('the file of the articles has become shorter')
      at += count
    }
    return bytes
  }
}
