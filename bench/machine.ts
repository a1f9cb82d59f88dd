import { execFileSync } from 'node:child_process'
import { arch, cpus, platform, release, totalmem } from 'node:os'

export type Machine = {
  readonly processor: string
  readonly system: string
  readonly node: string
  readonly commit: string
}

export function describeMachine(): Machine {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return {
    processor: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${gigabytes} GiB`,
    system: `${platform()} ${release().split('-')[0]} ${arch()}`,
    node: process.version.slice(1),
    commit: commit(),
  }
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return 'unknown'
  }
}
