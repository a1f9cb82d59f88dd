import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { WriteError } from '../errors.ts'
import { refused } from './writer.ts'

const NAME = '.izde-lock'
/** How often who holds the lock shows that it lives, and how long another machine waits for that, in milliseconds. */
const HEARTBEAT = 5_000
const PATIENCE = 30_000

/** Who holds the lock; `token` is unique, since the number of a process is not. */
type Holder = {
  readonly host: string
  /** Of a container: numbers of processes mean something in one only. */
  readonly namespace: string
  readonly pid: number
  /** When the process began, as the system counts it. */
  readonly started: string
  readonly since: string
  readonly token: string
}

/**
 * The right to write in a folder, which one process has at a time: a file in it that says which. A process of this machine that is gone
 * loses it at once; one elsewhere, such as in another container, when its file has not been touched for half a minute.
 */
export class ArchiveLock {
  private readonly path: string
  private readonly holder: Holder
  private heartbeat: NodeJS.Timeout | undefined
  /** The file of another machine as it was first seen; its clock is not to be trusted, so only a change tells anything. */
  private seen = { file: '', at: 0 }

  constructor(folder: string) {
    this.path = join(folder, NAME)
    const { pid } = process
    const since = new Date().toISOString()
    this.holder = {
      host: hostname(),
      namespace: namespace(),
      pid,
      started: startOf(pid) ?? '',
      since,
      token: randomUUID(),
    }
  }

  /**
   * Takes the lock, or finds that it is still held: another process may have taken it for dead. True when it was taken now.
   * @throws WriteError when another process has it, or the folder cannot be written
   */
  async hold(): Promise<boolean> {
    const holder = await this.read()
    if (holder?.token === this.holder.token) return false
    if (holder !== undefined) {
      if (!(await this.isGone(holder))) throw heldBy(holder, this.path)
      await rm(this.path, { force: true })
    }
    await this.take()
    return true
  }

  async release(): Promise<void> {
    clearInterval(this.heartbeat)
    this.heartbeat = undefined
    if ((await this.read())?.token === this.holder.token) await rm(this.path, { force: true })
  }

  private async take(): Promise<void> {
    try {
      await writeFile(this.path, JSON.stringify(this.holder), { flag: 'wx' })
    } catch (cause) {
      const isTaken = (cause as NodeJS.ErrnoException).code === 'EEXIST'
      if (!isTaken) await rm(this.path, { force: true }).catch(() => {})
      throw isTaken ? heldBy((await this.read()) ?? UNKNOWN, this.path) : refused(cause, this.path)
    }
    this.heartbeat ??= setInterval(() => void this.touch(), HEARTBEAT).unref()
  }

  private async touch(): Promise<void> {
    const now = new Date()
    await utimes(this.path, now, now).catch(() => {})
  }

  /** Undefined when nobody has it. */
  private async read(): Promise<Holder | undefined> {
    try {
      const text = await readFile(this.path, 'utf8')
      return text === '' ? UNKNOWN : { ...UNKNOWN, ...JSON.parse(text) }
    } catch (error) {
      return error instanceof SyntaxError ? UNKNOWN : undefined
    }
  }

  private async isGone({ host, namespace, pid, started }: Holder): Promise<boolean> {
    const isNear = host === this.holder.host && namespace === this.holder.namespace
    if (isNear) return !isAlive(pid) || (startOf(pid) ?? started) !== started
    const file = await stat(this.path).then(({ ino, mtimeMs }) => `${ino} ${mtimeMs}`, String)
    if (file !== this.seen.file) this.seen = { file, at: performance.now() }
    return performance.now() - this.seen.at > PATIENCE
  }
}

/** A file that is just being written, or that was never finished. */
const UNKNOWN: Holder = { host: 'unknown', namespace: '', pid: 0, started: '', since: 'just now', token: '' }

function heldBy({ host, pid, since }: Holder, where: string): WriteError {
  const hint = `Send writes there, or stop it; when it is gone for good, remove ${NAME}.`
  return new WriteError('locked', `process ${pid} on ${host} writes this archive, since ${since}.`, { where, hint })
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

/** Where the system tells it; the number of a process that is gone is given to another one. */
function startOf(pid: number): string | undefined {
  try {
    // The name of the program, in brackets, may hold anything; the twentieth field behind it is the start.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19]
  } catch {
    return undefined
  }
}
