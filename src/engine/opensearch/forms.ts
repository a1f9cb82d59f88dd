import { isStopWord } from '../../analysis/analyzer.ts'
import { stemmerFor } from '../../analysis/stemmer.ts'
import type { Field } from '../../article.ts'
import type { Tier, Variant } from '../engine.ts'
import { FORM_WEIGHTS } from '../minisearch/matching/word-forms.ts'
import { stemToken } from './document.ts'

/** What answers a word of the query: words of the archive, with how much each counts for. */
export type Form =
  /** The term, and with `inflections` all that share its stem. */
  | (FormBase & { readonly type: 'term'; readonly term: string; readonly stems: readonly string[] })
  /** What begins so. */
  | (FormBase & { readonly type: 'prefix'; readonly term: string })
  /** Several words that stand together, each as the stems that it may have. */
  | (FormBase & {
      readonly type: 'phrase'
      readonly term: string
      readonly places: readonly (readonly string[])[]
      readonly slop: number
    })

type FormBase = {
  readonly tier: Tier
  readonly weight: number
  /** Why it answers, where the tier does not say it. */
  readonly kind?: Variant['kind']
  /** In about how many articles it stands. */
  readonly documents: number
}

/** A word of the query with its forms, where it is looked for, and how telling it is. */
export type ReadWord = {
  readonly term: string
  readonly forms: readonly Form[]
  readonly fields: readonly Field[]
  /** How often it stands in the query. */
  readonly times: number
  readonly idf: number
}

/** The stems of a term in the languages of the archive; none of a stop word, which has no inflections. */
export function stemTokens(term: string, languages: readonly string[]): readonly string[] {
  if (isStopWord(term)) return []
  return languages.map((language) => stemToken(term, language, stemmerFor(language)))
}

/** What may stand in one place of a phrase. */
export function phrasePlace(term: string, languages: readonly string[]): readonly string[] {
  return isStopWord(term) ? [term] : stemTokens(term, languages)
}

/** How much a term of the archive counts as an answer to the word; nothing for one that is no form of it. */
export function formOf(
  { forms }: Pick<ReadWord, 'forms'>,
  term: string,
  stem: string,
): { readonly tier: Tier; readonly weight: number } | undefined {
  let best: { tier: Tier; weight: number } | undefined
  for (const form of forms) {
    const weight = weightIn(form, term, stem)
    if (weight > (best?.weight ?? 0)) best = { tier: form.tier, weight }
  }
  return best
}

function weightIn(form: Form, term: string, stem: string): number {
  if (form.type === 'phrase') return 0
  if (form.term === term) return form.weight
  if (form.type === 'prefix') return term.startsWith(form.term) ? form.weight : 0
  return form.stems.includes(stem) ? form.weight * FORM_WEIGHTS.inflection : 0
}
