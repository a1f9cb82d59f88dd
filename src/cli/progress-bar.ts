import type { Io } from './io.ts'
import { count, printNote } from './terminal.ts'

const BAR_WIDTH = 24
/** Milliseconds between two pictures of the bar. */
const REFRESH = 100
/** Articles between two lines where there is no terminal. */
const LINE_EVERY = 10_000
const CLEAR_LINE = '\r\u001B[2K'

/** How far something is that goes through many articles: a bar on a terminal, a line now and then elsewhere. */
export class ProgressBar {
  private readonly io: Io
  private readonly started = performance.now()
  private drawn = 0
  private lines = 0

  constructor(io: Io) {
    this.io = io
  }

  /** `share` of all that there is to do, from 0 to 1. */
  show(articles: number, share: number): void {
    if (this.io.stderr.isTTY) this.draw(articles, share)
    else if (Math.floor(articles / LINE_EVERY) > this.lines) {
      this.lines = Math.floor(articles / LINE_EVERY)
      printNote(this.io, `${percent(share)} %, ${this.speed(articles)}`)
    }
  }

  /** Makes room for a line of text. */
  clear(): void {
    if (this.io.stderr.isTTY && this.drawn > 0) this.io.stderr.write(CLEAR_LINE)
  }

  private draw(articles: number, share: number): void {
    const now = performance.now()
    if (now - this.drawn < REFRESH) return
    this.drawn = now
    const full = Math.round((percent(share) / 100) * BAR_WIDTH)
    const bar = `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`
    this.io.stderr.write(`${CLEAR_LINE}${bar} ${String(percent(share)).padStart(3)} %  ${this.speed(articles)}`)
  }

  private speed(articles: number): string {
    const seconds = Math.max(0.001, (performance.now() - this.started) / 1000)
    return `${count(articles, 'article')}, ${Math.round(articles / seconds).toLocaleString('en')} a second`
  }
}

function percent(share: number): number {
  return Math.floor(100 * share)
}
