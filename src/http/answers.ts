import { z } from 'zod'
import { articleSchema } from '../article.ts'
import { SUGGESTION_KINDS, TIERS } from '../engine/engine.ts'
import type { ArticleSummary, SearchAnswer, SuggestAnswer } from '../search.ts'
import { algoliaAnswers } from './algolia-answers.ts'
import type { EntityAnswer } from './entity.ts'

// The shapes of the answers, for the OpenAPI document; a test holds real answers against them.

const count = z.int().min(0)
const markup = z.string().describe('HTML-escaped text with <mark> and nothing else.')
const facet = z.array(z.object({ value: z.string(), count: z.int().min(1) }))

const explanation = z
  .object({
    sentence: z.string(),
    parts: z.array(z.object({ description: z.string(), score: z.number() })),
  })
  .describe('How the score came about: it is the sum of the parts.')

const summary = z.object({
  id: z.string(),
  headline: z.string(),
  date: z.string().nullable(),
  source: z.string().nullable(),
}) satisfies z.ZodType<ArticleSummary>

const hit = summary.extend({
  url: z.string().nullable(),
  people: z.array(z.string()),
  places: z.array(z.string()),
  score: z.number().describe('Comparable within one answer only.'),
  highlights: z.object({ headline: markup, body: z.array(markup), people: z.array(markup), places: z.array(markup) }),
  explanation: explanation.exactOptional(),
  similar: z.array(summary).exactOptional().describe('Near copies folded under this hit.'),
})

const interpretation = z.object({
  text: z.string().describe('The query as it was read.'),
  variants: z
    .array(z.object({ from: z.string(), to: z.string(), kind: z.enum([...TIERS, 'acronym']).exclude(['word']) }))
    .describe('Words of the query that were read as other words of the archive.'),
  relaxed: z.array(z.string()).describe('Words let go because too few articles have all of them.'),
  problems: z
    .array(z.object({ start: count, end: count, message: z.string() }))
    .describe('What could not be read as it was meant, as UTF-16 offsets into the query.'),
  didYouMean: z.string().nullable().describe('A query that finds more.'),
})

const searchAnswer = z.object({
  query: z.string(),
  total: count,
  page: z.int().min(1),
  perPage: z.int().min(1),
  pages: count,
  tookMs: z
    .number()
    .describe(
      'Milliseconds it took to make the answer; one that is asked for again is not made again before articles change.',
    ),
  generation: z.string().describe('Changes whenever the searchable content changes.'),
  hits: z.array(hit),
  facets: z
    .object({ people: facet, places: facet, source: facet, dates: facet })
    .describe('Counted over all matches; dates are months, YYYY-MM.'),
  interpretation,
}) satisfies z.ZodType<SearchAnswer>

const companions = z.array(
  z.object({
    value: z.string(),
    count: z.int().min(1).describe('Articles that name both.'),
    lift: z.number().describe('How many times more often they meet than by chance: both · all / (one · other).'),
  }),
)

const entityAnswer = z.object({
  name: z.string(),
  kind: z.enum(['person', 'place']),
  total: z.int().min(1).describe('Articles that name it.'),
  hits: z.array(hit).describe('The newest of them.'),
  dates: facet.describe('Articles of each month, YYYY-MM.'),
  people: companions.describe('Who appears with it, by lift.'),
  places: companions.describe('Where it appears, by lift.'),
}) satisfies z.ZodType<EntityAnswer>

const relatedAnswer = z.object({
  id: z.string(),
  related: z.array(summary).describe('The articles most like this one, best first.'),
})

const hitExplanation = z.object({
  id: z.string(),
  query: z.string(),
  isHit: z.boolean(),
  rank: z.int().min(1).nullable().describe('Its place among the hits, from 1.'),
  ...explanation.shape,
})

const suggestAnswer = z.object({
  query: z.string(),
  suggestions: z.array(
    z.object({
      text: z.string(),
      kind: z.enum(SUGGESTION_KINDS),
      count: z.int().min(1).describe('Articles it leads to.'),
      highlight: markup,
      url: z.string().describe('The page it leads to, as a path.'),
      id: z.string().exactOptional().describe('The article, for a headline.'),
    }),
  ),
}) satisfies z.ZodType<SuggestAnswer>

const suggestionsArray = z
  .tuple([z.string(), z.array(z.string()), z.array(z.string()), z.array(z.string())])
  .describe('The OpenSearch form: what was typed, completions, their descriptions, their addresses.')

const health = z.object({ status: z.literal('ok') })

const readiness = z.object({
  state: z.enum(['indexing', 'ready', 'unavailable', 'draining']),
  articles: count.describe('Articles that can be found.'),
  indexed: count.exactOptional().describe('Articles read so far, while indexing.'),
  generation: z.string(),
  problems: z.array(z.string()).describe('Article files that could not be read; the others are served.'),
})

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    requestId: z.string(),
    parameter: z.string().exactOptional().describe('The parameter at fault.'),
    expected: z.string().exactOptional(),
    got: z.string().exactOptional(),
    ...readiness.partial().shape,
  })
  .describe('Problem details (RFC 9457).')

const bulkLine = z
  .object({
    line: z.int().min(1),
    id: z.string().exactOptional(),
    status: z.int().describe('As of a PUT of the article: 200 or 201 when it is written.'),
    detail: z.string().exactOptional().describe('Why it is not.'),
  })
  .describe('What became of a line, on a line of the answer.')

/** By the names they have in the OpenAPI document. */
export const answerSchemas = {
  SearchAnswer: searchAnswer,
  SuggestAnswer: suggestAnswer,
  SuggestionsArray: suggestionsArray,
  Article: articleSchema,
  Related: relatedAnswer,
  HitExplanation: hitExplanation,
  Entity: entityAnswer,
  Health: health,
  Readiness: readiness,
  Problem: problem,
  BulkLine: bulkLine,
  ...algoliaAnswers,
}

export type Problem = z.output<typeof problem>
export type BulkLine = z.output<typeof bulkLine>
