import { buildIndex } from '../build-index.ts'
import type { Engine } from '../engine/engine.ts'
import { createMinisearchEngine } from '../engine/minisearch/minisearch-engine.ts'
import { describeError } from '../errors.ts'
import type { Io } from './io.ts'
import { printNote } from './terminal.ts'

/**
 * An engine over the articles of a folder. What cannot be read is told on standard error and passed over.
 * @throws IzdeError when the folder cannot be read
 */
export async function openArchive(folder: string, io: Io): Promise<{ engine: Engine; problems: number }> {
  const engine = createMinisearchEngine()
  const { problems } = await buildIndex(engine, folder)
  for (const problem of problems) printNote(io, `problem: ${describeError(problem)}`)
  if (engine.size === 0) printNote(io, `note: ${folder} holds no article that can be read.`)
  return { engine, problems: problems.length }
}
