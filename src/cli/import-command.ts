import type { Article, ArticleDraft } from '../article.ts'
import { explainEntities } from '../entities/entities.ts'
import { addNames } from '../entities/supplied-names.ts'
import { ArticleError, describeError, UsageError } from '../errors.ts'
import { FORMATS, type Format } from '../import/detect-format.ts'
import { importFile } from '../import/import-file.ts'
import { listSources, type SourceFile } from '../import/list-sources.ts'
import { articlePath, type Outcome, placeArticle } from '../import/place-article.ts'
import { parseFlags } from './flags.ts'
import { printExplanation } from './import-explanation.ts'
import { ImportProgress } from './import-progress.ts'
import type { Command, Io } from './io.ts'
import { count, printLine, printNote } from './terminal.ts'

const FLAGS = {
  to: { type: 'string' },
  format: { type: 'string' },
  encoding: { type: 'string' },
  replace: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  explain: { type: 'boolean', default: false },
} as const

type Flags = ReturnType<typeof parseFlags<typeof FLAGS>>['values']

const HELP = `Turns files of other formats into article files of an archive, and finds the people and places in their text.

Usage: izde import FILE… --to FOLDER [FLAGS]

Examples:
  izde import dump.txt --to wire && izde serve --archive wire
  izde import january.jsonl.gz february.jsonl.gz --to wire
  izde import exports --to wire             every file of a folder
  izde import notes.text --format newswire --to wire
  izde import dump.txt --dry-run --explain  what would be found, and why

Formats, told by the file's name or by how it begins, packed with gzip or not:
  newswire   plain text: a headline on a line of its own, then its paragraphs, then the next headline
  json       an article, or a list of articles: izde's own, ninjs, or schema.org's NewsArticle
  jsonl      the same, one a line
  ninjs      IPTC's ninjs 1, 2 and 3; what is withheld, cancelled or under embargo is left out
  feed       RSS and Atom
  wordpress  a WordPress export (WXR): its published posts
  html       a web page: its JSON-LD, or what a reader's view shows
  reuters    the SGML files of the Reuters-21578 collection
  markdown   an article file

Importing a file again changes nothing. An article whose id is taken by another text is reported and left out.
Nothing is fetched from the network.

Flags:
  --to FOLDER         where the article files go; it is made when it is not there
  --format NAME       ${FORMATS.join(', ')}
  --encoding NAME     what the files are written in, such as latin1, when they do not say it and are not UTF-8
  --replace           put articles in the place of those with the same id
  --dry-run           say what would be imported, and write nothing
  --explain           show every person and place with the rule and the words that gave it

Exit codes: 0 everything was imported; 1 something was left out; 2 wrong usage`

export const importCommand: Command = {
  name: 'import',
  summary: 'turn files of other formats into article files',
  help: HELP,
  async run(args, io) {
    const { values: flags, positionals } = parseFlags(args, FLAGS)
    if (positionals.length === 0) throw usage('name at least one file.')
    if (flags.to === undefined && !flags['dry-run']) throw usage('say where the articles go, with --to.')
    checkEncoding(flags.encoding)
    const files = await listSources(positionals, flags.format === undefined ? undefined : toFormat(flags.format))
    const bytes = files.reduce((sum, file) => sum + (file instanceof ArticleError ? 0 : file.bytes), 0)
    const run = { flags, io, progress: new ImportProgress(io, bytes) }
    const tally = { written: 0, unchanged: 0, replaced: 0, conflict: 0, problem: 0 }
    for (const file of files) {
      for await (const outcome of importSource(file, run)) tally[outcome] += 1
    }
    run.progress.clear()
    printLine(io, summary(tally, flags))
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

function checkEncoding(encoding: string | undefined): void {
  try {
    new TextDecoder(encoding)
  } catch (cause) {
    const message = `there is no encoding ${JSON.stringify(encoding)}.`
    throw new UsageError(message, { where: '--encoding', hint: 'Try latin1, windows-1251 or utf-16le.', cause })
  }
}

/** Articles that are written side by side: most of the time of one is waiting for the disk. */
const BATCH = 32

type Run = { readonly flags: Flags; readonly io: Io; readonly progress: ImportProgress }

/** Imports a file article by article, and tells on standard error what cannot be imported. */
async function* importSource(file: SourceFile | ArticleError, run: Run): AsyncGenerator<Outcome | 'problem'> {
  if (file instanceof ArticleError) return yield report(file, run)
  const { path, format, bytes } = file
  const { progress, flags } = run
  const source = { path, encoding: flags.encoding, onRead: (read: number) => progress.onRead(read) }
  let batch: ArticleDraft[] = []
  for await (const reading of importFile(source, format)) {
    if (reading instanceof ArticleError) yield report(reading, run)
    else {
      if (batch.length === BATCH || batch.some(({ id }) => id === reading.id)) {
        yield* await placeAll(batch, run)
        batch = []
      }
      batch.push(reading)
    }
  }
  yield* await placeAll(batch, run)
  progress.finishFile(bytes)
}

function placeAll(batch: readonly ArticleDraft[], run: Run): Promise<Outcome[]> {
  return Promise.all(batch.map((draft) => place(draft, run)))
}

function report(problem: ArticleError, { io, progress }: Run): 'problem' {
  progress.clear()
  printNote(io, `problem: ${describeError(problem)}`)
  return 'problem'
}

async function place(draft: ArticleDraft, run: Run): Promise<Outcome> {
  const { flags, io, progress } = run
  const { to: folder, replace, 'dry-run': dryRun, explain } = flags
  const found = explainEntities(draft)
  const article = addNames(draft, found)
  const outcome = folder === undefined ? 'written' : await placeArticle(article, { folder, replace, dryRun })
  if (outcome === 'conflict') report(conflict(article, folder!), run)
  if (explain) {
    progress.clear()
    printExplanation(article, found, io)
  }
  progress.countArticle()
  return outcome
}

function conflict(article: Article, folder: string): ArticleError {
  const hint = `It stays as it is, and "${article.headline}" was left out; --replace puts the new one in its place.`
  return new ArticleError('another article has this id.', { where: articlePath(folder, article), hint })
}

function summary(tally: Record<Outcome | 'problem', number>, { to, 'dry-run': dryRun }: Flags): string {
  const { written, unchanged, replaced, conflict, problem } = tally
  const parts = [
    dryRun ? `${count(written, 'article')} would be written` : `${count(written, 'article')} written to ${to}`,
    ...(replaced > 0 ? [`${replaced} replaced`] : []),
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
    ...(conflict + problem > 0 ? [`${conflict + problem} left out`] : []),
  ]
  return parts.join(', ')
}
