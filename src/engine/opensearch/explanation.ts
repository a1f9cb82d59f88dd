import { FIELDS } from '../../article.ts'
import type { Explanation } from '../engine.ts'
import { TermTable } from '../minisearch/index/term-table.ts'
import { countPhrase } from '../minisearch/matching/phrases.ts'
import { HOW, toSentence } from '../minisearch/ranking/score-parts.ts'
import type { Candidates } from './candidates.ts'
import { type Form, formOf, type ReadWord } from './forms.ts'
import type { RankedHit } from './ranked-hits.ts'
import type { Reading } from './reading.ts'

/** What makes up the score of a hit; the parts add up to it. */
export function explainHit(ranked: RankedHit, { scored }: Reading, candidates: Candidates): Explanation {
  const { hit, doc, score, together, shared, factor } = ranked
  const words = Object.entries(hit.matched_queries ?? {}).map(([name, share]) => {
    return { score: share, description: describeWord(scored[Number(name)]!, candidates, doc) }
  })
  const gained = words.reduce((sum, part) => sum + part.score, together + shared)
  const isFavoured = factor !== 1
  const parts = [
    ...words,
    { score: together, description: 'words standing together, or all in the headline' },
    { score: shared, description: 'likeness to the other good answers' },
    { score: isFavoured ? score - gained : 0, description: 'being recent' },
  ]
  const told = parts.filter((part) => part.score !== 0).sort((a, b) => b.score - a.score)
  return { sentence: toSentence(told), parts: isFavoured ? told : addingUp(told, score - gained) }
}

/** The cluster rounds every part by itself, and not as it rounds the whole; the greatest part takes the difference. */
function addingUp(parts: Explanation['parts'], difference: number): Explanation['parts'] {
  return parts.map((part, i) => (i === 0 ? { ...part, score: part.score + difference } : part))
}

/** “tokaev” as “tokayev”, another spelling or name of it, in the headline and the body ×3 */
function describeWord(word: ReadWord, candidates: Candidates, doc: number): string {
  const readings = [...termReadings(word, candidates, doc), ...phraseReadings(word, candidates, doc)]
  return `“${word.term}” ${readings.join(', ')}`
}

function termReadings(word: ReadWord, candidates: Candidates, doc: number): string[] {
  const found = [...candidates.vocabularyTerms()].flatMap(({ term, stem }) => {
    const form = formOf(word, term, stem)
    const number = candidates.vocabulary.number(term)!
    const counts = FIELDS.map((_, field) => candidates.words(doc, field).filter((other) => other === number).length)
    return form && counts.some((count) => count > 0) ? [{ term, form, counts }] : []
  })
  found.sort((a, b) => b.form.weight - a.form.weight)
  return found.map(({ term, form, counts }) => `${reading(word.term, term, form)}in ${places(counts)}`)
}

function phraseReadings(word: ReadWord, candidates: Candidates, doc: number): string[] {
  return word.forms.flatMap((form) => {
    if (form.type !== 'phrase') return []
    const bits = new TermTable()
    for (const { term, stem } of candidates.vocabularyTerms()) {
      const places = form.places.reduce((sum, stems, place) => (stems.includes(stem) ? sum | (1 << place) : sum), 0)
      if (places !== 0) bits.set(candidates.vocabulary.number(term)!, places)
    }
    const counts = FIELDS.map((_, field) =>
      countPhrase(candidates.words(doc, field), bits, form.places.length, form.slop),
    )
    return counts.some((count) => count > 0) ? [`${reading(word.term, form.term, form)}in ${places(counts)}`] : []
  })
}

function reading(word: string, term: string, { kind, tier }: Pick<Form, 'kind' | 'tier'>): string {
  if (term === word) return ''
  const how = HOW[kind ?? tier]
  return how === undefined ? `as “${term}” ` : `as “${term}”, ${how}, `
}

function places(counts: readonly number[]): string {
  const found = FIELDS.flatMap((field, i) => {
    const count = counts[i]!
    return count === 0 ? [] : [`the ${field}${count > 1 ? ` ×${count}` : ''}`]
  })
  return found.join(' and ')
}
