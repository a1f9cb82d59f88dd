import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { IzdeError } from '../errors.ts'
import type { EntityRun } from './entities.ts'

const metrics = { 'ndcg@10': z.number(), 'mrr@10': z.number(), 'recall@100': z.number() }

/** Metrics are means over the queries; times are milliseconds a query. */
const summarySchema = z.object({
  collection: z.string(),
  engine: z.string(),
  documents: z.number(),
  queries: z.number(),
  ...metrics,
  meanMs: z.number(),
  p95Ms: z.number(),
})

/** `ranked` are the ids of the first hundred hits, the best first. */
const resultSchema = z.object({ id: z.string(), text: z.string(), ...metrics, ranked: z.array(z.string()) })

const runSchema = z.object({ summary: summarySchema, results: z.array(resultSchema) })

export type Summary = z.infer<typeof summarySchema>
export type QueryResult = z.infer<typeof resultSchema>

/** A measured ranking, query by query: what two versions are compared by. */
export type Run = z.infer<typeof runSchema>

/** @throws IzdeError when the file cannot be written */
export async function writeRun(file: string, run: Run | EntityRun): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(run, null, 1)}\n`)
  } catch (cause) {
    throw new IzdeError(`cannot be written (${errorCode(cause)}).`, { where: file, cause })
  }
}

/** @throws IzdeError when the file is missing or is not a run */
export async function readRun(file: string): Promise<Run> {
  try {
    return runSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    const code = errorCode(cause)
    const message = code === undefined ? 'this is not a saved run.' : `cannot be read (${code}).`
    throw new IzdeError(message, { where: file, hint: 'Save a run with izde eval COLLECTION --output FILE.', cause })
  }
}

function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
