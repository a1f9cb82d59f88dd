import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** An engine that is measured, in a process of its own: what it is asked and answers stands in peers/peer.ts. */
export type Contender = {
  readonly name: string
  /** What it is begun with, before its arguments. */
  readonly command: readonly string[]
  /** The contender whose index it reads. */
  readonly indexOf?: string
  /** What builds it, once. */
  readonly build?: readonly string[]
}

/** The one that whole answers and writes are measured with. */
export const WHOLE_ANSWER = 'izde, whole answer'

export const CONTENDERS: readonly Contender[] = [
  { name: 'izde', command: node('izde-ranking.ts') },
  { name: 'izde, bare BM25F', command: node('izde-kernel.ts'), indexOf: 'izde' },
  { name: WHOLE_ANSWER, command: node('izde-engine.ts'), indexOf: 'izde' },
  { name: 'MiniSearch', command: node('minisearch.ts') },
  { name: 'Orama', command: node('orama.ts') },
  { name: 'FlexSearch', command: node('flexsearch.ts') },
  { name: 'Lunr', command: node('lunr.ts') },
  { name: 'SQLite FTS5', command: ['python3', peer('sqlite.py')] },
  {
    name: 'Lucene',
    command: ['java', '-cp', `${peer('lucene/target')}/lucene-peer.jar:${peer('lucene/target/lib')}/*`, 'LucenePeer'],
    build: ['mvn', '--quiet', '--batch-mode', '-Dstyle.color=never', '--file', peer('lucene/pom.xml'), 'package'],
  },
  {
    name: 'tantivy',
    command: [peer('tantivy/target/release/tantivy-peer')],
    build: ['cargo', 'build', '--quiet', '--release', '--locked', '--manifest-path', peer('tantivy/Cargo.toml')],
  },
]

/** Why the contender cannot take part here; undefined when it can. */
export function obstacle({ command, build }: Contender): string | undefined {
  if (build) {
    const [program, ...args] = build as [string, ...string[]]
    const { error, status } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    if (error) return `there is no ${program} here`
    if (status !== 0) return `${program} cannot build it`
  }
  const { error } = spawnSync(command[0]!, ['--version'], { stdio: 'ignore' })
  return error && `there is no ${command[0]} here`
}

function node(file: string): string[] {
  return [process.execPath, ...process.execArgv, '--expose-gc', '--max-old-space-size=8192', peer(file)]
}

function peer(file: string): string {
  return fileURLToPath(new URL(`peers/${file}`, import.meta.url))
}
