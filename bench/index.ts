import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Archive, type ArchiveName, writeArchive } from './archive.ts'
import { CONTENDERS, type Contender, obstacle } from './contenders.ts'
import { drawGrowth } from './growth.ts'
import { describeMachine } from './machine.ts'
import { measure } from './measure.ts'
import { printReport, type Report } from './report.ts'
import type { Options, Result } from './results.ts'

/*
 * npm run bench -- [--size N]… [--corpus FILE.jsonl.gz]… [--repeat N] [--only NAME]… [--rounds N] [--limit SECONDS] [--write]
 *
 * izde and its peers on the same articles and queries in the same run. Without flags: 2,000, 20,000 and 200,000 synthetic articles, and the
 * report is written beside this file; with flags it is printed, and written only with --write. --repeat takes all files for one archive
 * and repeats it, with changed words, up to so many articles.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string', multiple: true },
    corpus: { type: 'string', multiple: true },
    repeat: { type: 'string' },
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '5' },
    limit: { type: 'string', default: '240' },
    write: { type: 'boolean', default: process.argv.length === 2 },
  },
})
const SIZES = ['2000', '20000', '200000']

const options: Options = {
  rounds: Number(values.rounds),
  secondsPerRound: 2,
  warmUpSeconds: 0.5,
  httpSeconds: 4,
  limitSeconds: Number(values.limit),
  rates: new Map(),
  say: (what) => console.error(`  ${what}`),
}

const machine = describeMachine()
console.error(`${machine.processor}, ${machine.system}, Node ${machine.node}, commit ${machine.commit}`)
const folder = mkdtempSync(join(tmpdir(), 'izde-bench-'))
try {
  const { contenders, leftOut } = chosen(values.only)
  const report: Report = { machine, date: new Date(), rounds: options.rounds, leftOut, archives: [] }
  for (const name of archives()) {
    console.error(`\n${'size' in name ? name.size : name.files.join(' + ')}`)
    report.archives.push(await compare(name, contenders))
  }
  const markdown = printReport(report)
  console.log(markdown)
  if (values.write) {
    writeFileSync(new URL('RESULTS.md', import.meta.url), markdown)
    writeFileSync(new URL('growth.svg', import.meta.url), drawGrowth(report.archives))
  }
} finally {
  rmSync(folder, { recursive: true })
}

function archives(): ArchiveName[] {
  const files = values.corpus ?? []
  const sizes = values.size ?? (files.length > 0 ? [] : SIZES)
  const corpora =
    values.repeat === undefined ? files.map((file) => ({ files: [file] })) : [{ files, repeat: Number(values.repeat) }]
  return [...sizes.map((size) => ({ size: Number(size) })), ...corpora]
}

function chosen(only: readonly string[] | undefined): { contenders: Contender[]; leftOut: Result[] } {
  const wanted = CONTENDERS.filter(({ name }) => only?.some((part) => name.includes(part)) ?? true)
  const leftOut = wanted.flatMap((contender): Result[] => {
    const everything = obstacle(contender)
    return everything === undefined ? [] : [{ name: contender.name, times: {}, leftOut: { everything } }]
  })
  return { contenders: wanted.filter(({ name }) => !leftOut.some((result) => result.name === name)), leftOut }
}

async function compare(name: ArchiveName, contenders: readonly Contender[]): Promise<Report['archives'][number]> {
  const archive: Archive = await writeArchive(name, join(folder, 'archive'))
  try {
    const measured = await measure(contenders, archive, options)
    return { ...archive, ...measured, ...('size' in name && { size: name.size }) }
  } finally {
    rmSync(archive.folder, { recursive: true })
  }
}
