/** Words in their order, read unit by unit: a word has no unit, -1, behind its end. */
export type SpelledWords = { readonly size: number; unit(word: number, place: number): number }

/** The words from `low` on and before `high`, which have the same beginning. */
type Range = { readonly low: number; readonly high: number }

/**
 * The prefixes one edit away (a letter changed, left out, put in, or two swapped; never the first letter) that a word begins with. The words
 * are gone through as the tree of letters that their order is: only letters that some word has there are tried, and each letter narrows
 * the words in which the next is looked for.
 */
export function nearPrefixes(words: SpelledWords, prefix: string): Set<string> {
  const near = new Set<string>()
  let range = narrow(words, { low: 0, high: words.size }, 0, prefix.charCodeAt(0))
  for (let i = 1; i < prefix.length && range.low < range.high; i++) {
    const [head, letter, rest] = [prefix.slice(0, i), prefix[i]!, prefix.slice(i + 1)]
    const keep = (from: Range, place: number, beginning: string, end: string) => {
      if (begins(words, from, place, end)) near.add(beginning + end)
    }
    keep(range, i, head, rest)
    if (rest !== '') keep(range, i, head, rest[0] + letter + rest.slice(1))
    for (const [other, having] of lettersAt(words, range, i)) {
      keep(having, i + 1, head + other, rest)
      keep(having, i + 1, head + other, letter + rest)
    }
    range = narrow(words, range, i, prefix.charCodeAt(i))
  }
  near.delete(prefix)
  return near
}

/** Whether one of the words goes on so from the place on. */
function begins(words: SpelledWords, range: Range, place: number, end: string): boolean {
  let left = range
  for (let i = 0; i < end.length && left.low < left.high; i++) left = narrow(words, left, place + i, end.charCodeAt(i))
  return left.low < left.high
}

/** Each letter that words have at the place, with those words. */
function* lettersAt(
  words: SpelledWords,
  { low, high }: Range,
  place: number,
): Generator<[letter: string, having: Range]> {
  for (let next = low; next < high; ) {
    const unit = words.unit(next, place)
    const end = firstAbove(words, { low: next, high }, place, unit)
    if (unit >= 0) yield [String.fromCharCode(unit), { low: next, high: end }]
    next = end
  }
}

/** Those of the words that have the unit at the place. */
function narrow(words: SpelledWords, range: Range, place: number, unit: number): Range {
  const low = firstAbove(words, range, place, unit - 1)
  return { low, high: firstAbove(words, { low, high: range.high }, place, unit) }
}

/** The first of the words whose unit at the place is above this one. */
function firstAbove(words: SpelledWords, { low, high }: Range, place: number, unit: number): number {
  let [from, to] = [low, high]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (words.unit(middle, place) > unit) to = middle
    else from = middle + 1
  }
  return from
}
