import { FIELDS } from '../../../article.ts'
import { inverseDocumentFrequency } from './ranker.ts'
import type { WordReader } from './word-reader.ts'

/** The share of a document's score that comes from its neighbours. */
const NEIGHBOUR_SHARE = 0.4
const NEIGHBOURS = 8
const READ_FIELDS = [FIELDS.indexOf('headline'), FIELDS.indexOf('body')]

/**
 * Documents that are alike answer alike (the cluster hypothesis): each of the best documents takes part of its score from those among
 * them that are most like it. Score regularization after Diaz (2007), over cosines of tf · IDF; it reads questions better, which have
 * many words and no document with all of them, and needs no words beyond the query's, unlike relevance feedback. Scores stand in the order
 * of the documents, before and after.
 */
export function shareWithNeighbours(reader: WordReader, docs: readonly number[], scores: readonly number[]): number[] {
  const cosines = cosineMatrix(reader, docs)
  return scores.map((score, i) => {
    const row = cosines.subarray(i * docs.length, (i + 1) * docs.length)
    return (1 - NEIGHBOUR_SHARE) * score + NEIGHBOUR_SHARE * neighbourhoodScore(row, i, scores)
  })
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
function cosineMatrix(reader: WordReader, docs: readonly number[]): Float64Array {
  const n = docs.length
  const cosines = new Float64Array(n * n)
  for (const { places, weights } of sharedTerms(reader, docs)) {
    for (let a = 0; a < places.length; a++) {
      for (let b = 0; b <= a; b++) cosines[places[a]! * n + places[b]!]! += weights[a]! * weights[b]!
    }
  }
  const norms = docs.map((_, i) => Math.sqrt(cosines[i * n + i]!) || 1)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) cosines[j * n + i] = cosines[i * n + j]! /= norms[i]! * norms[j]!
  }
  return cosines
}

/** A term's documents, by their place in the list and in its order, with the term's weight in each. */
type TermWeights = { readonly places: number[]; readonly weights: number[] }

function sharedTerms(reader: WordReader, docs: readonly number[]): TermWeights[] {
  const counts = new Map<number, { places: number[]; weights: number[] }>()
  for (const [place, doc] of docs.entries()) {
    for (const field of READ_FIELDS) countWords(reader, reader.words(doc, field), place, counts)
  }
  for (const [number, { weights }] of counts) {
    const idf = inverseDocumentFrequency(reader.documentFrequencies[number]!, reader.documentCount)
    for (let i = 0; i < weights.length; i++) weights[i] = idf * (1 + Math.log(weights[i]!))
  }
  return [...counts.values()]
}

function countWords(
  reader: WordReader,
  words: ArrayLike<number>,
  place: number,
  counts: Map<number, { places: number[]; weights: number[] }>,
): void {
  for (let i = 0; i < words.length; i++) {
    const number = words[i]!
    if (!reader.vocabulary.isTelling(number)) continue
    const term = counts.get(number)
    if (!term) counts.set(number, { places: [place], weights: [1] })
    else if (term.places.at(-1) === place) term.weights[term.weights.length - 1]! += 1
    else {
      term.places.push(place)
      term.weights.push(1)
    }
  }
}
