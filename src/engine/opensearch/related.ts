import { analyze, isStopWord } from '../../analysis/analyzer.ts'
import { primaryLanguage, stemmerFor } from '../../analysis/stemmer.ts'
import { type Article, FIELD_WEIGHTS, FIELDS } from '../../article.ts'
import { IDF_EXPONENT, inverseDocumentFrequency } from '../minisearch/ranking/ranker.ts'
import { scoringWord } from './clauses.ts'
import { copyOf, documentId, type Stored, stemToken, toArticle } from './document.ts'
import type { ReadWord } from './forms.ts'
import type { Archive } from './read-with-facts.ts'
import { termStatistics } from './term-statistics.ts'

/** The words that tell most about an article; more tell little and cost time. */
const TELLING_WORDS = 25
/** An article that shares fewer of them is about something else. */
const FEWEST_SHARED = 3

type SearchAnswer = { readonly hits: { readonly hits: readonly { readonly _source: Stored }[] } }

/** A word of the article: one of its terms, its stem, and how much it weighs in the article. */
type OwnWord = { readonly term: string; readonly stem: string; readonly weight: number }

/**
 * The articles that share the most telling words of this one. As `more_like_this` does, the cluster tells which words these are; their
 * scores are those of a search, which `more_like_this` cannot give, since the similarity of the fields knows no IDF.
 */
export async function relatedTo(archive: Archive, article: Article, limit: number): Promise<Article[]> {
  const words = await tellingWords(archive, article)
  if (words.length < FEWEST_SHARED) return []
  const query = {
    bool: {
      must_not: [{ ids: { values: [documentId(article.id)] } }, { term: { copy: copyOf(article) } }],
      should: words.map((word) => scoringWord(word)),
      minimum_should_match: FEWEST_SHARED,
    },
  }
  const sort = [{ _score: 'desc' }, { order: 'asc' }]
  const body = { size: limit, query, collapse: { field: 'copy' }, sort, _source: ['article'] }
  const { hits } = await archive.cluster.search<SearchAnswer>(archive.index, body)
  return hits.hits.map(({ _source }) => toArticle(_source))
}

/** By tf · IDF, fields weighted as in ranking; words of no other article lead nowhere and are left out. */
async function tellingWords(archive: Archive, article: Article): Promise<ReadWord[]> {
  const own = ownWords(article)
  const { documentCount, documents } = await termStatistics(
    archive,
    'stems',
    own.map(({ stem }) => stem),
  )
  const words = own.flatMap(({ term, stem, weight }) => {
    const found = documents.get(stem) ?? 0
    if (found < 2) return []
    const idf = inverseDocumentFrequency(found, documentCount)
    const form = { type: 'term', term, stems: [stem], tier: 'word', weight: 1, documents: found } as const
    return [{ term, forms: [form], fields: FIELDS, times: 1, idf: idf ** IDF_EXPONENT, telling: weight * idf }]
  })
  return words.sort((a, b) => b.telling - a.telling).slice(0, TELLING_WORDS)
}

/** The words of the article but stop words, each once. */
function ownWords(article: Article): OwnWord[] {
  const language = primaryLanguage(article.language)
  const stemmer = stemmerFor(language)
  const words = new Map<string, OwnWord>()
  for (const [i, field] of FIELDS.entries()) {
    for (const { term } of [article[field]].flat().flatMap(analyze)) {
      if (isStopWord(term)) continue
      const stem = stemToken(term, language, stemmer)
      const known = words.get(stem) ?? { term, stem, weight: 0 }
      words.set(stem, { ...known, weight: known.weight + FIELD_WEIGHTS[i]! })
    }
  }
  return [...words.values()]
}
