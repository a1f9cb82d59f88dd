import { FIELDS } from '../../../article.ts'
import type { Explanation } from '../../engine.ts'
import type { FieldPostings } from '../index/index-reader.ts'
import type { WordForm } from '../matching/word-forms.ts'
import type { DocValues } from './doc-values.ts'

type Part = {
  /** What to say of a document that has the part. */
  readonly describe: (doc: number) => string
  readonly gain: (doc: number) => number
}

export const HOW: Readonly<Record<string, string>> = {
  name: 'another spelling or name of it',
  acronym: 'another name of it',
  prefix: 'a word that begins so',
  typo: 'a word spelled nearly so',
}

/** The parts of every document's score, kept only when a search is to be explained; they add up to the score. */
export class ScoreParts {
  private readonly parts: Part[] = []

  addWord(word: string, forms: readonly WordForm[], scores: DocValues): void {
    this.parts.push({ gain: (doc) => scores.of(doc), describe: (doc) => describeWord(word, forms, doc) })
  }

  /** A gain, or a loss, that only some documents have. */
  add(description: string, gains: ReadonlyMap<number, number>): void {
    this.parts.push({ gain: (doc) => gains.get(doc) ?? 0, describe: () => description })
  }

  explain(doc: number): Explanation {
    const parts = this.parts
      .map(({ gain, describe }) => ({ score: gain(doc), describe }))
      .filter(({ score }) => score !== 0)
      .sort((a, b) => b.score - a.score)
      .map(({ score, describe }) => ({ description: describe(doc), score }))
    return { sentence: toSentence(parts), parts }
  }
}

export function toSentence(parts: Explanation['parts']): string {
  if (parts.length === 0) return 'It is here because it meets the conditions; no word of the query ranks it.'
  const total = parts.reduce((sum, { score }) => sum + score, 0)
  const share = (score: number) => `${Math.round((100 * score) / total)} %`
  return `${parts.map(({ description, score }) => `${description} (${share(score)})`).join('; ')}.`
}

/** “tokaev” as “tokayev”, another spelling or name of it, in the headline and the body ×3 */
function describeWord(word: string, forms: readonly WordForm[], doc: number): string {
  const found = forms.map((form) => ({ form, places: placesOf(form, doc) })).filter(({ places }) => places.length > 0)
  const readings = found.map(({ form, places }) => `${reading(word, form)}in ${places.join(' and ')}`)
  return `“${word}” ${readings.join(', ')}`
}

function reading(word: string, { term, tier, kind }: WordForm): string {
  if (term === word) return ''
  const how = HOW[kind ?? tier]
  return how === undefined ? `as “${term}” ` : `as “${term}”, ${how}, `
}

function placesOf({ postings }: WordForm, doc: number): string[] {
  return FIELDS.flatMap((field, i) => {
    const count = frequencyIn(postings[i], doc)
    return count === 0 ? [] : [`the ${field}${count > 1 ? ` ×${count}` : ''}`]
  })
}

function frequencyIn(postings: FieldPostings | undefined, wanted: number): number {
  let found = 0
  postings?.forEach((frequency, doc) => {
    if (doc === wanted) found = frequency
  })
  return found
}
