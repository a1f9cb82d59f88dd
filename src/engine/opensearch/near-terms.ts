import { isStopWord } from '../../analysis/analyzer.ts'
import { FIELDS } from '../../article.ts'
import { editsFor, FORM_WEIGHTS } from '../minisearch/matching/word-forms.ts'
import type { Cluster } from './cluster.ts'
import type { NearTerm } from './facts.ts'
import type { Form } from './forms.ts'

/** Expansions of one word: more would cost time and tell little. */
const MAX_EXPANSIONS = 50
/** A slip was meant to be a word so many times more frequent. */
const MORE_FREQUENT = 5

type Option = { readonly text: string; readonly freq: number }
type SuggestAnswer = { readonly suggest?: Readonly<Record<string, readonly { readonly options: readonly Option[] }[]>> }

/** For each term that may be misspelled, the nearest terms of the archive, the nearest and most frequent first. */
export async function findNearTerms(
  cluster: Cluster,
  index: string,
  terms: readonly string[],
): Promise<ReadonlyMap<string, readonly NearTerm[]>> {
  const eligible = [...new Set(terms)].filter((term) => editsFor(term) > 0)
  if (eligible.length === 0) return new Map()
  const body = { size: 0, suggest: Object.fromEntries(eligible.flatMap(suggesters)) }
  const { suggest = {} } = await cluster.search<SuggestAnswer>(index, body)
  return new Map(
    eligible.map((term) => {
      const options = FIELDS.flatMap((field) => suggest[`${term} ${field}`]?.[0]?.options ?? [])
      return [term, nearest(term, options)]
    }),
  )
}

/** The nearest words; a changed first letter only when nothing else is found. */
export function typoForms(term: string, near: readonly NearTerm[]): Form[] {
  const sameStart = near.filter((candidate) => candidate.term[0] === term[0])
  return toForms(sameStart.length > 0 ? sameStart : near)
}

/** What a rare word may have been meant to be: a word near it that is far more frequent. */
export function slipForms(near: readonly NearTerm[], documents: number): Form[] {
  return toForms(near.filter((candidate) => candidate.documents >= MORE_FREQUENT * documents))
}

function toForms(near: readonly NearTerm[]): Form[] {
  return near.slice(0, MAX_EXPANSIONS).map(({ term, documents, distance }) => {
    return { type: 'term', term, stems: [], tier: 'typo', weight: FORM_WEIGHTS.typo / distance, documents }
  })
}

function suggesters(term: string): [string, object][] {
  return FIELDS.map((field) => [
    `${term} ${field}`,
    {
      text: term,
      term: {
        field: `${field}.words`,
        suggest_mode: 'always',
        // Also for words that the archive has often; which are worth correcting is decided here.
        max_term_freq: 1_000_000_000,
        max_edits: editsFor(term),
        prefix_length: 0,
        min_word_length: 1,
        sort: 'frequency',
        size: MAX_EXPANSIONS,
        shard_size: 4 * MAX_EXPANSIONS,
        // Every term within the edits is near enough; the best are chosen here.
        accuracy: 0,
        string_distance: 'damerau_levenshtein',
      },
    },
  ])
}

/** A term that stands in several fields is in at least as many articles as in the field that has it most. */
function nearest(term: string, options: readonly Option[]): NearTerm[] {
  const documents = new Map<string, number>()
  for (const { text, freq } of options) documents.set(text, Math.max(freq, documents.get(text) ?? 0))
  const near = [...documents].flatMap(([candidate, count]): NearTerm[] => {
    if (isStopWord(candidate) || candidate === term) return []
    return [{ term: candidate, documents: count, distance: isOneEdit(term, candidate) ? 1 : 2 }]
  })
  return near.sort((a, b) => a.distance - b.distance || b.documents - a.documents)
}

/** One letter put in, left out, changed, or exchanged with its neighbour. */
export function isOneEdit(a: string, b: string): boolean {
  let same = 0
  while (same < a.length && a[same] === b[same]) same += 1
  const [restA, restB] = [a.slice(same), b.slice(same)]
  const isExchanged = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  return isExchanged || restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
}
