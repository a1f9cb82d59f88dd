import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printMarkdown } from '../archive/markdown-printer.ts'
import { writeArticle } from '../archive/writer.ts'
import type { ArticleDraft } from '../article.ts'
import { ArticleError, describeError, IzdeError, UsageError } from '../errors.ts'
import { FORMATS, type Format, importFile } from '../import/import-file.ts'
import { parseFlags } from './flags.ts'
import type { Command, Io } from './io.ts'
import { count, printLine, printNote } from './terminal.ts'

const FLAGS = { to: { type: 'string' }, format: { type: 'string' }, replace: { type: 'boolean' } } as const

const HELP = `Turns files of other formats into article files of an archive.

Usage: izde import FILE… --to FOLDER [FLAGS]

Examples:
  izde import dump.txt --to wire && izde serve --archive wire
  izde import january.jsonl.gz february.jsonl.gz --to wire
  izde import notes.text --format newswire --to wire

Formats, told by the file's name unless given:
  newswire   plain text: a headline on a line of its own, then its paragraphs, then the next headline (.txt)
  bundle     JSON, one article a line (.jsonl, .jsonl.gz)
  markdown   one article file (.md)

Importing a file again changes nothing. An article whose id is taken by another text is reported and left out.

Flags:
  --to FOLDER         where the article files go; it is made when it is not there
  --format NAME       ${FORMATS.join(', ')}
  --replace           put articles in the place of those with the same id

Exit codes: 0 everything was imported; 1 something was left out; 2 wrong usage`

/** `conflict`: the id belongs to an article of another text, which stays. */
type Outcome = 'written' | 'unchanged' | 'replaced' | 'conflict'

export const importCommand: Command = {
  name: 'import',
  summary: 'turn files of other formats into article files',
  help: HELP,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, FLAGS)
    if (positionals.length === 0) throw usage('name at least one file.')
    if (values.to === undefined) throw usage('say where the articles go, with --to.')
    const format = values.format === undefined ? undefined : toFormat(values.format)
    const tally = { written: 0, unchanged: 0, replaced: 0, conflict: 0, problem: 0 }
    for (const file of positionals) {
      for await (const outcome of importArticles(file, format, values.to, values.replace ?? false, io)) {
        tally[outcome] += 1
      }
    }
    printLine(io, summary(tally, values.to))
    return tally.conflict + tally.problem > 0 ? 1 : 0
  },
}

function usage(message: string): UsageError {
  return new UsageError(message, { hint: 'For example: izde import dump.txt --to wire' })
}

function toFormat(name: string): Format {
  const format = FORMATS.find((format) => format === name)
  if (format !== undefined) return format
  const message = `expected one of ${FORMATS.join(', ')}, got ${JSON.stringify(name)}.`
  throw new UsageError(message, { where: '--format' })
}

/** Imports a file article by article, and tells on standard error what cannot be imported. */
async function* importArticles(
  file: string,
  format: Format | undefined,
  folder: string,
  replace: boolean,
  io: Io,
): AsyncGenerator<Outcome | 'problem'> {
  for await (const reading of importFile(file, format)) {
    if (reading instanceof ArticleError) {
      printNote(io, `problem: ${describeError(reading)}`)
      yield 'problem'
    } else {
      const outcome = await place(folder, reading, replace)
      if (outcome === 'conflict') printNote(io, `problem: ${describeError(conflict(reading, folder))}`)
      yield outcome
    }
  }
}

async function place(folder: string, article: ArticleDraft, replace: boolean): Promise<Outcome> {
  const existing = await readExisting(pathOf(folder, article))
  if (existing === printMarkdown(article)) return 'unchanged'
  if (existing !== undefined && !replace) return 'conflict'
  await writeArticle(folder, article)
  return existing === undefined ? 'written' : 'replaced'
}

function pathOf(folder: string, { id }: ArticleDraft): string {
  return join(folder, `${id.normalize('NFC')}.md`)
}

async function readExisting(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new IzdeError(`cannot be read: ${(cause as Error).message}.`, { where: path, cause })
  }
}

function conflict(article: ArticleDraft, folder: string): ArticleError {
  const hint = `It stays as it is, and "${article.headline}" was left out; --replace puts the new one in its place.`
  return new ArticleError('another article has this id.', { where: pathOf(folder, article), hint })
}

function summary({ written, unchanged, replaced, conflict, problem }: Record<Outcome | 'problem', number>, to: string) {
  const parts = [
    `${count(written, 'article')} written to ${to}`,
    ...(replaced > 0 ? [`${replaced} replaced`] : []),
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
    ...(conflict + problem > 0 ? [`${conflict + problem} left out`] : []),
  ]
  return parts.join(', ')
}
