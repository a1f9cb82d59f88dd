import { Hono } from 'hono'
import type { Engine } from '../engine/engine.ts'
import type { Metrics } from './metrics.ts'
import { problem } from './problem.ts'
import type { Readiness } from './readiness.ts'
import { json, text } from './text.ts'

/** For who runs the service: whether it lives, whether it can be asked, what it has done. */
export function operation(engine: Engine, readiness: () => Readiness, metrics: Metrics): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => {
    c.header('Cache-Control', 'no-store')
    return json(c, { status: 'ok' })
  })

  app.get('/readyz', (c) => {
    const { state, problems, indexed } = readiness()
    const progress = state === 'indexing' && indexed !== undefined && { indexed }
    const { size: articles, generation } = engine
    const members = { state, articles, generation, ...progress, problems: [...problems] }
    if (state !== 'ready') return problem(c, 503, `The service is ${state}.`, members)
    c.header('Cache-Control', 'no-store')
    return json(c, members)
  })

  app.get('/metrics', async (c) => {
    c.header('Cache-Control', 'no-store')
    return text(c, await metrics.print(), metrics.contentType)
  })
  return app
}
