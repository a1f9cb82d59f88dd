import { FIELDS } from '../../../article.ts'
import { TermTable } from '../index/term-table.ts'
import type { QueryWord } from '../matching/query-words.ts'
import type { WordForm } from '../matching/word-forms.ts'
import type { WordReader } from './word-reader.ts'

/** A query word with its forms in the archive. */
export type RankedWord = QueryWord & { readonly forms: readonly RankedForm[]; readonly idf: number }

export type RankedForm = Pick<WordForm, 'term' | 'tier' | 'weight'>

/** Two query words at a distance, with the most that their standing so can add. */
type Pair = { readonly first: number; readonly second: number; readonly distance: number; readonly most: number }

/** What a pair of query words that stand together adds at most, in the IDF of both. */
const PAIR_WEIGHT = 0.4
/** What a headline with all query words adds, in the IDF of all words; with fewer, it falls with the square of their share. */
const HEADLINE_WEIGHT = 0.4
/** Query words farther apart than this do not belong together. */
const WIDEST_PAIR = 4

const HEADLINE = FIELDS.indexOf('headline')
const OTHER_FIELDS = FIELDS.flatMap((_, field) => (field === HEADLINE ? [] : [field]))

/**
 * How query words stand together, read in the words of the best documents: neighbouring query words at the same distance as in the query
 * (the ordered part of the sequential dependence model, Metzler and Croft 2005), and headlines that have all the words.
 * Near misses count only for words that the archive does not have, or that are still being typed.
 */
export class Proximity {
  private readonly reader: WordReader
  private readonly words: readonly RankedWord[]
  private readonly totalIdf: number
  /** By term number: one more than the place of the form in the two lists that follow. */
  private readonly forms: TermTable
  private readonly wordOf: number[] = []
  private readonly weightOf: number[] = []
  private readonly pairs: readonly Pair[]
  /** By query word: the pairs that it begins, as places in `pairs`. */
  private readonly pairsFrom: readonly (readonly number[])[]
  /** Scratch: how often each pair stands in a field. */
  private readonly pairCounts: Float64Array
  /** Scratch: how much each query word counts in a headline. */
  private readonly coverage: Float64Array

  constructor(reader: WordReader, words: readonly RankedWord[]) {
    this.reader = reader
    this.words = words
    this.totalIdf = words.reduce((sum, { idf }) => sum + idf, 0)
    this.forms = new TermTable()
    for (const [i, word] of words.entries()) this.addForms(word.forms, i)
    this.pairs = adjacentPairs(words)
    this.pairsFrom = words.map((_, word) => [...this.pairs.keys()].filter((i) => this.pairs[i]!.first === word))
    this.pairCounts = new Float64Array(this.pairs.length)
    this.coverage = new Float64Array(words.length)
  }

  /** What the document's score gains. */
  score(doc: number): number {
    const headline = this.reader.words(doc, HEADLINE)
    let score = this.coverageScore(headline)
    if (this.pairs.length === 0) return score
    score += this.pairScore(headline)
    for (const field of OTHER_FIELDS) score += this.pairScore(this.reader.words(doc, field))
    return score
  }

  private addForms(forms: readonly RankedForm[], word: number): void {
    const bestTier = forms[0]?.tier
    for (const { term, tier, weight } of forms) {
      const number = this.reader.vocabulary.number(term)
      if (number === undefined || this.forms.get(number) !== 0) continue
      if (tier !== bestTier && tier !== 'prefix') continue
      this.wordOf.push(word)
      this.weightOf.push(tier === bestTier ? 1 : weight)
      this.forms.set(number, this.wordOf.length)
    }
  }

  private pairScore(words: ArrayLike<number>): number {
    const { pairs, pairsFrom, pairCounts, forms } = this
    let found = 0
    for (let i = 0; i < words.length; i++) {
      const form = forms.get(words[i]!)
      if (form === 0) continue
      if (found++ === 0) pairCounts.fill(0)
      for (const pair of pairsFrom[this.wordOf[form - 1]!]!)
        pairCounts[pair]! += this.pairAt(words, i, form, pairs[pair]!)
    }
    if (found < 2) return 0
    return pairCounts.reduce((sum, count, pair) => sum + (pairs[pair]!.most * count) / (count + 1), 0)
  }

  /** How much the pair counts whose first word stands at `i` in this form; nothing when its second does not follow. */
  private pairAt(words: ArrayLike<number>, i: number, form: number, { second, distance }: Pair): number {
    const follower = i + distance < words.length ? this.forms.get(words[i + distance]!) : 0
    if (follower === 0 || this.wordOf[follower - 1] !== second) return 0
    return this.weightOf[form - 1]! * this.weightOf[follower - 1]!
  }

  private coverageScore(words: ArrayLike<number>): number {
    const { coverage, forms } = this
    if (this.totalIdf === 0) return 0
    coverage.fill(0)
    for (let i = 0; i < words.length; i++) {
      const form = forms.get(words[i]!)
      if (form === 0) continue
      const word = this.wordOf[form - 1]!
      coverage[word] = Math.max(coverage[word]!, this.weightOf[form - 1]!)
    }
    const covered = coverage.reduce((sum, weight, word) => sum + weight * this.words[word]!.idf, 0)
    return (HEADLINE_WEIGHT * covered ** 2) / this.totalIdf
  }
}

/** Query words that follow each other, with stop words between them or not. */
function adjacentPairs(words: readonly RankedWord[]): Pair[] {
  const places = words.flatMap(({ positions }, word) => positions.map((position) => ({ word, position })))
  places.sort((a, b) => a.position - b.position)
  return places.slice(1).flatMap(({ word: second, position }, i) => {
    const { word: first, position: before } = places[i]!
    const distance = position - before
    if (first === second || distance > WIDEST_PAIR) return []
    return [{ first, second, distance, most: PAIR_WEIGHT * (words[first]!.idf + words[second]!.idf) }]
  })
}
