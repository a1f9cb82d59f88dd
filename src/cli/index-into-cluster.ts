import type { Config } from '../config.ts'
import { describeError } from '../errors.ts'
import { rebuildIndex } from '../rebuild-index.ts'
import type { Io } from './io.ts'
import { clusterEngine } from './open-cluster.ts'
import { ProgressBar } from './progress-bar.ts'
import { count, printLine, printNote } from './terminal.ts'

/** Makes the cluster's index of an archive anew, or goes on with one that was interrupted. */
export async function indexIntoCluster(config: Config, io: Io): Promise<number> {
  const engine = await clusterEngine(config)
  const progress = new ProgressBar(io)
  try {
    const { articles, kept, problems } = await rebuildIndex(engine, config.archive, (...far) => progress.show(...far))
    progress.clear()
    for (const problem of problems) printNote(io, `problem: ${describeError(problem)}`)
    const before = kept === 0 ? '' : `, of which ${kept.toLocaleString('en')} were there from before an interruption`
    printLine(io, `${count(articles, 'article')}${before}`)
    if (problems.length > 0)
      printNote(io, `${count(problems.length, 'problem')}; what they concern is left out of every answer.`)
    return problems.length > 0 ? 1 : 0
  } finally {
    progress.clear()
    await engine.close()
  }
}
