import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

const PROGRAM = join(import.meta.dirname, '../../dist/main.js')
export const KEY = 'a-key-for-tests-of-at-least-32-letters'

/** The built service as a process of its own, with a port that nobody has. It is killed when the test is over. */
export class ServiceProcess {
  readonly url: string
  readonly process: ChildProcess
  readonly exit: Promise<number | null>
  /** What it has logged: warnings, and what is worse. */
  log = ''

  private constructor(url: string, process: ChildProcess) {
    this.url = url
    this.process = process
    this.exit = once(process, 'exit').then(([code]) => code as number | null)
    process.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.log += text
    })
  }

  /** Resolves when it searches. */
  static async start(archive: string): Promise<ServiceProcess> {
    const args = [PROGRAM, 'serve', '--archive', archive, '--port', '0', '--log-level', 'warn']
    const env = { ...globalThis.process.env, IZDE_WRITE_KEY: KEY }
    const process = spawn(globalThis.process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    onTestFinished(() => void process.kill('SIGKILL'))
    const service = new ServiceProcess(await addressOf(process), process)
    while ((await service.ask('GET', '/readyz')).status !== 200) await sleep(5)
    return service
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL')
    await this.exit
  }

  /** @throws TypeError when the service is gone before it has answered */
  ask(method: string, path: string, body?: string, type = 'application/json'): Promise<Response> {
    const headers = { Authorization: `Bearer ${KEY}`, ...(body !== undefined && { 'Content-Type': type }) }
    return fetch(`${this.url}${path}`, { method, headers, ...(body !== undefined && { body }) })
  }
}

/** Where it listens, as it says itself. */
async function addressOf(service: ChildProcess): Promise<string> {
  let said = ''
  for await (const chunk of service.stderr!.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += chunk
    const [address] = /http:\S+(?=\s)/.exec(said) ?? []
    if (address !== undefined) return address
  }
  throw new Error(`The service did not start: ${said}`)
}
