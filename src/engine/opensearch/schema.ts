import { FACETS, FIELDS, LENGTH_NORMALIZATION } from '../../article.ts'

/** Changes whenever articles are stored in another way: an index of another version is not used, but made anew. */
export const SCHEMA_VERSION = 1

export type IndexSize = { readonly shards: number; readonly replicas: number }

/** Texts come analyzed: their terms, with spaces between. So words are in the cluster what they are everywhere else in izde. */
const ANALYZED = 'izde_terms'

/**
 * The body that creates an index. Of each field there are the words as they are written and, for inflections and phrases, their
 * stems with the article's language (`en:trade`). The cluster refreshes only when it is told to, so that what is searchable
 * changes when a write is acknowledged, and at no other time.
 */
export function indexBody({ shards, replicas }: IndexSize, meta: object): object {
  return {
    settings: {
      number_of_shards: shards,
      number_of_replicas: replicas,
      refresh_interval: '-1',
      analysis: { analyzer: { [ANALYZED]: { type: 'custom', tokenizer: 'whitespace' } } },
      similarity: Object.fromEntries(
        FIELDS.map((field, i) => [similarityOf(field), frequency(LENGTH_NORMALIZATION[i]!)]),
      ),
    },
    mappings: { dynamic: 'strict', _meta: meta, _source: { includes: ['article', 'digest'] }, properties: PROPERTIES },
  }
}

/**
 * A term's frequency, normalised by the length of the field: not yet a score. BM25F adds these up over fields and forms before it
 * saturates them, which is done by the query.
 */
function frequency(b: number): object {
  const average = '((double) field.sumTotalTermFreq / Math.max(1, field.docCount))'
  const norm = `(${1 - b} + ${b} * doc.length / Math.max(1.0, ${average}))`
  return { type: 'scripted', script: { source: `return query.boost * doc.freq / ${norm}` } }
}

const similarityOf = (field: string) => `izde_${field}`

const KEYWORD = { type: 'keyword', ignore_above: 8_191 } as const
/** Kept, and neither searched nor sorted by. */
const STORED = { type: 'keyword', index: false, doc_values: false } as const

/** The beginnings of words, for suggestions. */
const STARTS = { type: 'text', analyzer: ANALYZED, norms: false, index_options: 'docs' }

const PROPERTIES = {
  ...Object.fromEntries(FIELDS.map((field) => [field, { properties: termFields(field) }])),
  facets: {
    properties: Object.fromEntries(FACETS.map((facet) => [facet, { properties: { key: KEYWORD, spelled: KEYWORD } }])),
  },
  names: KEYWORD,
  acronyms: KEYWORD,
  longForms: { ...KEYWORD, doc_values: false },
  day: { type: 'date', format: 'strict_date' },
  time: { type: 'long' },
  order: { type: 'long' },
  language: KEYWORD,
  copy: KEYWORD,
  article: STORED,
  digest: STORED,
}

function termFields(field: string): object {
  const text = { type: 'text', analyzer: ANALYZED, similarity: similarityOf(field) }
  return {
    words: { ...text, index_options: 'freqs' },
    stems: text,
    ...(field === 'people' || field === 'places' || field === 'headline' ? { starts: STARTS } : {}),
  }
}
