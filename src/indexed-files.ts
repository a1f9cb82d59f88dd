import { join } from 'node:path'
import { BadFiles } from './archive/bad-files.ts'
import type { OnRead } from './archive/bundle.ts'
import { Holders } from './archive/holders.ts'
import { type Found, lookUp } from './archive/look-up.ts'
import { hashOf, type Manifest } from './archive/manifest.ts'
import { duplicate, hasArticleName, idOfFile, isBundle, readFile } from './archive/reader.ts'
import type { Article, ArticleDraft } from './article.ts'
import type { Engine } from './engine/engine.ts'
import { completeArticle } from './entities/entities.ts'
import { ArticleError } from './errors.ts'
import { Pauses } from './pauses.ts'
import type { FoundFile, PlainFile } from './plain-files.ts'

/** What a look at some files came to. */
export type Changes = {
  indexed: number
  removed: number
  /** Bad files that were written a moment ago, and may only be half there: to be looked at again. */
  readonly unsettled: string[]
}

/** By path: the ids to index from a file even if it says of them what it said before. */
type Stale = ReadonlyMap<string, ReadonlySet<string>>

/** What was read of one file. */
type FileReading = Found & {
  readonly wanted: ReadonlySet<string>
  readonly articles: Map<string, string>
  /** What could not be read: it may be any article. */
  readonly problems: ArticleError[]
  readonly repeated: ArticleError[]
}

/** What articles are put into: an engine, or an index that is being made. */
export type Fillable = Pick<Engine, 'size' | 'index' | 'remove'>

/** Completes articles and puts them where they belong, as `engine.index`. */
export type IndexDrafts = (drafts: AsyncIterable<ArticleDraft>) => Promise<void>

/** Hears how many articles were handed over, and how many bytes of the files were read for them. It may throw, to call it off. */
export type OnIndexed = (articles: number, bytes: number) => void

/**
 * Keeps an index and its manifest true to the files they come from, one call after another. For every article the index has what the
 * first file that says it says, or said when it could last be read.
 */
export class IndexedFiles {
  readonly holders: Holders
  readonly folder: string
  private readonly engine: Fillable
  private readonly manifest: Manifest
  private readonly indexDrafts: IndexDrafts
  private readonly bad = new BadFiles()
  /** The paths of which something was noted since plain files were last asked for. */
  private readonly noted = new Set<string>()

  constructor(
    folder: string,
    engine: Fillable,
    manifest: Manifest,
    indexDrafts: IndexDrafts = (drafts) => engine.index(completed(drafts)),
  ) {
    this.folder = folder
    this.engine = engine
    this.manifest = manifest
    this.indexDrafts = indexDrafts
    this.holders = new Holders(manifest)
  }

  /** Every file that something is known of. */
  get paths(): Set<string> {
    return new Set([...this.manifest.keys(), ...this.bad.paths])
  }

  /** What is wrong with the archive now, but for files that may still be being written. */
  get problems(): ArticleError[] {
    return [...this.bad.problems({ unsettled: false }), ...this.duplicates()]
  }

  /** The same with those files. */
  get allProblems(): ArticleError[] {
    return [...this.bad.problems({ unsettled: true }), ...this.duplicates()]
  }

  /** Whether a file is the one that was read; without a stamp, whether nothing is known of it. */
  isKnown(path: string, stamp: string | undefined): boolean {
    return stamp !== '' && stamp === (this.bad.stampOf(path) ?? this.manifest.get(path)?.stamp)
  }

  /** Reads the files that are not the ones that were read, and indexes what they say anew. */
  async refresh(paths: readonly string[], onIndexed: OnIndexed = () => {}): Promise<Changes> {
    const changes: Changes = { indexed: 0, removed: 0, unsettled: [] }
    let stale: Stale = new Map(paths.map((path) => [path, new Set()]))
    while (stale.size > 0) {
      const readings: FileReading[] = []
      await this.indexDrafts(this.readChanged(stale, readings, changes, onIndexed))
      stale = await this.settle(readings, changes)
    }
    return changes
  }

  /** Which of the paths have a name that says which article is in them, if nothing else is known of them or their articles. */
  plainAmong(paths: readonly string[]): PlainFile[] {
    this.noted.clear()
    const named = paths
      .filter((path) => hasArticleName(path) && !isBundle(path))
      .map((path) => ({ path, id: idOfFile(path) }))
    const times = new Map<string, number>()
    for (const { id } of named) times.set(id, (times.get(id) ?? 0) + 1)
    return named
      .filter(({ path, id }) => times.get(id) === 1 && this.isPlain(path, id))
      .map(({ path, id }) => ({ path, id, hash: this.manifest.get(path)?.articles.get(id) }))
  }

  /** Whether plain files may be noted as they were found elsewhere, now that time has passed. */
  isAsFound({ path, id }: FoundFile): boolean {
    return !this.noted.has(path) && this.isPlain(path, id)
  }

  /** Notes plain files as they were found, and returns them; those that are as they were found no more are passed over. */
  noteFound(found: readonly FoundFile[]): FoundFile[] {
    const files = found.filter((file) => this.isAsFound(file))
    for (const { path, id, hash, stamp } of files) {
      const articles = new Map(hash === undefined ? [] : [[id, hash]])
      if (hash !== undefined) this.holders.add(id, path)
      this.note({
        path,
        ...(stamp !== undefined && { stamp }),
        wanted: new Set(),
        articles,
        problems: [],
        repeated: [],
      })
    }
    return files
  }

  private isPlain(path: string, id: string): boolean {
    const holders = this.holders.of(id)
    const ids = [...(this.manifest.get(path)?.articles.keys() ?? [])]
    return (
      this.bad.stampOf(path) === undefined &&
      [...holders, path].every((holder) => holder === path) &&
      ids.every((one) => one === id)
    )
  }

  /** Yields the articles to index; `readings` is complete when all of them are. */
  private async *readChanged(
    stale: Stale,
    readings: FileReading[],
    changes: Changes,
    onIndexed: OnIndexed,
  ): AsyncGenerator<ArticleDraft> {
    const pauses = new Pauses()
    let before = 0
    let bytes = 0
    const onRead = (read: number) => {
      bytes = before + read
    }
    for await (const found of lookUp(this.folder, [...stale.keys()])) {
      const wanted = stale.get(found.path)!
      if (this.isKnown(found.path, found.stamp) && wanted.size === 0) continue
      const reading: FileReading = { ...found, wanted, articles: new Map(), problems: [], repeated: [] }
      readings.push(reading)
      for await (const draft of this.read(reading, onRead)) {
        yield draft
        changes.indexed += 1
        onIndexed(changes.indexed, bytes)
        await pauses.pause()
      }
      before += reading.bytes ?? 0
    }
  }

  private async *read(reading: FileReading, onRead: OnRead): AsyncGenerator<ArticleDraft> {
    const { path, file, wanted, articles, problems, repeated } = reading
    if (file instanceof ArticleError) problems.push(file)
    if (typeof file !== 'string') return
    const before = this.manifest.get(path)?.articles
    for await (const draft of readFile(file, onRead)) {
      if (draft instanceof ArticleError) problems.push(draft)
      else if (articles.has(draft.id)) repeated.push(duplicate(draft.id, file, file))
      else {
        const hash = hashOf(draft)
        articles.set(draft.id, hash)
        this.holders.add(draft.id, path)
        const isNew = before?.get(draft.id) !== hash || wanted.has(draft.id)
        if (isNew && this.holders.first(draft.id) === path) yield draft
      }
    }
  }

  /** Writes down what was read, and returns which ids must be read from which files now that another one does not say them. */
  private async settle(readings: readonly FileReading[], changes: Changes): Promise<Stale> {
    const orphans = new Set(readings.flatMap((reading) => this.note(reading)))
    for (const { path, stamp, problems, repeated } of readings) {
      this.bad.note(path, stamp, [...problems, ...repeated])
      if (stamp === '' && problems.length + repeated.length > 0) changes.unsettled.push(path)
    }
    const stale = new Map<string, Set<string>>()
    const pauses = new Pauses()
    for (const id of orphans) {
      await pauses.pause()
      const path = this.holders.first(id)
      if (path === undefined) changes.removed += Number(await this.engine.remove(id))
      else stale.set(path, (stale.get(path) ?? new Set()).add(id))
    }
    return stale
  }

  /** Returns the ids that were served from the file, and are not any more. */
  private note({ path, stamp, wanted, articles, problems, repeated }: FileReading): string[] {
    this.noted.add(path)
    const before = this.manifest.get(path)?.articles ?? new Map<string, string>()
    const mayKeep = stamp !== undefined && problems.length > 0
    const kept = [...before].filter(([id]) => mayKeep && !articles.has(id) && !wanted.has(id))
    const said = new Map([...kept, ...articles])
    const gone = [...before.keys(), ...wanted].filter((id) => !said.has(id))
    const orphans = gone.filter((id) => this.holders.first(id) === path)
    for (const id of gone) this.holders.delete(id, path)
    // Without a stamp a bad file is read again, and its problems are told again, after a restart.
    const isGood = problems.length + repeated.length === 0
    if (stamp === undefined || (said.size === 0 && !isGood)) this.manifest.delete(path)
    else this.manifest.set(path, { stamp: isGood ? stamp : '', articles: said })
    return orphans
  }

  private duplicates(): ArticleError[] {
    return [...this.holders.disputed].flatMap((id) => {
      const [first, ...others] = this.holders.of(id).map((path) => join(this.folder, path))
      return others.map((path) => duplicate(id, path, first!))
    })
  }
}

/** The articles with their people and places. */
export async function* completed(drafts: AsyncIterable<ArticleDraft>): AsyncGenerator<Article> {
  for await (const draft of drafts) yield completeArticle(draft)
}
