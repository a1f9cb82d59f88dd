import { describeError, IzdeError, UsageError } from '../errors.ts'
import { VERSION } from '../version.ts'
import { evalCommand } from './eval-command.ts'
import { didYouMean } from './flags.ts'
import { importCommand } from './import-command.ts'
import { indexCommand } from './index-command.ts'
import type { Command, Io } from './io.ts'
import { searchCommand } from './search-command.ts'
import { serveCommand } from './serve-command.ts'
import { printLine, printNote } from './terminal.ts'

const COMMANDS = [serveCommand, indexCommand, searchCommand, importCommand, evalCommand]

const HELP = `izde: full-text search with relevance ranking for an archive of articles

Usage: izde COMMAND [FLAGS]

Commands:
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(8)} ${summary}`).join('\n')}

  izde COMMAND --help   what the command does, its flags, and examples
  izde --version        the version

Exit codes: 0 done, 1 failed, 2 wrong usage`

/** The command line as a function: never throws, and leaves the process to whoever calls it. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io)
  } catch (error) {
    printNote(io, `error: ${describeError(error)}`)
    if (!(error instanceof IzdeError) && error instanceof Error) printNote(io, `${error.stack}`)
    return error instanceof UsageError ? 2 : 1
  }
}

async function dispatch([name, ...args]: readonly string[], io: Io): Promise<number> {
  if (name === undefined || isHelp(name) || name === 'help') return printHelp(io, args[0])
  if (name === '--version' || name === '-v') return print(io, VERSION)
  const command = findCommand(name)
  return wantsHelp(args) ? print(io, command.help) : command.run(args, io)
}

function printHelp(io: Io, topic: string | undefined): number {
  return print(io, topic === undefined ? HELP : findCommand(topic).help)
}

function print(io: Io, text: string): number {
  printLine(io, text)
  return 0
}

function findCommand(name: string): Command {
  const command = COMMANDS.find((command) => command.name === name)
  if (command) return command
  const names = COMMANDS.map((command) => command.name)
  const hint = didYouMean(name, names) ?? `The commands are ${names.join(', ')}; see izde --help.`
  throw new UsageError('there is no such command.', { where: name, hint })
}

/** Asking for help wins over everything else that may be wrong with the line. */
function wantsHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end < 0 ? args.length : end).some(isHelp)
}

function isHelp(argument: string): boolean {
  return argument === '--help' || argument === '-h'
}
