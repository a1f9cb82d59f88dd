import type { QueryKind } from './queries.ts'

/** Of a round: its times in milliseconds, how many queries were asked, and how many of them found something. */
export type Times = Readonly<Record<'mean' | 'p50' | 'p95' | 'p99' | 'asked' | 'found', number>>

/** What was measured of a contender; what it could not do is missing. */
export type Result = {
  readonly name: string
  version?: string
  indexedPerSecond?: number
  fileBytes?: number
  /** From the file to the first answer. */
  startMs?: number
  residentBytes?: number
  /** Medians of the rounds. */
  readonly times: Partial<Record<QueryKind, Times>>
  /** Why something is not measured. */
  readonly leftOut: Partial<Record<QueryKind | 'everything', string>>
}

/** Answers over HTTP by so many connections at a time, each asking as soon as it is answered. */
export type Load = {
  readonly what: string
  readonly connections: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
}

export type Measured = {
  readonly results: readonly Result[]
  readonly http?: readonly Load[]
  /** From an article to a search that finds it. */
  readonly writes?: Times
}

export type Options = {
  readonly rounds: number
  /** A round of one kind of query is cut off after so many seconds. */
  readonly secondsPerRound: number
  readonly warmUpSeconds: number
  readonly httpSeconds: number
  /** A contender that takes longer to index, to load or to answer a round is left out. */
  readonly limitSeconds: number
  /** Articles a second that each contender has indexed before in this run: what would take too long is not tried. */
  readonly rates: Map<string, number>
  readonly say: (what: string) => void
}
