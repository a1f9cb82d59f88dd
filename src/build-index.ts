import type { Manifest } from './archive/manifest.ts'
import { changedFiles } from './changed-files.ts'
import type { ArticleError } from './errors.ts'
import { type Fillable, IndexedFiles } from './indexed-files.ts'

export type BuildReport = {
  /** Articles that are searchable now. */
  readonly articles: number
  /** What could not be read, in the order of the files; it was passed over. */
  readonly problems: readonly ArticleError[]
  /** What the engine was filled from, for the next time. */
  readonly manifest: Manifest
}

/**
 * read → parse → entities → engine, for every file that is not as the manifest says it was: without one, for all of them. One article is in
 * flight at a time, so an archive may be larger than memory.
 * @throws IzdeError when the folder cannot be read, and what `onProgress` throws to call it off
 */
export async function buildIndex(
  engine: Fillable,
  folder: string,
  options: { readonly manifest?: Manifest; readonly onProgress?: (indexed: number) => void } = {},
): Promise<BuildReport> {
  const { manifest = new Map(), onProgress } = options
  const files = new IndexedFiles(folder, engine, manifest)
  await files.refresh(await changedFiles(folder, files), onProgress)
  return { articles: engine.size, problems: files.allProblems, manifest }
}
