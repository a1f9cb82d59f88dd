import { setImmediate } from 'node:timers/promises'

/** Work goes on for this long before others get their turn, in milliseconds. */
const WORK = 10

/** Divides long work in this thread, so that requests are answered meanwhile. */
export class Pauses {
  private since = performance.now()

  /** Pauses if it is time to. */
  async pause(): Promise<void> {
    if (performance.now() - this.since < WORK) return
    await setImmediate()
    this.since = performance.now()
  }
}
