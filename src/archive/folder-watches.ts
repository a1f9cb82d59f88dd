import { type Dirent, type FSWatcher, watch } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'

/**
 * Tells of changes in a folder and all below it: one watch of the system a folder, none a file. A folder is watched first and read
 * then, so that no folder made meanwhile goes unnoticed. Names that begin with a dot are passed over: those of git are many.
 */
export class FolderWatches {
  private readonly root: string
  private readonly onChange: (path: string) => void
  private readonly open = new Map<string, FSWatcher>()

  /** `onChange` is given paths within the root. */
  constructor(root: string, onChange: (path: string) => void) {
    this.root = root
    this.onChange = onChange
  }

  /**
   * Watches a folder and those below it, from now on as they are now; one that is gone is let go.
   * @throws what the system says when it gives no more watches
   */
  async cover(folder = ''): Promise<void> {
    for (const { name } of await this.watchAndRead(folder)) await this.cover(join(folder, name))
  }

  close(): void {
    this.letGo('')
  }

  private async watchAndRead(folder: string): Promise<Dirent[]> {
    try {
      this.watch(folder)
      const entries = await readdir(join(this.root, folder), { withFileTypes: true })
      return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    } catch (error) {
      this.letGo(folder)
      if (isGone(error)) return []
      throw error
    }
  }

  /** The old watch goes when the new one is there. It may be one of another folder that had the name before. */
  private watch(folder: string): void {
    const tell = (name: string | null) => {
      if (!name?.startsWith('.')) this.onChange(name === null ? folder : join(folder, name))
    }
    const watcher = watch(join(this.root, folder), (_, name) => tell(name)).on('error', () => tell(null))
    this.open.get(folder)?.close()
    this.open.set(folder, watcher)
  }

  private letGo(folder: string): void {
    for (const [path, watcher] of this.open) {
      if (folder !== '' && path !== folder && !path.startsWith(folder + sep)) continue
      watcher.close()
      this.open.delete(path)
    }
  }
}

const isGone = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
