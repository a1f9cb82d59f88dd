import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

/** A contender's process, which answers each line with a line of JSON. */
export class PeerProcess {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>
  private readonly lines: AsyncIterator<string>
  private readonly ended: Promise<string>

  constructor(command: readonly string[], args: readonly string[]) {
    const [program, ...before] = command as [string, ...string[]]
    this.child = spawn(program, [...before, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.lines = createInterface(this.child.stdout)[Symbol.asyncIterator]()
    this.ended = new Promise((resolve) => {
      this.child.once('error', ({ message }) => resolve(message))
      this.child.once('close', (code, signal) => resolve(`ended with ${signal ?? code}`))
    })
    // A process that ended is noticed when it does not answer.
    this.child.stdin.on('error', () => {})
  }

  ask<Answer>(request: string, seconds: number): Promise<Answer> {
    this.child.stdin.write(`${request}\n`)
    return this.answer(seconds)
  }

  /** @throws Error when the process ends, says that it failed, or takes longer than so many seconds */
  async answer<Answer>(seconds: number): Promise<Answer> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`takes longer than ${seconds} s`)), 1000 * seconds)
    })
    try {
      const { value, done } = await Promise.race([this.lines.next(), late])
      if (done) throw new Error(await this.ended)
      const answer = JSON.parse(value)
      if (answer.failed) throw new Error(answer.failed)
      return answer
    } finally {
      clearTimeout(timer)
    }
  }

  async end(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
  }
}
