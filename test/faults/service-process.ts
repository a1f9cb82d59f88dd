import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const PROGRAM = join(import.meta.dirname, '../../dist/main.js')
export const KEY = 'a-key-for-tests-of-at-least-32-letters'

/** The built service as a process of its own, with a port that nobody has. It is killed when the test is over. */
export class ServiceProcess {
  readonly url: string
  readonly process: ChildProcess
  /** What it has logged. */
  log = ''

  private constructor(url: string, process: ChildProcess) {
    this.url = url
    this.process = process
    process.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.log += text
    })
  }

  /** Resolves when it searches. */
  static async start(archive: string): Promise<ServiceProcess> {
    const args = [PROGRAM, 'serve', '--archive', archive, '--port', '0', '--drain-ms', '0', '--log-level', 'warn']
    const process = spawn(globalThis.process.execPath, args, {
      env: { ...globalThis.process.env, IZDE_WRITE_KEY: KEY },
    })
    onTestFinished(() => void process.kill('SIGKILL'))
    const [printed] = await once(process.stderr!.setEncoding('utf8'), 'data')
    const url = /http:\S+/.exec(printed)?.[0]
    if (url === undefined) throw new Error(`The service did not start: ${printed}`)
    const service = new ServiceProcess(url, process)
    while ((await fetch(`${url}/readyz`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20))
    return service
  }

  async kill(): Promise<void> {
    const gone = once(this.process, 'exit')
    this.process.kill('SIGKILL')
    await gone
  }

  /** @throws TypeError when the service is gone before it has answered */
  ask(method: string, path: string, body?: string, type = 'application/json'): Promise<Response> {
    const headers = { Authorization: `Bearer ${KEY}`, ...(body !== undefined && { 'Content-Type': type }) }
    return fetch(`${this.url}${path}`, { method, headers, ...(body !== undefined && { body }) })
  }
}
