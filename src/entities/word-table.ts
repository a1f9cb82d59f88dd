/** Answers that are remembered; names repeat, and a hostile text must not fill the memory. */
const MAX_REMEMBERED = 50_000

/**
 * Whether a word is a line of a sorted text. To build a set of eighty thousand words would cost every start some 30 ms, so they are
 * searched for in the text; what was asked before is remembered.
 */
export function wordTable(sorted: string): (word: string) => boolean {
  const remembered = new Map<string, boolean>()
  return (word) => {
    const known = remembered.get(word)
    if (known !== undefined) return known
    if (remembered.size === MAX_REMEMBERED) remembered.clear()
    const isThere = hasLine(sorted, word)
    remembered.set(word, isThere)
    return isThere
  }
}

/** Binary search by the line that holds the letter in the middle. */
function hasLine(sorted: string, line: string): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const start = sorted.lastIndexOf('\n', middle - 1) + 1
    const end = sorted.indexOf('\n', middle)
    const found = sorted.slice(start, end === -1 ? sorted.length : end)
    if (found === line) return true
    if (found < line) low = start + found.length + 1
    else high = start
  }
  return false
}
