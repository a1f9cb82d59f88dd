import { Hono } from 'hono'
import { type Article, idSchema } from '../article.ts'
import type { Engine } from '../engine/engine.ts'
import { RequestError } from '../errors.ts'
import { explain, markerFor, summarize } from '../search.ts'
import { articleTag, REVALIDATE, unlessFresh } from './conditional.ts'
import { articlePage } from './page/article-page.tsx'
import { queryString, readParameters } from './parameters.ts'
import { prefersPage } from './problem.ts'
import { articleParameters, readExplainParams, relatedParameters } from './search-params.ts'
import { html, json } from './text.ts'

/** Articles shown below one. */
const RELATED = 5

/** One article, what is like it, and why a search finds it or does not. */
export function articles(engine: Engine, version: () => string): Hono {
  const app = new Hono()

  app.get('/articles/:id', async (c) => {
    const { q } = readParameters(queryString(c), articleParameters)
    const article = await find(engine, c.req.param('id'))
    const page = prefersPage(c) && { q }
    const made = page ? { key: [version(), 'article', article.id, page] } : { tag: articleTag(article) }
    return unlessFresh(c, { ...made, cacheControl: REVALIDATE, vary: 'Accept' }, async () => {
      if (!page) return json(c, article)
      const related = await engine.related(article.id, RELATED)
      return html(c, articlePage({ article, q, mark: await markerFor(engine, q), related: related.map(summarize) }))
    })
  })

  app.get('/articles/:id/related', async (c) => {
    const { limit } = readParameters(queryString(c), relatedParameters)
    const { id } = await find(engine, c.req.param('id'))
    return unlessFresh(c, { key: [version(), 'related', id, limit], cacheControl: REVALIDATE }, async () => {
      const related = await engine.related(id, limit)
      return json(c, { id, related: related.map(summarize) })
    })
  })

  app.get('/articles/:id/explain', async (c) => {
    const params = readExplainParams(queryString(c))
    const { id } = await find(engine, c.req.param('id'))
    return unlessFresh(c, { key: [version(), 'explain', id, params], cacheControl: REVALIDATE }, async () =>
      json(c, { id, query: params.q, ...(await explain(engine, params, id)) }),
    )
  })
  return app
}

/** @throws RequestError 404 */
async function find(engine: Engine, id: string): Promise<Article> {
  const article = idSchema.safeParse(id).success ? await engine.get(id) : undefined
  if (!article) throw new RequestError(404, `There is no article ${JSON.stringify(id.slice(0, 200))}.`)
  return article
}
