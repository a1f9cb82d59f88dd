import type { WantedWord } from './reading.ts'

/** How many articles meet the conditions and have all of some words, given as places in the list of words. */
export type CountHaving = (words: readonly number[]) => number

/**
 * The places of the words to let go so that `enough` articles are left: as relaxation.ts of the embedded engine, first those that no
 * article left has, then from the least telling on; a word let go comes back when the others leave enough articles that have it.
 */
export function wordsToLetGo(words: readonly WantedWord[], count: CountHaving, enough: number): number[] {
  const isFound = (word: number) => Number(count([word]) > 0)
  const wanted = [...words.keys()].sort((a, b) => isFound(b) - isFound(a) || words[b]!.idf - words[a]!.idf)
  let kept = wanted.length
  while (kept > 1 && count(wanted.slice(0, kept)) < enough) kept -= 1
  const left = wanted.slice(0, kept)
  const letGo: number[] = []
  for (const word of wanted.slice(kept)) {
    if (count([...left, word]) >= enough) left.push(word)
    else letGo.push(word)
  }
  return count(left) === 0 ? [] : letGo
}

/** Every choice of some of `size` words, each as their places in ascending order. */
export function choices(size: number): number[][] {
  return Array.from({ length: 2 ** size - 1 }, (_, i) =>
    Array.from({ length: size }, (_, word) => word).filter((word) => ((i + 1) >> word) % 2 === 1),
  )
}
