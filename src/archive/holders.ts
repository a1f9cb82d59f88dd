import { sep } from 'node:path'
import type { Manifest } from './manifest.ts'

/** Which files say an article. One file alone nearly always; of several, the first in the order of the archive counts. */
export class Holders {
  private readonly paths = new Map<string, string[]>()
  /** The ids that several files say. */
  readonly disputed = new Set<string>()

  constructor(manifest: Manifest) {
    for (const [path, { articles }] of manifest) for (const id of articles.keys()) this.add(id, path)
  }

  /** The file that counts. */
  first(id: string): string | undefined {
    return this.paths.get(id)?.[0]
  }

  /** In order. */
  of(id: string): readonly string[] {
    return this.paths.get(id) ?? []
  }

  add(id: string, path: string): void {
    const paths = this.paths.get(id)
    if (paths === undefined) this.paths.set(id, [path])
    else if (!paths.includes(path)) {
      paths.push(path)
      paths.sort(byOrder)
      this.disputed.add(id)
    }
  }

  delete(id: string, path: string): void {
    const rest = this.of(id).filter((other) => other !== path)
    if (rest.length > 0) this.paths.set(id, rest)
    else this.paths.delete(id)
    if (rest.length < 2) this.disputed.delete(id)
  }
}

/** The order in which a folder is read: name by name, so that `a/z.md` comes before `a-b/c.md`. */
export function byOrder(a: string, b: string): number {
  const [left, right] = [a.replaceAll(sep, '\0'), b.replaceAll(sep, '\0')]
  return left < right ? -1 : left > right ? 1 : 0
}
