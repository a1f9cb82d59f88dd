import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { arch, cpus, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ArchiveName } from './archive.ts'
import { CONTENDERS, QUERY_KINDS } from './contenders.ts'
import type { Measured, Task } from './measure.ts'

/*
 * npm run bench -- [--size 2000]… [--corpus FILE.jsonl.gz]… [--only frozen]…
 *
 * How fast articles are indexed and queries ranked, and in how much memory, with MiniSearch's own search() over the same articles
 * in the same run, each in a process of its own. "whole answer" is what the others are not: query parsed, articles ranked, facets
 * counted, ten passages highlighted. The synthetic archive is made up, so its numbers compare versions of izde on one machine.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string', multiple: true },
    corpus: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
  },
})
const files = values.corpus ?? []
const sizes = values.size ?? (files.length > 0 ? [] : ['2000', '20000'])
const contenders = Object.entries(CONTENDERS).filter(
  ([name]) => values.only?.some((part) => name.includes(part)) ?? true,
)
const archives: ArchiveName[] = [...sizes.map((size) => ({ size: Number(size) })), ...files.map((file) => ({ file }))]

console.log(`Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`)
const folder = mkdtempSync(join(tmpdir(), 'izde-bench-'))
try {
  for (const archive of archives) await compare(archive)
} finally {
  rmSync(folder, { recursive: true })
}

async function compare(archive: ArchiveName): Promise<void> {
  const rows: Record<string, Record<string, number>> = {}
  const times: Record<string, Record<string, number>> = {}
  for (const [contender, { load }] of contenders) {
    const task = { contender, archive, file: join(folder, 'index') }
    const indexed = await run({ ...task, step: 'index' })
    const serving = load ? await run({ ...task, step: 'load' }) : indexed
    rows[contender] = {
      articles: indexed.articles,
      'text MB': megabytes(indexed.bytes),
      'articles/s': Math.round((1000 * indexed.articles) / indexed.startMs),
      'start ms': Math.round(serving.startMs),
      'resident MB': megabytes(serving.residentBytes),
      ...(load && { 'file MB': megabytes(statSync(task.file).size) }),
    }
    for (const kind of QUERY_KINDS) {
      const { mean, p50, p95, p99 } = serving.queries![kind]
      times[`${contender}: ${kind}`] = { 'mean ms': ms(mean), 'p50 ms': ms(p50), 'p95 ms': ms(p95), 'p99 ms': ms(p99) }
    }
  }
  console.log(`\n${'file' in archive ? archive.file : `${archive.size.toLocaleString('en')} synthetic articles`}`)
  console.table(rows)
  console.table(times)
}

function run(task: Task): Promise<Measured> {
  const child = fork(new URL('measure.ts', import.meta.url), {
    execArgv: [...process.execArgv, '--expose-gc', '--max-old-space-size=8192'],
  })
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${task.contender} ended with ${code}`)))
    child.send(task)
  })
}

function ms(value: number): number {
  return Math.round(value * 1000) / 1000
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6)
}
