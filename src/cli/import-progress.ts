import type { Io } from './io.ts'
import { ProgressBar } from './progress-bar.ts'

/** How far an import is, by the bytes of its files. */
export class ImportProgress {
  private readonly bar: ProgressBar
  private readonly totalBytes: number
  private finishedBytes = 0
  private readBytes = 0
  private articles = 0

  constructor(io: Io, totalBytes: number) {
    this.bar = new ProgressBar(io)
    this.totalBytes = totalBytes
  }

  /** `bytes` of the file that is being read. */
  onRead(bytes: number): void {
    this.readBytes = bytes
  }

  finishFile(bytes: number): void {
    this.finishedBytes += bytes
    this.readBytes = 0
  }

  countArticle(): void {
    this.articles += 1
    const read = this.finishedBytes + this.readBytes
    this.bar.show(this.articles, this.totalBytes === 0 ? 1 : Math.min(1, read / this.totalBytes))
  }

  /** Makes room for a line of text. */
  clear(): void {
    this.bar.clear()
  }
}
