import type { ArticleError } from '../errors.ts'
import { byOrder } from './holders.ts'

/** `stamp` tells which version of the file is meant; empty, it may only be half there. */
type BadFile = { readonly stamp: string; readonly problems: readonly ArticleError[] }

/** What cannot be read of the files of an archive, by their paths in it. */
export class BadFiles {
  private readonly files = new Map<string, BadFile>()

  get paths(): Iterable<string> {
    return this.files.keys()
  }

  stampOf(path: string): string | undefined {
    return this.files.get(path)?.stamp
  }

  /** Without problems the file is no bad one any more. */
  note(path: string, stamp: string | undefined, problems: readonly ArticleError[]): void {
    if (stamp === undefined || problems.length === 0) this.files.delete(path)
    else this.files.set(path, { stamp, problems })
  }

  /** In the order of the files; those that may still be being written only when asked for. */
  problems({ unsettled }: { unsettled: boolean }): ArticleError[] {
    const files = [...this.files].filter(([, { stamp }]) => unsettled || stamp !== '')
    return files.sort(([a], [b]) => byOrder(a, b)).flatMap(([, { problems }]) => problems)
  }
}
