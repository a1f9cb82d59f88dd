import type { Io } from './io.ts'
import { count, printNote } from './terminal.ts'

/** Milliseconds between two pictures on a terminal. */
const REFRESH = 100
/** Articles between two lines where there is no terminal. */
const LINE_EVERY = 10_000
const CLEAR_LINE = '\r\u001B[2K'

/** How many articles have been indexed. How many there are in all is known only when the last bundle is read. */
export class IndexProgress {
  articles = 0
  private readonly io: Io
  private readonly started = performance.now()
  private drawn = 0

  constructor(io: Io) {
    this.io = io
  }

  countArticle(): void {
    this.articles += 1
    if (this.io.stderr.isTTY) this.draw()
    else if (this.articles % LINE_EVERY === 0) printNote(this.io, this.speed())
  }

  /** Makes room for a line of text. */
  clear(): void {
    if (this.io.stderr.isTTY && this.drawn > 0) this.io.stderr.write(CLEAR_LINE)
  }

  private draw(): void {
    const now = performance.now()
    if (now - this.drawn < REFRESH) return
    this.drawn = now
    this.io.stderr.write(`${CLEAR_LINE}${this.speed()}`)
  }

  private speed(): string {
    const seconds = Math.max(0.001, (performance.now() - this.started) / 1000)
    return `${count(this.articles, 'article')}, ${Math.round(this.articles / seconds).toLocaleString('en')} a second`
  }
}
