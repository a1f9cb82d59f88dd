import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Archive } from './archive.ts'
import { type Contender, WHOLE_ANSWER } from './contenders.ts'
import { measureHttp } from './http-load.ts'
import { PeerProcess } from './peer-process.ts'
import type { Round } from './peers/peer.ts'
import type { Measured, Options, Result } from './results.ts'
import { askInRounds, type Serving, timesOf } from './rounds.ts'

/** Indexes with one contender after the other; then all are up, and asked in turn. */
export async function measure(contenders: readonly Contender[], archive: Archive, options: Options): Promise<Measured> {
  const results = contenders.map(({ name }): Result => ({ name, times: {}, leftOut: {} }))
  const runs = contenders.map((contender, i) => ({ contender, result: results[i]!, archive, options }))
  const serving: Serving[] = []
  try {
    for (const run of runs) await orLeaveOut(run, () => index(run))
    for (const run of runs) await orLeaveOut(run, async () => serving.push(await start(run)))
    await askInRounds(serving, options)
    return { results, ...(await measureWhole(serving, archive, options)) }
  } finally {
    for (const { process } of serving) await process.end()
    for (const run of runs) await rm(indexOf(run), { recursive: true, force: true })
  }
}

type Run = {
  readonly contender: Contender
  readonly result: Result
  readonly archive: Archive
  readonly options: Options
}

async function orLeaveOut({ contender, result, options }: Run, step: () => Promise<unknown>): Promise<void> {
  if (result.leftOut.everything !== undefined) return
  try {
    await step()
  } catch (error) {
    result.leftOut.everything = (error as Error).message
    options.say(`${contender.name} left out: ${result.leftOut.everything}`)
  }
}

function indexOf({ contender, archive }: Run): string {
  return join(archive.folder, `index-of-${contender.indexOf ?? contender.name}`)
}

async function index(run: Run): Promise<void> {
  const { contender, result, archive, options } = run
  const file = indexOf(run)
  if (existsSync(file)) return
  const expected = archive.articles / (options.rates.get(contender.name) ?? Infinity)
  if (expected > options.limitSeconds) throw new Error(`would take about ${Math.round(expected)} s to index`)
  // Ended by the limit, it is no faster than this.
  options.rates.set(contender.name, archive.articles / options.limitSeconds)
  const process = new PeerProcess(contender.command, ['index', archive.folder, file])
  try {
    const { indexMs, version } = await process.answer<{ indexMs: number; version: string }>(options.limitSeconds)
    const indexedPerSecond = (1000 * archive.articles) / indexMs
    options.rates.set(contender.name, indexedPerSecond)
    Object.assign(result, { indexedPerSecond, version, fileBytes: await bytesOf(file) })
    options.say(`${contender.name}: indexed in ${Math.round(indexMs)} ms`)
  } finally {
    await process.end()
  }
}

async function bytesOf(path: string): Promise<number> {
  const entry = await stat(path)
  if (!entry.isDirectory()) return entry.size
  const sizes = await Promise.all((await readdir(path)).map((name) => bytesOf(join(path, name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function start(run: Run): Promise<Serving> {
  const { contender, result, archive, options } = run
  const process = new PeerProcess(contender.command, ['serve', archive.folder, indexOf(run)])
  try {
    const { startMs, leftOut } = await process.answer<Pick<Result, 'leftOut'> & { startMs: number }>(
      options.limitSeconds,
    )
    result.startMs = startMs
    Object.assign(result.leftOut, leftOut)
    return { result, process }
  } catch (error) {
    await process.end()
    throw error
  }
}

/** The others have ended by then. */
async function measureWhole(
  serving: readonly Serving[],
  { folder }: Archive,
  { httpSeconds, limitSeconds, say }: Options,
): Promise<Omit<Measured, 'results'>> {
  const whole = serving.find(({ result }) => result.name === WHOLE_ANSWER)?.process
  for (const { process } of serving) if (process !== whole) await process.end()
  if (!whole) return {}
  const { url } = await whole.ask<{ url: string }>('listen', limitSeconds)
  const http = await measureHttp(url, folder, httpSeconds)
  say('answers over HTTP: measured')
  const writes = await whole.ask<Round>(`write ${2 * httpSeconds}`, limitSeconds)
  return { http, writes: timesOf(writes) }
}
