import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Engine } from '../engine/engine.ts'
import { RequestError } from '../errors.ts'
import { REVALIDATE, unlessFresh } from './conditional.ts'
import { type EntityFacet, readEntity } from './entity.ts'
import { entityPage } from './page/entity-page.tsx'
import { queryString, readParameters } from './parameters.ts'
import { prefersPage } from './problem.ts'
import { html, json } from './text.ts'

/** What the archive says of a person or a place. */
export function entities(engine: Engine, version: () => string): Hono {
  const app = new Hono()

  const answerWith = (facet: EntityFacet) => (c: Context) => {
    readParameters(queryString(c), z.strictObject({}))
    const name = c.req.param('name') ?? ''
    const page = prefersPage(c)
    const caching = { key: [version(), facet, name, page], cacheControl: REVALIDATE, vary: 'Accept' }
    return unlessFresh(c, caching, async () => {
      const entity = await readEntity(engine, facet, name)
      if (!entity) throw unknown(facet, name)
      return page ? html(c, entityPage({ entity })) : json(c, entity)
    })
  }
  app.get('/people/:name', answerWith('people'))
  app.get('/places/:name', answerWith('places'))
  return app
}

function unknown(facet: EntityFacet, name: string): RequestError {
  const kind = facet === 'people' ? 'person' : 'place'
  return new RequestError(404, `No article names a ${kind} ${JSON.stringify(name.slice(0, 200))}.`, {
    hint: 'Search for the name: it may be spelled otherwise.',
  })
}
