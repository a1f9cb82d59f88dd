import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArticleDraft } from '../../src/article.ts'
import { ArticleError, describeError } from '../../src/errors.ts'
import { detectFormat, type Format } from '../../src/import/detect-format.ts'
import { importFile } from '../../src/import/import-file.ts'
import { tempFolder } from '../archive/temp-folder.ts'

/** The articles and problems of a file of this name and content. */
export async function importText(
  name: string,
  content: string | Buffer,
  options: { format?: Format; encoding?: string } = {},
): Promise<{ articles: ArticleDraft[]; problems: string[] }> {
  const folder = await tempFolder()
  const path = join(folder, name)
  await writeFile(path, content)
  const articles: ArticleDraft[] = []
  const problems: string[] = []
  for await (const reading of importFile(
    { path, encoding: options.encoding },
    options.format ?? (await detectFormat(path)),
  )) {
    if (reading instanceof ArticleError) problems.push(describeError(reading).replace(`${folder}/`, ''))
    else articles.push(reading)
  }
  return { articles, problems }
}
