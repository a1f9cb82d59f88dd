/**
 * The first place from `start` up to `end` of a number that is not below the bound, in ascending numbers: steps double, and the last one is
 * halved (Bentley and Yao 1976).
 */
export function firstFrom(bound: number, numbers: ArrayLike<number>, start: number, end: number): number {
  let step = 1
  while (start + step <= end && numbers[start + step - 1]! < bound) {
    start += step
    step *= 2
  }
  let high = Math.min(start + step - 1, end)
  while (start < high) {
    const middle = (start + high) >>> 1
    if (numbers[middle]! < bound) start = middle + 1
    else high = middle
  }
  return start
}
