import { AT_ONCE, find } from './archive/look-up.ts'
import { hashOf } from './archive/manifest.ts'
import { readFile } from './archive/reader.ts'
import type { Article, ArticleDraft } from './article.ts'
import { type AnalysedArticles, analyseArticles } from './engine/minisearch/frozen/analysed-articles.ts'
import { completeArticle } from './entities/entities.ts'
import { ArticleError } from './errors.ts'

/** A file that says one article, the one that it is named after, and that no other file says. */
export type PlainFile = {
  readonly path: string
  readonly id: string
  /** Of what it says, or said when it was read last; undefined when there is nothing. */
  readonly hash: string | undefined
}

/** A plain file as it was found, by its stamp; one that is gone has none. */
export type FoundFile = PlainFile & { readonly stamp: string | undefined; readonly isChanged: boolean }

/** The files, and the articles of those that are changed. */
export type PlainReading = { readonly files: readonly FoundFile[]; readonly articles: AnalysedArticles }

/**
 * read → parse → entities → analysis, for files that were plain when they were read last: those that are none any more, or bad, are left
 * out. Any thread may do it.
 */
export async function readPlainFiles(folder: string, files: readonly PlainFile[]): Promise<PlainReading> {
  const found: FoundFile[] = []
  const articles: Article[] = []
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const some = await Promise.all(files.slice(start, start + AT_ONCE).map((file) => readPlainFile(folder, file)))
    for (const reading of some) {
      if (reading) found.push(reading.file)
      if (reading?.file.isChanged && reading.draft) articles.push(completeArticle(reading.draft))
    }
  }
  return { files: found, articles: analyseArticles(articles) }
}

async function readPlainFile(
  folder: string,
  { path, id, hash: before }: PlainFile,
): Promise<{ readonly file: FoundFile; readonly draft?: ArticleDraft } | undefined> {
  const { file, stamp } = await find(folder, path)
  if (file === undefined) return { file: { path, id, hash: undefined, stamp, isChanged: before !== undefined } }
  if (file instanceof ArticleError) return undefined
  const readings: (ArticleDraft | ArticleError)[] = []
  for await (const reading of readFile(file)) readings.push(reading)
  const [draft] = readings
  if (readings.length !== 1 || draft === undefined || draft instanceof ArticleError) return undefined
  const hash = hashOf(draft)
  return { file: { path, id, hash, stamp, isChanged: hash !== before }, draft }
}
