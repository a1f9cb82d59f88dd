import type { MinisearchEngine } from './engine/minisearch/minisearch-engine.ts'
import type { FileMerge } from './file-merge.ts'
import type { IndexedFiles } from './indexed-files.ts'
import type { Exclusive } from './open-index.ts'
import type { FoundFile, PlainFile } from './plain-files.ts'

/** Fewer changed files, of those that were to be read, are not worth a merge. */
const CHANGED_SHARE = 0.2

export type Taken = { readonly indexed: number; readonly removed: number; readonly left: readonly string[] }

/**
 * Takes in many plain files at once: they are read and merged with the index elsewhere, while readers are served and articles written, and
 * enter in one step. `left` are the paths of those that are to be looked at one by one: bad files, and those that were written meanwhile.
 * @throws what a worker fails with; the index stays as it is
 */
export async function takeMany(
  files: readonly PlainFile[],
  merge: FileMerge,
  indexed: IndexedFiles,
  engine: MinisearchEngine,
  exclusive: Exclusive,
): Promise<Taken> {
  const found = await merge.read(files)
  const changed = found.filter(({ isChanged }) => isChanged)
  const taken =
    changed.length < CHANGED_SHARE * files.length
      ? await exclusive(async () => indexed.noteFound(found.filter(({ isChanged }) => !isChanged)))
      : await mergeAndNote(found, merge, indexed, engine, exclusive)
  return summary(files, taken)
}

/** Nothing is written from the moment at which it is clear what was written meanwhile until what was found is noted. */
async function mergeAndNote(
  found: readonly FoundFile[],
  merge: FileMerge,
  indexed: IndexedFiles,
  engine: MinisearchEngine,
  exclusive: Exclusive,
): Promise<readonly FoundFile[]> {
  let taken: readonly FoundFile[] = []
  await engine.replace(
    (index, callOff) => merge.merge(index, callOff),
    (enter) =>
      exclusive(async () => {
        const overtaken = found.filter((file) => !indexed.isAsFound(file)).map(({ id }) => id)
        await enter(found.length - overtaken.length, overtaken)
        taken = indexed.noteFound(found)
      }),
  )
  return taken
}

function summary(files: readonly PlainFile[], taken: readonly FoundFile[]): Taken {
  const paths = new Set(taken.map(({ path }) => path))
  const changed = taken.filter(({ isChanged }) => isChanged)
  const indexed = changed.filter(({ hash }) => hash !== undefined).length
  const left = files.map(({ path }) => path).filter((path) => !paths.has(path))
  return { indexed, removed: changed.length - indexed, left }
}
