import { FIELDS } from '../../article.ts'
import { printQuery } from '../../query/query-printer.ts'
import type { SearchRequest } from '../engine.ts'
import { replaceWord } from '../minisearch/matching/did-you-mean.ts'
import { anyOf, havingWord } from './clauses.ts'
import type { Facts } from './facts.ts'
import { filterClauses } from './filters.ts'
import { slipForms } from './near-terms.ts'
import { type Archive, withNearTerms } from './read-with-facts.ts'
import type { Reading, WantedWord } from './reading.ts'
import { queryOf } from './search-body.ts'

/** An answer of so many articles needs no other question. */
const PLENTY = 5
/** A word that fewer articles have may be a slip. */
const RARE = 10

type CountsAnswer = {
  readonly aggregations: { readonly counts: { readonly buckets: readonly { readonly doc_count: number }[] } }
}

/** The query with one rare word replaced by a frequent one near it that finds more; see matching/did-you-mean.ts. */
export async function didYouMean(
  archive: Archive,
  request: SearchRequest,
  reading: Reading,
  facts: Facts,
  total: number,
): Promise<string | null> {
  if (total >= PLENTY) return null
  const doubtful = reading.words.filter((word) => isDoubtful(word, facts))
  if (doubtful.length === 0) return null
  const { near } = await withNearTerms(
    archive,
    facts,
    doubtful.map(({ term }) => term),
  )
  const offers = doubtful.flatMap((word) => {
    const [form] = slipForms(near.get(word.term) ?? [], facts.written.get(word.term) ?? 0)
    return form ? [{ word, term: form.term }] : []
  })
  const counts = await countOffers(archive, request, reading, offers)
  const best = offers.map((offer, i) => ({ ...offer, count: counts[i]! })).sort((a, b) => b.count - a.count)[0]
  if (!best || best.count <= total) return null
  return printQuery(replaceWord(request.query, best.word.term, best.term))
}

function isDoubtful({ term, inCapitals, forms }: WantedWord, facts: Facts): boolean {
  return !inCapitals && (facts.written.get(term) ?? 0) < RARE && forms.every(({ tier }) => tier === 'word')
}

type Offer = { readonly word: WantedWord; readonly term: string }

/** How many articles meet the conditions and have the term and all words but the one it replaces. */
async function countOffers(archive: Archive, request: SearchRequest, reading: Reading, offers: readonly Offer[]) {
  if (offers.length === 0) return []
  const filters = offers.map(({ word, term }) => {
    const others = reading.words.filter((other) => other !== word).map(havingWord)
    return { bool: { filter: [...others, anyOf(FIELDS.map((field) => ({ term: { [`${field}.words`]: term } })))] } }
  })
  const query = queryOf({ ...reading, words: [] }, filterClauses(request.filters), new Set())
  const body = { size: 0, query, aggs: { counts: { filters: { filters } } } }
  const answer = await archive.cluster.search<CountsAnswer>(archive.index, body)
  return answer.aggregations.counts.buckets.map(({ doc_count }) => doc_count)
}
