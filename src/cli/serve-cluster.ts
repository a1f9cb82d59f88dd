import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { OpenSearchEngine } from '../engine/opensearch/opensearch-engine.ts'
import { describeError, UsageError } from '../errors.ts'
import { createLogger } from '../http/access-log.ts'
import { createApp } from '../http/app.ts'
import type { Readiness } from '../http/readiness.ts'
import { startServer } from '../http/server.ts'
import { type Io, stopSignal } from './io.ts'
import { clusterEngine } from './open-cluster.ts'
import { printNote } from './terminal.ts'

/** The cluster is tried again this often until it can be used. */
const RETRY_MS = 1_000

/** Serves what `izde index` has put into the cluster; any number of processes can. */
export async function serveCluster(config: Config, io: Io): Promise<number> {
  if (config.writeKey !== undefined) throw cannotWrite()
  const stopping = new AbortController()
  const stopped = stopSignal(io).then(() => stopping.abort())
  const logger = createLogger(config)
  const engine = await clusterEngine(config)
  const app = createApp(engine, config, () => readinessOf(engine, opening, stopping.signal), { logger })
  const opening = new Opening(engine, logger)
  const server = await startServer(app, config)
  printNote(io, `izde serves the index ${config.cluster.index} on ${server.url}`)
  try {
    await opening.succeed(stopping.signal)
    await stopped
  } finally {
    logger.info('stopping')
    await server.close()
    await engine.close()
  }
  return 0
}

/** A cluster that cannot be used yet is tried until it can be; what is wrong with it is logged once. */
class Opening {
  trouble: unknown = new Error('the cluster has not answered yet')
  private readonly engine: OpenSearchEngine
  private readonly logger: Logger

  constructor(engine: OpenSearchEngine, logger: Logger) {
    this.engine = engine
    this.logger = logger
  }

  async succeed(stopping: AbortSignal): Promise<void> {
    let told = ''
    while (!stopping.aborted) {
      try {
        await this.engine.open()
        this.trouble = undefined
        this.logger.info({ articles: this.engine.size }, 'ready')
        return
      } catch (error) {
        this.trouble = error
        if (describeError(error) !== told) this.logger.warn(describeError(error))
        told = describeError(error)
        await wait(RETRY_MS, undefined, { signal: stopping }).catch(() => {})
      }
    }
  }
}

function readinessOf(engine: OpenSearchEngine, opening: Opening, stopping: AbortSignal): Readiness {
  if (stopping.aborted) return { state: 'draining', problems: [] }
  const trouble = opening.trouble ?? engine.trouble
  return trouble === undefined
    ? { state: 'ready', problems: [] }
    : { state: 'unavailable', problems: [describeError(trouble)] }
}

function cannotWrite(): UsageError {
  return new UsageError('articles cannot be written by HTTP with --engine opensearch.', {
    where: 'IZDE_WRITE_KEY',
    hint: 'Unset it; write article files, and run izde index --engine opensearch.',
  })
}
