import { mean, percentile } from '../src/evaluation/metrics.ts'
import type { PeerProcess } from './peer-process.ts'
import type { Round } from './peers/peer.ts'
import { QUERY_KINDS, type QueryKind } from './queries.ts'
import type { Options, Result, Times } from './results.ts'

export type Serving = { readonly result: Result; readonly process: PeerProcess }

type Asked = Serving & { readonly rounds: Record<QueryKind, Times[]> }

/**
 * Asks every contender the same queries in the same order, in rounds in which they take turns, and each second round backwards, so that what
 * the machine does besides meets all of them.
 */
export async function askInRounds(serving: readonly Serving[], options: Options): Promise<void> {
  let asked: Asked[] = serving.map((one) => ({ ...one, rounds: { plain: [], 'all words': [], prefix: [], typo: [] } }))
  for (const one of asked) await warmUp(one, options)
  for (let round = 0; round < options.rounds; round++) {
    for (const one of asked) await askRound(one, options)
    asked = asked.toReversed()
    options.say(`round ${round + 1} of ${options.rounds}`)
  }
  for (const { result, process, rounds } of asked) {
    for (const kind of QUERY_KINDS) if (rounds[kind].length > 0) result.times[kind] = medians(rounds[kind])
    const memory = process.ask<{ residentBytes: number }>('memory', options.limitSeconds)
    await memory.then(
      ({ residentBytes }) => {
        result.residentBytes = residentBytes
      },
      () => {},
    )
  }
}

async function warmUp(one: Asked, { warmUpSeconds, limitSeconds }: Options): Promise<void> {
  for (const kind of kindsOf(one)) {
    const end = performance.now() + 1000 * warmUpSeconds
    while (performance.now() < end && kindsOf(one).includes(kind)) await ask(one, kind, warmUpSeconds, limitSeconds)
  }
}

async function askRound(one: Asked, { secondsPerRound, limitSeconds }: Options): Promise<void> {
  for (const kind of kindsOf(one)) {
    const round = await ask(one, kind, secondsPerRound, limitSeconds)
    if (round) one.rounds[kind].push(timesOf(round))
  }
}

function kindsOf({ result: { leftOut } }: Asked): QueryKind[] {
  return QUERY_KINDS.filter((kind) => leftOut.everything === undefined && leftOut[kind] === undefined)
}

/** A contender that fails once is asked no more. */
async function ask(
  { result, process }: Asked,
  kind: QueryKind,
  seconds: number,
  limit: number,
): Promise<Round | undefined> {
  if (result.leftOut.everything !== undefined) return undefined
  try {
    return await process.ask<Round>(`round ${seconds} ${kind}`, limit)
  } catch (error) {
    result.leftOut.everything = `at ${kind} queries: ${(error as Error).message}`
    return undefined
  }
}

export function timesOf({ ms, found }: Round): Times {
  const at = (share: number) => percentile(ms, share)
  return { mean: mean(ms), p50: at(0.5), p95: at(0.95), p99: at(0.99), asked: ms.length, found }
}

function medians(rounds: readonly Times[]): Times {
  const keys = ['mean', 'p50', 'p95', 'p99', 'asked', 'found'] as const
  const median = (key: keyof Times) =>
    percentile(
      rounds.map((times) => times[key]),
      0.5,
    )
  return Object.fromEntries(keys.map((key) => [key, median(key)])) as Times
}
