import { removeLeftovers } from './archive/leftovers.ts'
import { ArchiveLock } from './archive/lock.ts'
import type { Manifest } from './archive/manifest.ts'
import { type Disk, refused } from './archive/writer.ts'
import type { ArticleDraft } from './article.ts'
import { ArticleWriter, type Precondition, type Written } from './article-writer.ts'
import { changedFiles, filesAmong, thoseThere } from './changed-files.ts'
import type { MinisearchEngine } from './engine/minisearch/minisearch-engine.ts'
import type { ArticleError, WriteError } from './errors.ts'
import { type FileMerge, mergeInWorker } from './file-merge.ts'
import { type Changes, IndexedFiles } from './indexed-files.ts'
import { takeMany } from './many-files.ts'
import type { PlainFile } from './plain-files.ts'

/** Files looked at before a write that waits gets its turn. */
const BATCH = 100
/** From so many files on, and so large a share of the articles, it is sooner done to merge them than to put one after another. */
const MANY = 500
const MANY_SHARE = 0.1

type Options = {
  readonly disk?: Disk
  readonly startMerge?: (folder: string) => FileMerge
  readonly many?: number
}

/**
 * An archive that changes while it is searched. The files are the truth: a write is a file first, and any other change is found by
 * looking at the files. All changes come one after another.
 */
export class LiveArchive {
  readonly folder: string
  private readonly files: IndexedFiles
  private readonly writer: ArticleWriter
  private readonly lock: ArchiveLock
  private readonly engine: MinisearchEngine
  private readonly startMerge: (folder: string) => FileMerge
  private readonly many: number
  private last: Promise<unknown> = Promise.resolve()
  private looked: Promise<unknown> = Promise.resolve()
  /** Begun before the files that it is for are looked at. */
  private readyMerge: FileMerge | undefined

  /** `manifest` says what the engine was filled from, and is kept true from now on. */
  constructor(folder: string, engine: MinisearchEngine, manifest: Manifest, options: Options = {}) {
    const { disk, startMerge = mergeInWorker, many = MANY } = options
    this.folder = folder
    this.engine = engine
    this.startMerge = startMerge
    this.many = many
    this.files = new IndexedFiles(folder, engine, manifest)
    this.writer = new ArticleWriter(folder, engine, this.files, disk)
    this.lock = new ArchiveLock(folder)
  }

  /** What is wrong with the files; what they said before is served. */
  get problems(): readonly ArticleError[] {
    return this.files.problems
  }

  /** Makes ready for a look at so many changed files: a merge takes half a second to begin, in which more of them may come. */
  expect(changes: number): void {
    if (this.isMany(changes)) this.readyMerge ??= this.startMerge(this.folder)
  }

  /**
   * Makes the index what the files say, of the whole archive or of some paths in it.
   * @throws IzdeError when the folder cannot be read; the index stays as it is
   */
  sync(paths?: readonly string[]): Promise<Changes> {
    const look = this.looked.then(() => this.look(paths).finally(() => this.endReadyMerge()))
    this.looked = look.catch(() => {})
    return look
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
    this.endReadyMerge()
    return this.exclusive(() => this.lock.release())
  }

  private async look(paths: readonly string[] | undefined): Promise<Changes> {
    const some = paths && (await filesAmong(paths, this.folder, this.files))
    const changed = some ?? (await changedFiles(this.folder, this.files)).paths
    const total: Changes = { indexed: 0, removed: 0, unsettled: [] }
    const many = await this.manyAmong(changed)
    const atOnce = new Set(many.map(({ path }) => path))
    const others = changed.filter((path) => !atOnce.has(path))
    await this.refresh(others, total)
    if (many.length > 0) await this.refresh(await this.takeMany(many, total), total)
    return total
  }

  /** The files that are better taken in at once, if they are many; those that are gone are sooner removed one by one. */
  private async manyAmong(changed: readonly string[]): Promise<readonly PlainFile[]> {
    const plain = this.files.plainAmong(changed)
    if (!this.isMany(plain.length)) return []
    const there = await thoseThere(this.folder, plain)
    return this.isMany(there.length) ? there : []
  }

  private isMany(files: number): boolean {
    return files >= this.many && files >= MANY_SHARE * this.engine.size
  }

  /** In their order, batch by batch. */
  private async refresh(paths: readonly string[], total: Changes): Promise<void> {
    for (let start = 0; start < paths.length; start += BATCH) {
      const changes = await this.exclusive(() => this.files.refresh(paths.slice(start, start + BATCH)))
      total.indexed += changes.indexed
      total.removed += changes.removed
      total.unsettled.push(...changes.unsettled)
    }
  }

  /** Returns the paths that are left to be looked at one by one: all of them, when it fails. */
  private async takeMany(files: readonly PlainFile[], total: Changes): Promise<readonly string[]> {
    const merge = this.readyMerge ?? this.startMerge(this.folder)
    this.readyMerge = undefined
    try {
      const taken = await takeMany(files, merge, this.files, this.engine, (task) => this.exclusive(task))
      total.indexed += taken.indexed
      total.removed += taken.removed
      return taken.left
    } catch (error) {
      process.emitWarning(`izde: ${files.length} files could not be taken in at once; they are one by one. ${error}`)
      return files.map(({ path }) => path)
    } finally {
      merge.end()
    }
  }

  private endReadyMerge(): void {
    this.readyMerge?.end()
    this.readyMerge = undefined
  }

  private change<T>(write: () => Promise<T>): Promise<T> {
    return this.exclusive(async () => {
      await this.claim()
      return write()
    })
  }
}
