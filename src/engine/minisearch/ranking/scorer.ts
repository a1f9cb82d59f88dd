import { BM25_K1, LENGTH_NORMALIZATION } from '../../../article.ts'
import type { DocSet } from '../index/doc-set.ts'
import type { IndexReader } from '../index/index-reader.ts'
import { DocValues } from './doc-values.ts'
import { Meetings } from './intersection.ts'
import type { FoundWord, WeightedList } from './ranker.ts'

/** Adding a posting up takes so much less time than finding out whether its document is to be scored. */
const ADDED_SOONER = 3

/** Adds up the scores of words that were found, by one of two ways: which of them is less work is all that they differ in. */
export class Scorer {
  private readonly reader: IndexReader
  /** Scratch: where the documents of a list stand that are to be scored. */
  private readonly meetings = new Meetings()
  /** Scratch, all zero between words: the weighted frequency of the word in each document, by its place among those to be scored or its number. */
  private frequencies = new Float64Array(0)

  constructor(reader: IndexReader) {
    this.reader = reader
  }

  score(words: readonly FoundWord[], docs: DocSet): DocValues {
    const { maxDoc } = this.reader
    if (this.frequencies.length < maxDoc) this.frequencies = new Float64Array(2 * maxDoc)
    const scores = new DocValues(docs.numbers)
    for (const word of words) {
      if (docs.count * ADDED_SOONER > postingsOf(word)) this.scoreAll(word, scores)
      else this.scoreSome(word, scores)
    }
    return scores
  }

  /** Few of the word's documents are to be scored: these are looked for. */
  private scoreSome(word: FoundWord, scores: DocValues): void {
    const { frequencies, meetings } = this
    for (const list of word.lists) {
      const { lengths, least, perWord } = this.norms(list)
      const { block, weight, leastNorm } = list
      meetings.find(block, scores.docs)
      const { inBlock, inDocs, count } = meetings
      for (let i = 0; i < count; i++) {
        const place = inDocs[i]!
        const norm = Math.max(least + perWord * lengths[scores.docs[place]!]!, leastNorm)
        frequencies[place]! += (weight * block.frequencies[inBlock[i]!]!) / norm
      }
    }
    const most = mostOf(word)
    for (let i = 0; i < scores.docs.length; i++) {
      const frequency = frequencies[i]!
      if (frequency === 0) continue
      scores.values[i]! += (most * frequency) / (BM25_K1 + frequency)
      frequencies[i] = 0
    }
  }

  /** All of the word's documents are added up, by their numbers, and those to be scored are taken out. */
  private scoreAll(word: FoundWord, { docs, values }: DocValues): void {
    const { frequencies } = this
    for (const list of word.lists) {
      const { lengths, least, perWord } = this.norms(list)
      const { block, weight, leastNorm } = list
      for (let i = block.start; i < block.end; i++) {
        const doc = block.docs[i]!
        const norm = Math.max(least + perWord * lengths[doc]!, leastNorm)
        frequencies[doc]! += (weight * block.frequencies[i]!) / norm
      }
    }
    const most = mostOf(word)
    for (let i = 0; i < docs.length; i++) {
      const frequency = frequencies[docs[i]!]!
      values[i]! += (most * frequency) / (BM25_K1 + frequency)
    }
    for (const { block } of word.lists) {
      for (let i = block.start; i < block.end; i++) frequencies[block.docs[i]!] = 0
    }
  }

  /** A field's norm is `least`, and more for each of its words. */
  private norms({ field }: WeightedList): { lengths: ArrayLike<number>; least: number; perWord: number } {
    const b = LENGTH_NORMALIZATION[field]!
    const perWord = b / Math.max(1, this.reader.averageLength(field))
    return { lengths: this.reader.lengths(field), least: 1 - b, perWord }
  }
}

/** BM25F's saturation comes near it. */
function mostOf({ times, idf }: FoundWord): number {
  return times * idf * (BM25_K1 + 1)
}

function postingsOf({ lists }: FoundWord): number {
  let count = 0
  for (const { block } of lists) count += block.end - block.start
  return count
}
