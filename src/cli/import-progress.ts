import type { Io } from './io.ts'
import { count, printNote } from './terminal.ts'

const BAR_WIDTH = 24
/** Milliseconds between two pictures of the bar. */
const REFRESH = 100
/** Articles between two lines where there is no terminal. */
const LINE_EVERY = 10_000
const CLEAR_LINE = '\r\u001B[2K'

/** How far an import is: a bar on a terminal, a line now and then elsewhere. */
export class ImportProgress {
  private readonly io: Io
  private readonly totalBytes: number
  private readonly started = performance.now()
  private drawn = 0
  private finishedBytes = 0
  private readBytes = 0
  private articles = 0

  constructor(io: Io, totalBytes: number) {
    this.io = io
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
    if (this.io.stderr.isTTY) this.draw()
    else if (this.articles % LINE_EVERY === 0) printNote(this.io, `${this.percent()} %, ${this.speed()}`)
  }

  /** Makes room for a line of text. */
  clear(): void {
    if (this.io.stderr.isTTY && this.drawn > 0) this.io.stderr.write(CLEAR_LINE)
  }

  private draw(): void {
    const now = performance.now()
    if (now - this.drawn < REFRESH) return
    this.drawn = now
    const percent = this.percent()
    const full = Math.round((percent / 100) * BAR_WIDTH)
    const bar = `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`
    this.io.stderr.write(`${CLEAR_LINE}${bar} ${String(percent).padStart(3)} %  ${this.speed()}`)
  }

  private percent(): number {
    if (this.totalBytes === 0) return 100
    return Math.min(100, Math.floor((100 * (this.finishedBytes + this.readBytes)) / this.totalBytes))
  }

  private speed(): string {
    const seconds = Math.max(0.001, (performance.now() - this.started) / 1000)
    return `${count(this.articles, 'article')}, ${Math.round(this.articles / seconds).toLocaleString('en')} a second`
  }
}
