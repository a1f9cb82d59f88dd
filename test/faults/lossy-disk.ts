import type { FileHandle } from 'node:fs/promises'
import fs from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Disk } from '../../src/archive/writer.ts'

/** A file, whatever its name. `synced` is what survives a power failure; without it, nothing of the content does. */
type Inode = { written: string; synced: string | undefined }

/** What a power failure does to what was not synced: none of it happened, or the names are there and half of what they should hold. */
export type Loss = 'all of it' | 'half of the contents'

/**
 * A stand-in for the disk that fails at its n-th operation, and can lose power: then what was not synced is lost, as with a drive that
 * holds writes back. Names count as synced when their folder was, contents when their file was. Every operation is done for real as well.
 */
export class LossyDisk implements Disk {
  /** Operations so far. */
  operations = 0
  private readonly failAt: number
  private readonly mode: 'fails once' | 'loses power'
  private readonly names = new Map<string, Inode>()
  private synced = new Map<string, Inode>()

  constructor(mode: LossyDisk['mode'], failAt: number) {
    this.mode = mode
    this.failAt = failAt
  }

  get hasFailed(): boolean {
    return this.operations >= this.failAt
  }

  /** A file that has been on the disk for long. */
  async add(path: string, text: string): Promise<void> {
    await fs.writeFile(path, text)
    const inode = { written: text, synced: text }
    this.names.set(path, inode)
    this.synced.set(path, inode)
  }

  readonly mkdir = (async (path: string, options: { recursive: true }) => {
    this.operate('mkdir')
    return fs.mkdir(path, options)
  }) as Disk['mkdir']

  readonly rename: Disk['rename'] = async (from, to) => {
    this.operate('rename')
    await fs.rename(from, to)
    const inode = this.names.get(String(from))
    this.names.delete(String(from))
    if (inode) this.names.set(String(to), inode)
  }

  readonly rm: Disk['rm'] = async (path, options) => {
    this.operate('rm')
    await fs.rm(path, options)
    this.names.delete(String(path))
  }

  readonly open = (async (path: string, flags: string) => {
    this.operate('open')
    const handle = await fs.open(path, flags)
    if (flags === 'r') return this.folder(path, handle)
    const inode: Inode = { written: '', synced: undefined }
    this.names.set(path, inode)
    return this.file(inode, handle)
  }) as Disk['open']

  /** The folder as it is when the power is back. */
  async losePower(loss: Loss): Promise<void> {
    const survivors = loss === 'all of it' ? this.synced : this.names
    for (const path of new Set([...this.names.keys(), ...this.synced.keys()])) {
      const inode = survivors.get(path)
      if (inode) await fs.writeFile(path, inode.synced ?? inode.written.slice(0, inode.written.length / 2))
      else await fs.rm(path, { force: true })
    }
  }

  private file(inode: Inode, handle: FileHandle): FileHandle {
    const file = {
      writeFile: async (text: string) => {
        this.operate('write')
        await handle.writeFile(text)
        inode.written = text
      },
      sync: async () => {
        this.operate('sync')
        inode.synced = inode.written
      },
      close: () => handle.close(),
    }
    return file as unknown as FileHandle
  }

  private folder(path: string, handle: FileHandle): FileHandle {
    const folder = {
      sync: async () => {
        this.operate('sync of a folder')
        const elsewhere = [...this.synced].filter(([name]) => dirname(name) !== path)
        const here = [...this.names].filter(([name]) => dirname(name) === path)
        this.synced = new Map([...elsewhere, ...here])
      },
      close: () => handle.close(),
    }
    return folder as unknown as FileHandle
  }

  private operate(name: string): void {
    this.operations += 1
    const fails = this.mode === 'fails once' ? this.operations === this.failAt : this.operations >= this.failAt
    if (fails) throw Object.assign(new Error(`EIO: ${name}, operation ${this.operations}`), { code: 'EIO' })
  }
}
