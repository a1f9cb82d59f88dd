/** How relevant each judged article is, by its id: 1 and more is relevant, 0 and less is not. */
export type Grades = ReadonlyMap<string, number>

/**
 * Normalised discounted cumulative gain of the first `depth` ids, from 0 to 1 (the best order there is). As in trec_eval, the
 * gain is the grade itself and rank r is discounted by log2(r + 1): Järvelin and Kekäläinen, https://doi.org/10.1145/582415.582418
 */
export function ndcg(ranked: readonly string[], grades: Grades, depth: number): number {
  const best = [...grades.values()].sort((a, b) => b - a)
  const ideal = dcg(best.slice(0, depth))
  return ideal === 0 ? 0 : dcg(ranked.slice(0, depth).map((id) => grades.get(id) ?? 0)) / ideal
}

function dcg(gains: readonly number[]): number {
  return gains.reduce((sum, gain, i) => sum + Math.max(0, gain) / Math.log2(i + 2), 0)
}

/** One divided by the rank of the first relevant id; 0 when none of the first `depth` is relevant. */
export function reciprocalRank(ranked: readonly string[], grades: Grades, depth: number): number {
  const rank = 1 + ranked.slice(0, depth).findIndex((id) => isRelevant(grades, id))
  return rank === 0 ? 0 : 1 / rank
}

/** The share of the relevant articles that are among the first `depth` ids. */
export function recall(ranked: readonly string[], grades: Grades, depth: number): number {
  const relevant = [...grades.keys()].filter((id) => isRelevant(grades, id)).length
  const found = ranked.slice(0, depth).filter((id) => isRelevant(grades, id)).length
  return relevant === 0 ? 0 : found / relevant
}

export function isRelevant(grades: Grades, id: string): boolean {
  return (grades.get(id) ?? 0) > 0
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The smallest value that at least the share `p` of the values do not exceed. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? 0
}
