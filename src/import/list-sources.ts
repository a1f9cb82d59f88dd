import { stat } from 'node:fs/promises'
import { listFiles } from '../archive/reader.ts'
import { ArticleError, UsageError } from '../errors.ts'
import { detectFormat, type Format } from './detect-format.ts'

/** A file to import, and its size. */
export type SourceFile = { readonly path: string; readonly format: Format; readonly bytes: number }

/**
 * The files that are named, and every file of the folders that are. A file of a folder whose format nothing tells is a problem.
 * @throws UsageError when nothing tells the format of a file that was named
 */
export async function listSources(
  paths: readonly string[],
  format: Format | undefined,
): Promise<(SourceFile | ArticleError)[]> {
  const lists = await Promise.all(paths.map((path) => listSource(path, format)))
  return lists.flat()
}

async function listSource(path: string, format: Format | undefined): Promise<(SourceFile | ArticleError)[]> {
  const status = await stat(path).catch(() => undefined)
  if (!status?.isDirectory()) return [await toSource(path, format)]
  const files = await listFiles(path, () => true)
  return Promise.all(
    files.map((file) => (file instanceof ArticleError ? file : toSource(file, format).catch(toProblem))),
  )
}

/** A file that is not there is reported when it is to be read. */
async function toSource(path: string, format: Format | undefined): Promise<SourceFile> {
  const bytes = (await stat(path).catch(() => undefined))?.size ?? 0
  return { path, format: format ?? (await detectFormat(path)), bytes }
}

function toProblem(error: unknown): ArticleError {
  if (!(error instanceof UsageError)) throw error
  return new ArticleError(error.message, { ...(error.where !== undefined && { where: error.where }), cause: error })
}
