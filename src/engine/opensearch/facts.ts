import { nameKey } from '../../analysis/name-key.ts'
import { FIELDS } from '../../article.ts'
import type { Name } from '../minisearch/index/synonym-index.ts'
import { anyOf, type Clause } from './clauses.ts'
import type { Cluster } from './cluster.ts'
import { nameToken, SEPARATOR } from './document.ts'
import { stemTokens } from './forms.ts'

/** A term of the archive with the number of its articles. */
export type CountedTerm = { readonly term: string; readonly documents: number }

/** A term of the archive a few edits away from another one. */
export type NearTerm = CountedTerm & { readonly distance: 1 | 2 }

/** What the archive knows of the words of a query. */
export type Facts = {
  readonly documentCount: number
  readonly languages: readonly string[]
  /** In how many articles the term stands as it is written. */
  readonly written: ReadonlyMap<string, number>
  /** In how many it stands in any inflection. */
  readonly inflected: ReadonlyMap<string, number>
  /** In how many it is written as a name. */
  readonly named: ReadonlyMap<string, number>
  /** In how many words begin so. */
  readonly beginning: ReadonlyMap<string, number>
  /** Terms written as names, by what their spellings have in common (`nameKey`). */
  readonly spellings: ReadonlyMap<string, readonly CountedTerm[]>
  /** Acronyms with the words that the archive explains them by. */
  readonly acronyms: readonly (readonly Name[])[]
  /** Terms near to one that may be misspelled, the nearest first. */
  readonly near: ReadonlyMap<string, readonly NearTerm[]>
  /** The other parts of people's names with a part. */
  readonly companions: ReadonlyMap<string, readonly string[]>
}

export type Question = {
  /** The words of the query in order, and whatever else is asked about. */
  readonly terms: readonly string[]
  readonly prefixes: readonly string[]
}

/** More spellings of one name would cost time and tell little. */
const MOST_SPELLINGS = 50
const MOST_ACRONYMS = 200
/** No acronym has more letters, so hardly a long form has more words; see analysis/acronyms.ts. */
const LONGEST_NAME = 10

type Count = { readonly doc_count: number }
type Counts = { readonly buckets: readonly Count[] }
type Terms = { readonly values: { readonly buckets: readonly (Count & { readonly key: string })[] } }
type FactsAnswer = {
  readonly hits: { readonly total: { readonly value: number } }
  readonly aggregations: Readonly<Record<'written' | 'inflected' | 'named', Counts>> & {
    readonly beginning?: Counts
    readonly acronyms: Terms
  } & Readonly<Record<`key:${string}`, Terms>>
}

type WordFacts = Omit<Facts, 'near' | 'companions'>

/** Asks about all words of a query at once. */
export async function findFacts(
  cluster: Cluster,
  index: string,
  languages: readonly string[],
  { terms, prefixes }: Question,
): Promise<WordFacts> {
  const distinct = [...new Set(terms)]
  const keys = [...new Set(distinct.flatMap((term) => nameKey(term) ?? []))]
  const body = {
    size: 0,
    track_total_hits: true,
    aggs: {
      written: countEach(distinct.map(isWritten)),
      inflected: countEach(distinct.map((term) => anyOf([isWritten(term), ...hasStem(term, languages)]))),
      named: countEach(distinct.map((term) => ({ term: { names: nameToken(term) } }))),
      ...(prefixes.length > 0 && { beginning: countEach(prefixes.map(begins)) }),
      ...Object.fromEntries(keys.map((key) => [`key:${key}`, namesWithKey(key)])),
      acronyms: acronymsOf(distinct, terms),
    },
  }
  const { hits, aggregations: found } = await cluster.search<FactsAnswer>(index, body)
  return {
    documentCount: hits.total.value,
    languages,
    written: toCounts(distinct, found.written),
    inflected: toCounts(distinct, found.inflected),
    named: toCounts(distinct, found.named),
    beginning: toCounts(prefixes, found.beginning),
    spellings: new Map(keys.map((key) => [key, toSpellings(found[`key:${key}`]!)])),
    acronyms: found.acronyms.values.buckets.map(({ key }) => toAcronym(key)),
  }
}

/**
 * A word that stands in the archive with a small letter, and not by mistake, is not, or not only, a name: here, one that more than a
 * tenth of its articles write small.
 */
export function isOrdinaryWord({ written, named }: Facts, term: string): boolean {
  const names = named.get(term) ?? 0
  return 10 * ((written.get(term) ?? 0) - names) > names
}

function countEach(filters: readonly Clause[]): object {
  return { filters: { filters } }
}

function isWritten(term: string): Clause {
  return anyOf(FIELDS.map((field) => ({ term: { [`${field}.words`]: term } })))
}

function hasStem(term: string, languages: readonly string[]): Clause[] {
  const stems = stemTokens(term, languages)
  return stems.length === 0 ? [] : FIELDS.map((field) => ({ terms: { [`${field}.stems`]: stems } }))
}

function begins(prefix: string): Clause {
  return anyOf(FIELDS.map((field) => ({ prefix: { [`${field}.words`]: prefix } })))
}

/** A key is small Latin letters, so it is itself in a regular expression. (`.*` in place of `.+` makes OpenSearch 2.19 fail on the last term.) */
function namesWithKey(key: string): object {
  const values = { terms: { field: 'names', size: MOST_SPELLINGS, include: `${key}${SEPARATOR}.+` } }
  return { filter: { prefix: { names: key + SEPARATOR } }, aggs: { values } }
}

/** The acronyms of the articles that explain one of the terms, or a run of them. */
function acronymsOf(terms: readonly string[], sequence: readonly string[]): object {
  const filter = anyOf([
    ...terms.map((term) => ({ prefix: { acronyms: term + SEPARATOR } })),
    { terms: { longForms: runsOf(sequence) } },
  ])
  return { filter, aggs: { values: { terms: { field: 'acronyms', size: MOST_ACRONYMS } } } }
}

function runsOf(terms: readonly string[]): string[] {
  return terms.flatMap((_, start) =>
    Array.from({ length: LONGEST_NAME - 1 }, (_, i) => terms.slice(start, start + 2 + i).join(' ')),
  )
}

function toCounts(terms: readonly string[], counts: Counts | undefined): Map<string, number> {
  return new Map(terms.map((term, i) => [term, counts?.buckets[i]?.doc_count ?? 0]))
}

function toSpellings({ values }: Terms): CountedTerm[] {
  return values.buckets.map(({ key, doc_count }) => ({ term: key.split(SEPARATOR)[1]!, documents: doc_count }))
}

function toAcronym(value: string): readonly Name[] {
  const [acronym, longForm] = value.split(SEPARATOR)
  return [[acronym!], longForm!.split(' ')]
}
