import { EventEmitter } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Io } from '../../src/cli/io.ts'
import { run } from '../../src/cli/run.ts'

/** The process as the command line sees it: what was written can be read, and signals come from `emit`. */
export class TestIo extends EventEmitter implements Io {
  out = ''
  err = ''
  readonly stdout: Io['stdout']
  readonly stderr: Io['stderr']
  readonly env: NodeJS.ProcessEnv

  constructor({ isTTY = false, env = {} }: { isTTY?: boolean; env?: NodeJS.ProcessEnv } = {}) {
    super()
    this.env = env
    this.stdout = { isTTY, write: (text) => this.write('out', text) }
    this.stderr = { isTTY, write: (text) => this.write('err', text) }
  }

  private write(stream: 'out' | 'err', text: string): void {
    this[stream] += text
    this.emit(stream)
  }
}

/** Runs a command line to its end. */
export async function izde(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const io = new TestIo()
  const code = await run(args, io)
  return { code, out: io.out, err: io.err }
}

/** A folder with these files, gone when the test is over. */
export async function newFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'izde-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

/** An archive of two articles. */
export function newArchive(files: Readonly<Record<string, string>> = {}): Promise<string> {
  return newFolder({
    'wheat.md': articleFile('Wheat harvest begins in the north', 'Farmers cut the wheat in August.'),
    'railway.md': articleFile('New railway reaches the sea port', 'The line carries wheat & ore to the <port>.'),
    ...files,
  })
}

export function articleFile(headline: string, body: string): string {
  return `---\nheadline: ${headline}\npeople: [Aigul Serik]\nplaces: [Aktau]\nsource: Steppe Times\n---\n${body}\n`
}
