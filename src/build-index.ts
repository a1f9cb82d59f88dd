import type { Manifest } from './archive/manifest.ts'
import { changedFiles } from './changed-files.ts'
import type { ArticleError } from './errors.ts'
import { type Fillable, type IndexDrafts, IndexedFiles } from './indexed-files.ts'

export type BuildReport = {
  /** Articles that are searchable now. */
  readonly articles: number
  /** What could not be read, in the order of the files; it was passed over. */
  readonly problems: readonly ArticleError[]
  /** What the engine was filled from, for the next time. */
  readonly manifest: Manifest
}

/**
 * Hears how many articles have been taken in, and which share of the bytes of all files, from 0 to 1, has been read for them. It may
 * throw, to call it off.
 */
export type OnProgress = (indexed: number, share: number) => void

/**
 * read → parse → entities → engine, for every file that is not as the manifest says it was: without one, for all of them. Few articles
 * are in flight at a time, so an archive may be larger than memory. `indexDrafts` takes the place of the last two steps.
 * @throws IzdeError when the folder cannot be read, and what `onProgress` throws to call it off
 */
export async function buildIndex(
  engine: Fillable,
  folder: string,
  options: { readonly manifest?: Manifest; readonly onProgress?: OnProgress; readonly indexDrafts?: IndexDrafts } = {},
): Promise<BuildReport> {
  const { manifest = new Map(), onProgress, indexDrafts } = options
  const files = new IndexedFiles(folder, engine, manifest, indexDrafts)
  const { paths, bytes } = await changedFiles(folder, files)
  await files.refresh(paths, (indexed, read) => onProgress?.(indexed, Math.min(1, read / Math.max(1, bytes))))
  return { articles: engine.size, problems: files.allProblems, manifest }
}
