import { IzdeError } from '../errors.ts'
import { mean } from './metrics.ts'
import { createRandom } from './random.ts'
import type { QueryResult, Run } from './run.ts'

/** Two rankings of the same queries by nDCG@10. */
export type Comparison = {
  readonly collection: string
  readonly queries: number
  readonly before: number
  readonly after: number
  readonly difference: number
  readonly wins: number
  readonly losses: number
  readonly ties: number
  /** How often chance alone makes a difference of this size or more. */
  readonly pValue: number
  /** The ten queries that changed most, the most changed first. */
  readonly changes: readonly Change[]
}

export type Change = { readonly id: string; readonly text: string; readonly before: number; readonly after: number }

const SHOWN_CHANGES = 10
const ROUNDS = 10_000
/** Sums of the same numbers in another order may differ in their last bits. */
const ROUNDING = 1e-9

/** @throws IzdeError when the runs have measured different collections or queries */
export function compareRuns(before: Run, after: Run): Comparison {
  const pairs = pairUp(before, after)
  const differences = pairs.map((pair) => pair.after - pair.before)
  return {
    collection: after.summary.collection,
    queries: pairs.length,
    before: mean(pairs.map((pair) => pair.before)),
    after: mean(pairs.map((pair) => pair.after)),
    difference: mean(differences),
    wins: differences.filter((difference) => difference > 0).length,
    losses: differences.filter((difference) => difference < 0).length,
    ties: differences.filter((difference) => difference === 0).length,
    pValue: randomizationTest(differences),
    changes: pairs
      .filter((pair) => pair.after !== pair.before)
      .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
      .slice(0, SHOWN_CHANGES),
  }
}

function pairUp(before: Run, after: Run): Change[] {
  const earlier = new Map<string, QueryResult>(before.results.map((result) => [result.id, result]))
  const pairs = after.results.flatMap(({ id, text, 'ndcg@10': ndcg }) => {
    const found = earlier.get(id)
    return found?.text === text ? [{ id, text, before: found['ndcg@10'], after: ndcg }] : []
  })
  if (pairs.length !== before.results.length || pairs.length !== after.results.length) {
    throw new IzdeError(
      `the runs have different queries: ${before.summary.collection} and ${after.summary.collection} share ${pairs.length}.`,
      { hint: 'Compare two runs of one collection.' },
    )
  }
  return pairs
}

/**
 * The two-sided paired randomization test: if both rankings were equally good, each difference could as well have had the other
 * sign. Smucker, Allan and Carterette recommend it for rankings: https://doi.org/10.1145/1321440.1321528
 */
export function randomizationTest(differences: readonly number[]): number {
  const random = createRandom(1)
  const seen = Math.abs(sum(differences, () => 1))
  let atLeast = 1
  for (let round = 0; round < ROUNDS; round++) {
    const chance = Math.abs(sum(differences, () => (random() < 0.5 ? -1 : 1)))
    if (chance >= seen - ROUNDING) atLeast += 1
  }
  return atLeast / (ROUNDS + 1)
}

function sum(values: readonly number[], sign: () => number): number {
  return values.reduce((total, value) => total + sign() * value, 0)
}
