import { readArchive } from './archive/reader.ts'
import type { Article } from './article.ts'
import type { Engine } from './engine/engine.ts'
import { completeArticle } from './entities/entities.ts'
import { ArticleError } from './errors.ts'

export type BuildReport = {
  /** Articles that are searchable now. */
  readonly articles: number
  /** What could not be read, in the order of the files; it was passed over. */
  readonly problems: readonly ArticleError[]
}

/**
 * read → parse → entities → engine. One article is in flight at a time, so an archive may be larger than memory.
 * @throws IzdeError when the folder cannot be read
 */
export async function buildIndex(
  engine: Engine,
  folder: string,
  options: { readonly onProgress?: (done: number) => void } = {},
): Promise<BuildReport> {
  const problems: ArticleError[] = []
  let articles = 0

  async function* completeArticles(): AsyncGenerator<Article> {
    for await (const reading of readArchive(folder)) {
      if (reading instanceof ArticleError) problems.push(reading)
      else {
        yield completeArticle(reading)
        articles += 1
        options.onProgress?.(articles)
      }
    }
  }

  await engine.index(completeArticles())
  return { articles, problems }
}
