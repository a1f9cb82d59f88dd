import { spellingKey } from '../../analysis/name-key.ts'
import type { Suggestion, SuggestRequest } from '../engine.ts'
import { takeTurns } from '../minisearch/suggest/turns.ts'
import { beginsWord, longest, prefixKey, rangesOf, smallTerms } from '../minisearch/suggest/words.ts'
import type { Clause } from './clauses.ts'
import type { Cluster } from './cluster.ts'
import { SEPARATOR, type Stored, startToken, toArticle } from './document.ts'

const NAME_FACETS = ['people', 'places'] as const
type NameFacet = (typeof NAME_FACETS)[number]
const KINDS = { people: 'person', places: 'place' } as const

/** More words are a query to be searched, not a beginning to be completed. */
const MOST_WORDS = 10
/** Spellings of a name, and headlines, looked at for each suggestion wanted. */
const PER_SUGGESTION = 3
/** Names looked at that may be spelled otherwise: all names of the articles that have one. */
const MOST_LOOKED_AT = 300

type Candidate = Omit<Suggestion, 'ranges'> & { readonly word: string; readonly score: number }
type Buckets = { readonly buckets: readonly { readonly key: string; readonly doc_count: number }[] }
type Answer = {
  readonly hits: { readonly hits: readonly { readonly _source: Stored }[] }
  readonly aggregations?: { readonly keys: Buckets; readonly spelled: Buckets }
}

/** Completions of what is typed, out of the people, places and headlines of the archive. */
export async function suggestFrom(
  cluster: Cluster,
  index: string,
  { text, limit }: SuggestRequest,
): Promise<Suggestion[]> {
  const words = smallTerms(text)
  if (words.length === 0 || words.length > MOST_WORDS) return []
  const bodies = [headlines(words, limit), ...NAME_FACETS.map((facet) => names(facet, words, limit))]
  const [found, people, places] = await askAll(cluster, index, bodies)
  const named = { people: toNames('people', people!, words), places: toNames('places', places!, words) }
  const isKnown = named.people.length + named.places.length > 0
  const spelled = isKnown || words.length > 1 ? named : await otherSpellings(cluster, index, words[0]!)
  const candidates = {
    person: spelled.people.values(),
    place: spelled.places.values(),
    query: [].values(),
    headline: toHeadlines(found!, words).values(),
  }
  return takeTurns<Candidate>(candidates, limit).map(({ word, score, ...suggestion }) => ({
    ...suggestion,
    ranges: rangesOf(suggestion.text, words, word),
  }))
}

function askAll(cluster: Cluster, index: string, bodies: readonly object[]): Promise<readonly Answer[]> {
  return Promise.all(bodies.map((body) => cluster.search<Answer>(index, body)))
}

/** Those that begin with the first word, then the newest. */
function headlines(words: readonly string[], limit: number): object {
  const begin = { constant_score: { filter: { term: { 'headline.starts': startToken(words[0]!, 'first') } } } }
  return {
    size: PER_SUGGESTION * limit,
    query: { bool: { filter: [begins('headline', longest(words))], should: [begin] } },
    sort: [{ _score: 'desc' }, { time: { order: 'desc', missing: '_last' } }, { order: 'asc' }],
    track_total_hits: false,
    _source: ['article'],
  }
}

/** An article that has a name has all of its words, so each name is counted in full. */
function names(facet: NameFacet, words: readonly string[], limit: number): object {
  const size = PER_SUGGESTION * limit
  const pattern = namePattern(longest(words))
  const terms = (field: string, include: string) => ({ terms: { field, size, shard_size: 100 + size, include } })
  return {
    size: 0,
    query: { bool: { filter: words.map((word) => begins(facet, word)) } },
    aggs: {
      keys: terms(`facets.${facet}.key`, pattern),
      spelled: terms(`facets.${facet}.spelled`, `${pattern}${SEPARATOR}.+`),
    },
  }
}

function begins(field: string, word: string): Clause {
  return { term: { [`${field}.starts`]: startToken(word) } }
}

/** A name that has a word with this beginning, as `include` wants it. Acronyms are kept in capitals. */
function namePattern(word: string): string {
  const quote = (text: string) => text.replace(/[^\p{L}\p{M}\p{N}]/gu, '\\$&')
  return `([^${SEPARATOR}]+ )?(${quote(word)}|${quote(word.toUpperCase())})[^${SEPARATOR}]*`
}

/** Names that begin with what was typed when both are spelled in one way: тока, Tokayev. */
async function otherSpellings(cluster: Cluster, index: string, word: string): Promise<Record<NameFacet, Candidate[]>> {
  const key = prefixKey(word)
  if (key === undefined) return { people: [], places: [] }
  const terms = (field: string) => ({ terms: { field, size: MOST_LOOKED_AT } })
  const bodies = NAME_FACETS.map((facet) => ({
    size: 0,
    query: { bool: { filter: [{ term: { [`${facet}.starts`]: startToken(key, 'key') } }] } },
    aggs: { keys: terms(`facets.${facet}.key`), spelled: terms(`facets.${facet}.spelled`) },
  }))
  const [people, places] = await askAll(cluster, index, bodies)
  const wordOf = (name: string) =>
    smallTerms(name)
      .map(spellingKey)
      .find((spelling) => spelling.startsWith(key))
  return { people: toCandidates('people', people!, wordOf), places: toCandidates('places', places!, wordOf) }
}

function toNames(facet: NameFacet, answer: Answer, words: readonly string[]): Candidate[] {
  return toCandidates(facet, answer, (name) => {
    const terms = smallTerms(name)
    return words.every((word) => beginsWord(terms, word)) ? longest(words) : undefined
  })
}

/** The names for which `wordOf` says under which word they were found, each as it is spelled most often. */
function toCandidates(
  facet: NameFacet,
  { aggregations }: Answer,
  wordOf: (name: string) => string | undefined,
): Candidate[] {
  const spellings = new Map<string, string>()
  for (const { key } of aggregations!.spelled.buckets) {
    const [name, spelling] = key.split(SEPARATOR) as [string, string]
    if (!spellings.has(name)) spellings.set(name, spelling)
  }
  return aggregations!.keys.buckets.flatMap(({ key, doc_count: count }) => {
    const word = wordOf(key)
    const text = spellings.get(key)
    if (word === undefined || text === undefined) return []
    return [{ text, kind: KINDS[facet], count, word, score: Math.log(1 + count) }]
  })
}

/** Copies of one text have one headline. */
function toHeadlines({ hits }: Answer, words: readonly string[]): Candidate[] {
  const seen = new Set<string>()
  return hits.hits.flatMap(({ _source }) => {
    const { id, headline: text } = toArticle(_source)
    if (seen.has(text) || !words.every((word) => beginsWord(smallTerms(text), word))) return []
    seen.add(text)
    return [{ text, kind: 'headline' as const, count: 1, id, word: words.at(-1)!, score: 0 }]
  })
}
