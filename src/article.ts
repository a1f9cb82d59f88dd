import { z } from 'zod'

/** The fields that are searched. */
export const FIELDS = ['headline', 'people', 'places', 'body'] as const
export type Field = (typeof FIELDS)[number]

/**
 * How much a word counts in each field, and how much a long field dampens it (BM25F's w and b), in the order of FIELDS.
 * Chosen by the measurement in docs/architecture.md, Ranking.
 */
export const FIELD_WEIGHTS: readonly number[] = [4, 2, 2, 1]
export const LENGTH_NORMALIZATION: readonly number[] = [0.3, 0.5, 0.5, 0.7]

/** How soon repetitions of a word stop counting (BM25F's k1). */
export const BM25_K1 = 1.2

/** The fields that are counted and filtered. */
export const FACETS = ['people', 'places', 'source'] as const
export type Facet = (typeof FACETS)[number]

const text = z.string().trim().min(1, 'must not be empty')
const names = z.array(text)

/** `YYYY-MM-DD`, or ISO 8601 with a zone; a day that exists. */
const date = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'must be YYYY-MM-DD or an ISO 8601 time with a zone',
})

/** Only http and https: an address of any other kind could run code when it is followed. */
const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })

/** BCP 47, as far as izde reads it: a language and its subtags. */
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or kk-Latn')

/** A name that is safe as a file name, a path segment and an anchor. */
export const idSchema = z
  .string()
  .max(200)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u,
    'must be letters, digits, ".", "_" and "-", and begin with a letter or digit',
  )

/** What a writer may put in an article file; the id comes from the file's name or the bundle's line. */
export const articleFields = z.strictObject({
  headline: text,
  people: names.optional(),
  places: names.optional(),
  date: date.optional(),
  source: text.optional(),
  url: url.optional(),
  language: language.default('en'),
  keywords: names.default([]),
  body: text,
})

/** An article whose people and places are not known yet: the ones left out are looked for in the text. */
export type ArticleDraft = z.infer<typeof articleFields> & { id: string }

/**
 * The document of izde. `people` and `places` are display names, the most important first;
 * `body` is plain text, paragraphs separated by a blank line.
 */
export const articleSchema = articleFields.required({ people: true, places: true }).extend({ id: idSchema })
export type Article = z.infer<typeof articleSchema>
