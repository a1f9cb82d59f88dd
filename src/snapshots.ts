import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest } from './archive/manifest.ts'
import type { FrozenIndex } from './engine/minisearch/frozen/frozen-index.ts'
import { loadSnapshot, saveSnapshot, TEMPORARY } from './engine/minisearch/frozen/snapshot.ts'
import { SnapshotError } from './errors.ts'
import { VERSION } from './version.ts'

/** A saved index, with what it was made from. */
export type Snapshot = { readonly index: FrozenIndex; readonly manifest: Manifest }

/** The newest, and the one before, should the newest turn out to be damaged. */
const KEPT = 2
const NAME = /^index-(\d{1,15})$/
/** The array of the file that holds the manifest, as JSON in UTF-8. */
const MANIFEST = 'manifest'

/** The folder of an archive's saved indexes, one file each, numbered in the order in which they were saved. */
export class Snapshots {
  private readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** The newest that can be used, and what is wrong with those that are newer; neither, when none was saved yet. */
  async load(): Promise<{ readonly snapshot?: Snapshot; readonly problems: readonly SnapshotError[] }> {
    const problems: SnapshotError[] = []
    for (const number of await this.numbers()) {
      try {
        const index = await loadSnapshot(this.path(number))
        return { snapshot: { index, manifest: manifestOf(index, this.path(number)) }, problems }
      } catch (error) {
        if (!(error instanceof SnapshotError)) throw error
        problems.push(error)
      }
    }
    return { problems }
  }

  /**
   * Saves the index whole or not at all, and lets go of those that are too old.
   * @throws SnapshotError when the disk refuses; what was saved before is still there
   */
  async save({ index, manifest }: Snapshot): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true })
      const [newest = 0] = await this.numbers()
      index.arrays.put(MANIFEST, bytesOf(manifest))
      await saveSnapshot(index, this.path(newest + 1))
      await this.tidy()
    } catch (cause) {
      const hint =
        'Searching goes on; the next start takes longer. Check that the folder may be written and the disk has room.'
      throw new SnapshotError(`the index cannot be saved: ${(cause as Error).message}.`, {
        where: this.folder,
        hint,
        cause,
      })
    } finally {
      index.arrays.byName.delete(MANIFEST)
    }
  }

  /** The numbers of what is saved, the newest first. */
  private async numbers(): Promise<number[]> {
    const names = await readdir(this.folder).catch(() => [])
    const numbers = names.flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number)
    return numbers.sort((a, b) => b - a)
  }

  private path(number: number): string {
    return join(this.folder, `index-${number}`)
  }

  /** Removes what is too old, and what a process that died was writing. */
  private async tidy(): Promise<void> {
    const old = (await this.numbers()).slice(KEPT).map((number) => this.path(number))
    const leftovers = (await readdir(this.folder)).filter((name) => name.endsWith(TEMPORARY))
    const paths = [...old, ...leftovers.map((name) => join(this.folder, name))]
    await Promise.all(paths.map((path) => rm(path, { force: true })))
  }
}

/** Names are found by the rules of a version: an index that another one made may have other people and places. */
type SavedManifest = { readonly version: string; readonly files: readonly FileRow[] }

/** A record as JSON: path, stamp, and pairs of id and hash. */
type FileRow = [path: string, stamp: string, articles: [id: string, hash: string][]]

function bytesOf(manifest: Manifest): Uint8Array {
  const rows = Array.from(manifest, ([path, { stamp, articles }]): FileRow => [path, stamp, [...articles]])
  const saved: SavedManifest = { version: VERSION, files: rows }
  return new TextEncoder().encode(JSON.stringify(saved))
}

/** @throws SnapshotError when another version of izde saved the index */
function manifestOf({ arrays, articleTexts }: FrozenIndex, path: string): Manifest {
  const json = Buffer.from(arrays.get(MANIFEST) as Uint8Array).toString()
  const { version, files } = JSON.parse(json) as SavedManifest
  arrays.byName.delete(MANIFEST)
  if (version === VERSION)
    return new Map(files.map(([file, stamp, articles]) => [file, { stamp, articles: new Map(articles) }]))
  articleTexts.close()
  const hint = 'Its names may be other ones: the archive is read anew.'
  throw new SnapshotError(`the index was saved by izde ${version}, this is ${VERSION}.`, { where: path, hint })
}
