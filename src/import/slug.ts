import anyAscii from 'any-ascii'
import type { NumberTable } from './number-table.ts'

const MAX_LENGTH = 80

/** A headline as an id that people can read and type: small ASCII letters, digits and hyphens, cut between words. */
export function slug(headline: string): string {
  const words = anyAscii(headline.replace(/['’]s?\b/g, (apostrophe) => apostrophe.slice(1)))
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  return join(words) || 'article'
}

/** The slug, with a number behind it when it is taken already; takes it. `taken` knows the last number of each slug. */
export function takeSlug(headline: string, taken: NumberTable): string {
  const base = slug(headline)
  let number = taken.get(base) + 1
  const id = () => (number === 1 ? base : `${base}-${number}`)
  while (number > 1 && taken.get(id()) > 0) number += 1
  taken.set(base, number)
  if (number > 1) taken.set(id(), 1)
  return id()
}

function join(words: readonly string[]): string {
  let joined = words[0]?.slice(0, MAX_LENGTH) ?? ''
  for (const word of words.slice(1)) {
    if (joined.length + 1 + word.length > MAX_LENGTH) break
    joined += `-${word}`
  }
  return joined
}
