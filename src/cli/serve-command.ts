import { setTimeout as sleep } from 'node:timers/promises'
import { CONFIG_FLAGS, type Config, loadConfig } from '../config.ts'
import { createMinisearchEngine } from '../engine/minisearch/minisearch-engine.ts'
import { describeError } from '../errors.ts'
import { createLogger } from '../http/access-log.ts'
import { createApp } from '../http/app.ts'
import type { Readiness } from '../http/readiness.ts'
import { startServer } from '../http/server.ts'
import { SearchThreads } from '../search-threads.ts'
import { parseFlags, refusePositionals } from './flags.ts'
import { type Command, type Io, stopSignal } from './io.ts'
import { CLUSTER_HELP } from './open-cluster.ts'
import { serveCluster } from './serve-cluster.ts'
import { openServedArchive, type ServedArchive } from './served-archive.ts'
import { printNote } from './terminal.ts'

/** Longer than this after the last answer, a stopping service does not wait for the index to be saved; in milliseconds. */
const SAVE_MS = 2_000

const DEFAULTS = loadConfig({}, {})

const HELP = `Serves an archive: the search page, the search endpoint and the suggestions.

Usage: izde serve [FLAGS]

Examples:
  izde serve
  izde serve --archive wire --port 8080
  izde serve --host 0.0.0.0 --base-url https://search.example.org

The server answers at once, with "still being indexed" until the articles are read; /readyz says how far it is. The
index is saved, so that the next start reads only what has changed. Article files that cannot be read are reported in
the log and on /readyz, and left out. SIGTERM or Ctrl-C lets the answers under way finish, a second one ends at once.

Flags, each with its environment variable:
  --archive FOLDER    IZDE_ARCHIVE       the folder of article files (${DEFAULTS.archive})
  --snapshots FOLDER  IZDE_SNAPSHOTS     where the index is saved (.izde in the archive)
  --host ADDRESS      IZDE_HOST          where to listen; 0.0.0.0 is every network (${DEFAULTS.host})
  --port N            IZDE_PORT, PORT    0 takes any free port (${DEFAULTS.port})
  --engine NAME       IZDE_ENGINE        minisearch, or opensearch for a cluster (${DEFAULTS.engine})
  --base-url URL      IZDE_BASE_URL      the public address, when a proxy stands in front
  --log-level LEVEL   IZDE_LOG_LEVEL     trace, debug, info, warn, error, fatal or silent (${DEFAULTS.logLevel})
  --drain-ms N        IZDE_DRAIN_MS      how long a stopping server still answers, in milliseconds (${DEFAULTS.drainMs})
  --max-requests N    IZDE_MAX_REQUESTS  requests under way at a time; more get 503 (${DEFAULTS.maxRequests})
  --search-threads N  IZDE_SEARCH_THREADS  threads beside the first that answer searches, when it is busy (${DEFAULTS.searchThreads})
  --rate-limit N      IZDE_RATE_LIMIT    requests a minute from one client; 0 is any number (${DEFAULTS.rateLimit})
  --trust-proxy N     IZDE_TRUST_PROXY   how many proxies stand in front and name the client (${DEFAULTS.trustProxy})
  --query-log on|off  IZDE_QUERY_LOG     whether what is searched for is logged (off)

Files that are added, edited or removed are followed. Articles are written by HTTP only with the key that
IZDE_WRITE_KEY holds, or the file that IZDE_WRITE_KEY_FILE names: 32 letters and more.

${CLUSTER_HELP}

Logs are JSON lines on standard output. Exit codes: 0 stopped, 1 failed, 2 wrong usage`

export const serveCommand: Command = {
  name: 'serve',
  summary: 'serve an archive over HTTP: search page, search endpoint, suggestions',
  help: HELP,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, CONFIG_FLAGS)
    refusePositionals(positionals, 'Name the folder with --archive.')
    const config = loadConfig(values, io.env)
    return config.engine === 'opensearch' ? serveCluster(config, io) : serve(config, io)
  },
}

async function serve(config: Config, io: Io): Promise<number> {
  const stopping = new AbortController()
  const stopped = stopSignal(io).then(() => stopping.abort())
  const logger = createLogger(config)
  const engine = createMinisearchEngine()
  let readiness: Readiness = { state: 'indexing', problems: [] }
  let served: ServedArchive | undefined
  const threads = new SearchThreads(engine, config.searchThreads, (error) => logger.warn(describeError(error)))
  const app = createApp(engine, config, () => readiness, {
    logger,
    archive: () => served?.archive,
    answerSearch: (params, isBusy) => threads.answer(params, isBusy),
  })
  const server = await startServer(app, config)
  printNote(io, `izde serves ${config.archive} on ${server.url}`)
  try {
    served = await openServedArchive(engine, config, logger, stopping.signal, (indexed) => {
      readiness = { ...readiness, indexed }
    })
    readiness = served.readiness
    await stopped
  } catch (error) {
    if (!stopping.signal.aborted) throw error
  } finally {
    readiness = { ...readiness, state: 'draining' }
    logger.info('stopping')
    const saved = served?.keeper.finish()
    await server.close()
    await served?.watcher.close()
    await served?.archive.close()
    await Promise.race([saved, sleep(SAVE_MS, undefined, { ref: false })])
    await threads.end()
    await engine.close()
    await served?.keeper.close()
  }
  return 0
}
