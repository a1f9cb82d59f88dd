import { loadConfig } from '../../src/config.ts'
import type { Engine } from '../../src/engine/engine.ts'
import type { MinisearchEngine } from '../../src/engine/minisearch/minisearch-engine.ts'
import { ask } from '../../src/evaluation/evaluate.ts'
import { createApp } from '../../src/http/app.ts'
import { startServer } from '../../src/http/server.ts'
import { SearchThreads } from '../../src/search-threads.ts'
import { indexArticles, openEngine, readArticles } from '../izde.ts'
import { createArchive } from '../synthetic-archive.ts'
import { ownVersion, type Round, runPeer } from './peer.ts'

const WRITES = 1_500
const WARM_UP = 50

await runPeer({
  version: ownVersion(),
  read: readArticles,
  index: indexArticles,
  async load(file) {
    const engine = await openEngine(file)
    return {
      search: async (query, kind) => (await ask(engine, query, { prefix: kind === 'prefix' })).hits.length,
      requests: {
        listen: () => listen(engine),
        write: (seconds) => write(engine, Number(seconds)),
      },
    }
  },
})

async function listen(engine: MinisearchEngine): Promise<{ url: string }> {
  const config = loadConfig({ port: '0', 'log-level': 'silent' }, {})
  const threads = new SearchThreads(engine, config.searchThreads, (error) => console.error(error))
  const app = createApp(engine, config, () => ({ state: 'ready', problems: [] }), {
    answerSearch: (params, isBusy) => threads.answer(params, isBusy),
  })
  const { url } = await startServer(app, config)
  return { url }
}

/** From an article to a search that finds it; every other one takes the place of one that is there. */
async function write(engine: Engine, seconds: number): Promise<Round> {
  const times: number[] = []
  const end = performance.now() + 1000 * seconds
  let number = 0
  for (const made of createArchive(WRITES, 2)) {
    const word = `written${number}`
    const article = {
      ...made,
      id: number % 2 === 0 ? `a${number}` : `new-${number}`,
      headline: `${made.headline} ${word}`,
    }
    const started = performance.now()
    if (started > end) break
    await engine.index([article])
    const { hits } = await ask(engine, word)
    times.push(performance.now() - started)
    if (hits[0]?.id !== article.id) throw new Error(`${article.id} was written, and "${word}" does not find it.`)
    number += 1
  }
  const ms = times.slice(WARM_UP)
  return { ms, found: ms.length }
}
