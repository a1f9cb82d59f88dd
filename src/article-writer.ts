import { lstat, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isBundle } from './archive/reader.ts'
import { articleFile, articleText, type Disk, refused, removeFile, writeFiles } from './archive/writer.ts'
import type { Article, ArticleDraft } from './article.ts'
import type { Engine } from './engine/engine.ts'
import { WriteError } from './errors.ts'
import type { IndexedFiles } from './indexed-files.ts'

/** Throws what there is to say when a write must not happen to the article as it is. */
export type Precondition = (current: Article | undefined) => void

/** The article as it is served now, and whether there was none before. */
export type Written = { readonly article: Article; readonly isNew: boolean }

type Plan = { readonly id: string; readonly path: string; readonly text: string; readonly isNew: boolean }

/**
 * Writes articles to the files they are in, new ones to a file of their own, and has the files read again: what is served is what they
 * say. One call after another.
 */
export class ArticleWriter {
  private readonly folder: string
  private readonly engine: Engine
  private readonly files: IndexedFiles
  private readonly disk: Disk | undefined

  constructor(folder: string, engine: Engine, files: IndexedFiles, disk?: Disk) {
    this.folder = folder
    this.engine = engine
    this.files = files
    this.disk = disk
  }

  /** An error in the place of each article that is not written. */
  async write(drafts: readonly ArticleDraft[], check: Precondition): Promise<(Written | WriteError)[]> {
    const plans: (Plan | WriteError)[] = []
    for (const draft of drafts) plans.push(await this.plan(draft, check).catch(asWriteError))
    const ready = plans.filter((plan): plan is Plan => !(plan instanceof WriteError))
    const errors = await writeFiles(
      ready.map(({ path, text }) => ({ path: join(this.folder, path), text })),
      this.disk,
    )
    await this.files.refresh(ready.map(({ path }) => path))
    const failed = new Map<Plan | WriteError, WriteError | undefined>(ready.map((plan, index) => [plan, errors[index]]))
    return Promise.all(
      plans.map((plan) => (plan instanceof WriteError ? plan : (failed.get(plan) ?? this.written(plan)))),
    )
  }

  /** False when there is no such article. */
  async delete(id: string, check: Precondition): Promise<boolean> {
    const path = await this.locate(id)
    const current = await this.engine.get(id)
    check(current)
    if (current === undefined) return false
    const paths = this.files.holders.of(id)
    if (paths.length > 1) throw inSeveral(id, paths)
    try {
      await removeFile(join(this.folder, path), this.disk)
    } finally {
      await this.files.refresh([path])
    }
    return true
  }

  private async plan(draft: ArticleDraft, check: Precondition): Promise<Plan> {
    const { id } = draft
    const path = await this.locate(id)
    const current = await this.engine.get(id)
    check(current)
    if (current === undefined) await this.refuseCollision(path)
    return { id, path, text: articleText(draft), isNew: current === undefined }
  }

  private async written({ id, path, isNew }: Plan): Promise<Written | WriteError> {
    const article = await this.engine.get(id)
    return article ? { article, isNew } : refused(new Error('another change came between'), path)
  }

  /** The path of the article's file, which is read again: it may have been changed by hand a moment ago. */
  private async locate(id: string): Promise<string> {
    const path = this.files.holders.first(id) ?? articleFile(id)
    if (isBundle(path)) throw inBundle(id, path)
    await this.files.refresh([path])
    const now = this.files.holders.first(id) ?? articleFile(id)
    return now === path ? path : this.locate(id)
  }

  /** Where case makes no difference, `A.md` would overwrite `a.md`. */
  private async refuseCollision(path: string): Promise<void> {
    const file = join(this.folder, path)
    if (!(await lstat(file).catch(() => undefined))) return
    if (!(await readdir(dirname(file))).includes(basename(file))) throw collision(path)
  }
}

function asWriteError(error: unknown): WriteError {
  if (error instanceof WriteError) return error
  throw error
}

function inBundle(id: string, path: string): WriteError {
  const hint = 'Change it there, or take its line out and write the article then.'
  return new WriteError('conflict', `the article "${id}" is in the bundle ${path}, which is not written to.`, { hint })
}

function inSeveral(id: string, paths: readonly string[]): WriteError {
  const hint = 'Remove all of them but one.'
  return new WriteError('conflict', `the article "${id}" is in several files: ${paths.join(', ')}.`, { hint })
}

function collision(path: string): WriteError {
  const hint = 'Choose an id that differs in more than capitals.'
  return new WriteError('conflict', `the file ${path} would take the place of another article.`, { hint })
}
