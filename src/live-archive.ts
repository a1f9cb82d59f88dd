import { removeLeftovers } from './archive/leftovers.ts'
import { ArchiveLock } from './archive/lock.ts'
import type { Manifest } from './archive/manifest.ts'
import { type Disk, refused } from './archive/writer.ts'
import type { ArticleDraft } from './article.ts'
import { ArticleWriter, type Precondition, type Written } from './article-writer.ts'
import { changedFiles, filesAmong } from './changed-files.ts'
import type { Engine } from './engine/engine.ts'
import type { ArticleError, WriteError } from './errors.ts'
import { type Changes, IndexedFiles } from './indexed-files.ts'

/** Files looked at before a write that waits gets its turn. */
const BATCH = 100

/**
 * An archive that changes while it is searched. The files are the truth: a write is a file first, and any other change is found by
 * looking at the files. All changes come one after another.
 */
export class LiveArchive {
  readonly folder: string
  private readonly files: IndexedFiles
  private readonly writer: ArticleWriter
  private readonly lock: ArchiveLock
  private last: Promise<unknown> = Promise.resolve()

  /** `manifest` says what the engine was filled from, and is kept true from now on. */
  constructor(folder: string, engine: Engine, manifest: Manifest, disk?: Disk) {
    this.folder = folder
    this.files = new IndexedFiles(folder, engine, manifest)
    this.writer = new ArticleWriter(folder, engine, this.files, disk)
    this.lock = new ArchiveLock(folder)
  }

  /** What is wrong with the files; what they said before is served. */
  get problems(): readonly ArticleError[] {
    return this.files.problems
  }

  /**
   * Makes the index what the files say, of the whole archive or of some paths in it.
   * @throws IzdeError when the folder cannot be read; the index stays as it is
   */
  async sync(paths?: readonly string[]): Promise<Changes> {
    const some = paths && (await filesAmong(paths, this.folder, this.files))
    const changed = some ?? (await changedFiles(this.folder, this.files)).paths
    const total: Changes = { indexed: 0, removed: 0, unsettled: [] }
    for (let start = 0; start < changed.length; start += BATCH) {
      const changes = await this.exclusive(() => this.files.refresh(changed.slice(start, start + BATCH)))
      total.indexed += changes.indexed
      total.removed += changes.removed
      total.unsettled.push(...changes.unsettled)
    }
    return total
  }

  /**
   * Keeps the article in its file, or in a new one. It is on the disk and searchable when the promise resolves.
   * @throws WriteError, or what the precondition throws
   */
  async put(draft: ArticleDraft, check: Precondition = () => {}): Promise<Written> {
    const [written] = await this.change(() => this.writer.write([draft], check))
    if (written instanceof Error) throw written
    return written!
  }

  /**
   * As `put`, of several articles with different ids, in less time; an error in the place of each that failed.
   * @throws WriteError when the archive cannot be written at all
   */
  putAll(drafts: readonly ArticleDraft[]): Promise<readonly (Written | WriteError)[]> {
    return this.change(() => this.writer.write(drafts, () => {}))
  }

  /**
   * Removes the article and its file; false when there is no such article.
   * @throws WriteError, or what the precondition throws
   */
  delete(id: string, check: Precondition = () => {}): Promise<boolean> {
    return this.change(() => this.writer.delete(id, check))
  }

  /**
   * Makes sure that this process is the one that writes in the folder.
   * @throws WriteError
   */
  async claim(): Promise<void> {
    if (!(await this.lock.hold())) return
    await removeLeftovers(this.folder).catch((cause: unknown) => {
      throw refused(cause, this.folder)
    })
  }

  /** Runs when all changes before it are done; no change comes meanwhile. */
  exclusive<T>(task: () => Promise<T>): Promise<T> {
    const result = this.last.then(task)
    this.last = result.catch(() => {})
    return result
  }

  /** Waits for the changes under way, and leaves the folder to other writers. */
  close(): Promise<void> {
    return this.exclusive(() => this.lock.release())
  }

  private change<T>(write: () => Promise<T>): Promise<T> {
    return this.exclusive(async () => {
      await this.claim()
      return write()
    })
  }
}
