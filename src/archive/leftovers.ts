import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from './lock.ts'

const TEMPORARY = /^\.izde-(\d{1,10})-[\da-f-]{36}\.tmp$/

/** Removes what processes that are gone have left half-written. To be called before this process writes anything. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const [, pid] = TEMPORARY.exec(entry.name) ?? []
    if (entry.isDirectory() && !entry.name.startsWith('.')) await removeLeftovers(path)
    else if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid))))
      await rm(path, { force: true })
  }
}
