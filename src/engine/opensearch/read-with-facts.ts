import type { SearchRequest } from '../engine.ts'
import type { Typos } from '../minisearch/matching/word-forms.ts'
import type { Cluster } from './cluster.ts'
import { type Facts, findFacts, type Question } from './facts.ts'
import { findNearTerms } from './near-terms.ts'
import { type Reading, readQuery, wordsOf } from './reading.ts'
import type { Unresolved } from './word-forms.ts'

export type Archive = {
  readonly cluster: Cluster
  readonly index: string
  readonly documentCount: number
  readonly languages: readonly string[]
}

/** What a word leads to leads to more words only once or twice: a spelling of a name, or the words of a long form. */
const MOST_ROUNDS = 4
/** Names of people in which the part beside an initial stands. */
const MOST_NAMES = 50

type Request = Pick<SearchRequest, 'query' | 'typing' | 'explain'>

/** Asks the cluster about the words of a query, and reads it; what was known before is not asked again. */
export async function readWithFacts(
  archive: Archive,
  request: Request,
  typos: Typos,
  known?: Facts,
): Promise<{ reading: Reading; facts: Facts }> {
  let facts = known ?? (await ask(archive, noFacts(archive), wordsOf(request)))
  for (let round = 1; ; round++) {
    const unresolved: Unresolved = { terms: new Set(), misspelled: new Set(), besideInitials: new Set() }
    const reading = readQuery(request, facts, typos, unresolved)
    const isRead = Object.values(unresolved).every((words) => words.size === 0)
    if (isRead || round === MOST_ROUNDS) return { reading, facts }
    facts = await resolve(archive, facts, unresolved)
  }
}

/** The same facts and the near terms of these words. */
export async function withNearTerms(archive: Archive, facts: Facts, terms: readonly string[]): Promise<Facts> {
  const unknown = terms.filter((term) => !facts.near.has(term))
  if (unknown.length === 0) return facts
  const near = await findNearTerms(archive.cluster, archive.index, unknown)
  return { ...facts, near: new Map([...facts.near, ...unknown.map((term) => [term, []] as const), ...near]) }
}

async function resolve(
  archive: Archive,
  facts: Facts,
  { terms, misspelled, besideInitials }: Unresolved,
): Promise<Facts> {
  const asked = terms.size > 0 ? await ask(archive, facts, { terms: [...terms], prefixes: [] }) : facts
  const near = await withNearTerms(archive, asked, [...misspelled])
  if (besideInitials.size === 0) return near
  return { ...near, companions: new Map([...near.companions, ...(await findCompanions(archive, [...besideInitials]))]) }
}

function noFacts({ documentCount, languages }: Archive): Facts {
  const none = new Map<string, never>()
  return {
    documentCount,
    languages,
    written: none,
    inflected: none,
    named: none,
    beginning: none,
    spellings: none,
    acronyms: [],
    near: none,
    companions: none,
  }
}

async function ask({ cluster, index, languages }: Archive, before: Facts, question: Question): Promise<Facts> {
  if (question.terms.length === 0) return before
  const found = await findFacts(cluster, index, languages, question)
  return {
    ...before,
    ...found,
    written: new Map([...before.written, ...found.written]),
    inflected: new Map([...before.inflected, ...found.inflected]),
    named: new Map([...before.named, ...found.named]),
    beginning: new Map([...before.beginning, ...found.beginning]),
    spellings: new Map([...before.spellings, ...found.spellings]),
    acronyms: [...before.acronyms, ...found.acronyms],
  }
}

type NamesAnswer = {
  readonly aggregations: Readonly<
    Record<string, { readonly names: { readonly buckets: readonly { readonly key: string }[] } }>
  >
}

/** The other parts of the names of people that have these parts. */
async function findCompanions({ cluster, index }: Archive, parts: readonly string[]): Promise<[string, string[]][]> {
  const names = { terms: { field: 'facets.people.key', size: MOST_NAMES } }
  const aggs = Object.fromEntries(
    parts.map((part) => [part, { filter: { term: { 'people.words': part } }, aggs: { names } }]),
  )
  const { aggregations } = await cluster.search<NamesAnswer>(index, { size: 0, aggs })
  return parts.map((part) => {
    const keys = aggregations[part]!.names.buckets.map(({ key }) => key.split(' '))
    return [
      part,
      keys
        .filter((key) => key.includes(part))
        .flat()
        .filter((other) => other !== part),
    ]
  })
}
