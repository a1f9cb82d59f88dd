import { isStopWord } from '../../analysis/analyzer.ts'
import { FIELDS } from '../../article.ts'
import type { IndexReader } from './index-reader.ts'
import { inverseDocumentFrequency } from './ranker.ts'

/** The share of a document's score that comes from its neighbours. */
const NEIGHBOUR_SHARE = 0.4
const NEIGHBOURS = 8
const READ_FIELDS = [FIELDS.indexOf('headline'), FIELDS.indexOf('body')]

/**
 * Documents that are alike answer alike (the cluster hypothesis): each of the best documents takes part of its score from those among
 * them that are most like it. Score regularization after Diaz (2007), over cosines of tf · IDF; it reads questions better, which have
 * many words and no document with all of them, and needs no words beyond the query's, unlike relevance feedback.
 */
export function shareWithNeighbours(reader: IndexReader, docs: readonly number[], scores: Float64Array): void {
  const cosines = cosineMatrix(reader, docs)
  const before = docs.map((doc) => scores[doc]!)
  for (const [i, doc] of docs.entries()) {
    const row = cosines.subarray(i * docs.length, (i + 1) * docs.length)
    scores[doc] = (1 - NEIGHBOUR_SHARE) * before[i]! + NEIGHBOUR_SHARE * neighbourhoodScore(row, i, before)
  }
}

/** The mean score of the nearest, weighted by how near they are; its own for a document that is like no other. */
function neighbourhoodScore(cosines: Float64Array, own: number, scores: readonly number[]): number {
  const nearest = [...scores.keys()].filter((j) => j !== own && cosines[j]! > 0)
  nearest.sort((a, b) => cosines[b]! - cosines[a]!).splice(NEIGHBOURS)
  const weight = nearest.reduce((sum, j) => sum + cosines[j]!, 0)
  if (weight === 0) return scores[own]!
  return nearest.reduce((sum, j) => sum + cosines[j]! * scores[j]!, 0) / weight
}

/** The cosine of every two documents, by rows: added up term by term, so that only what they share costs anything. */
function cosineMatrix(reader: IndexReader, docs: readonly number[]): Float64Array {
  const n = docs.length
  const cosines = new Float64Array(n * n)
  for (const weights of termWeights(reader, docs).values()) {
    for (const [i, a] of weights) for (const [j, b] of weights) cosines[i * n + j]! += a * b
  }
  const norms = docs.map((_, i) => Math.sqrt(cosines[i * n + i]!) || 1)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) cosines[i * n + j]! /= norms[i]! * norms[j]!
  return cosines
}

/** Term number → the documents (by place) that have the term, with its weight there. */
function termWeights(reader: IndexReader, docs: readonly number[]): Map<number, [place: number, weight: number][]> {
  const postings = new Map<number, [number, number][]>()
  for (const [place, doc] of docs.entries()) {
    for (const [number, count] of termCounts(reader, doc)) {
      const list = postings.get(number)
      if (list) list.push([place, 1 + Math.log(count)])
      else postings.set(number, [[place, 1 + Math.log(count)]])
    }
  }
  for (const [number, list] of postings) {
    const idf = telling(reader, number)
    if (idf === 0) postings.delete(number)
    else for (const entry of list) entry[1] *= idf
  }
  return postings
}

function termCounts(reader: IndexReader, doc: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (const field of READ_FIELDS) {
    const words = reader.words(doc, field)
    for (let i = 0; i < words.length; i++) counts.set(words[i]!, (counts.get(words[i]!) ?? 0) + 1)
  }
  return counts
}

function telling(reader: IndexReader, number: number): number {
  const term = reader.vocabulary.term(number)
  if (term === '' || isStopWord(term)) return 0
  return inverseDocumentFrequency(reader.documentFrequencies[number]!, reader.documentCount)
}
