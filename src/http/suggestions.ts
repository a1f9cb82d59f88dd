import { type Context, Hono } from 'hono'
import { accepts } from 'hono/accepts'
import type { Config } from '../config.ts'
import type { Engine } from '../engine/engine.ts'
import { suggest } from '../search.ts'
import { unlessFresh } from './conditional.ts'
import { baseUrl } from './documents.ts'
import { KeptAnswers } from './kept-answers.ts'
import { openSearchSuggestions } from './opensearch.ts'
import { queryString } from './parameters.ts'
import { readSuggestParams } from './search-params.ts'
import { JSON_TYPE, text } from './text.ts'

const ARRAY_TYPE = 'application/x-suggestions+json'
const CACHING = { cacheControl: 'public, max-age=60', vary: 'Accept' }
/** Of answers that may be asked for again, since everybody types the same first letters: some five to ten thousand of them. */
const KEPT_BYTES = 8 * 1024 * 1024
/** Longer requests, of which few are made twice, would take more room than their answers. */
const LONGEST_KEPT = 500

/** What is said of suggestions beside them. */
type KeptSuggestions = { readonly tag: string; readonly type: string }

const encoder = new TextEncoder()

/** Completions of what is typed. A request that was answered since the last change is known as it comes, before it is read. */
export function suggestions(engine: Engine, config: Config, version: () => string): Hono {
  const app = new Hono()
  const answers = new KeptAnswers<KeptSuggestions>(KEPT_BYTES, version)

  app.get('/suggest', (c) => {
    const asked = `${version()} ${c.req.url} ${c.req.header('Accept') ?? ''}`
    const kept = answers.get(asked)
    if (kept) return unlessFresh(c, { ...CACHING, tag: kept.rest.tag }, () => text(c, kept.body, kept.rest.type))
    const { format = formatFor(c), ...params } = readSuggestParams(queryString(c))
    const base = format === 'opensearch' ? baseUrl(c, config) : ''
    return unlessFresh(c, { ...CACHING, key: [version(), format, base, params] }, async (tag) => {
      const answer = await suggest(engine, params)
      const body = encoder.encode(JSON.stringify(format === 'json' ? answer : openSearchSuggestions(answer, base)))
      const type = format === 'json' ? JSON_TYPE : `${ARRAY_TYPE}; charset=utf-8`
      if (asked.length <= LONGEST_KEPT) answers.keep(asked, { body, rest: { tag, type } })
      return text(c, body, type)
    })
  })
  return app
}

function formatFor(c: Context): 'json' | 'opensearch' {
  const type = accepts(c, { header: 'Accept', supports: [JSON_TYPE, ARRAY_TYPE], default: JSON_TYPE })
  return type === JSON_TYPE ? 'json' : 'opensearch'
}
