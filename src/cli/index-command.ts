import { loadConfig } from '../config.ts'
import { parseFlags, refusePositionals } from './flags.ts'
import type { Command } from './io.ts'
import { openArchive } from './open-archive.ts'
import { count, printLine, printNote } from './terminal.ts'

const FLAGS = { archive: { type: 'string' } } as const

const HELP = `Reads and indexes every article of an archive, and reports every problem: file, line, and what to do about it.

Usage: izde index [FLAGS]

Examples:
  izde index
  izde index --archive wire && echo "wire is fine"

It checks the archive and saves nothing: izde serve and izde search read the articles anew each time they start.

Flags:
  --archive FOLDER    the folder of article files (corpus, or IZDE_ARCHIVE)

Exit codes: 0 every article can be searched; 1 some cannot, or there is no such folder; 2 wrong usage`

export const indexCommand: Command = {
  name: 'index',
  summary: 'index an archive once, and report every article that cannot be read',
  help: HELP,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, FLAGS)
    refusePositionals(positionals, 'Name the folder with --archive.')
    const { engine, problems } = await openArchive(loadConfig(values, io.env).archive, io)
    printLine(io, count(engine.size, 'article'))
    if (problems > 0) printNote(io, `${count(problems, 'problem')}; what they concern is left out of every answer.`)
    return problems > 0 ? 1 : 0
  },
}
