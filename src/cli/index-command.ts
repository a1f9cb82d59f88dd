import { CLUSTER_FLAGS, loadConfig } from '../config.ts'
import { saveIndex } from '../open-index.ts'
import { parseFlags, refusePositionals } from './flags.ts'
import { indexIntoCluster } from './index-into-cluster.ts'
import type { Command } from './io.ts'
import { openArchive } from './open-archive.ts'
import { CLUSTER_HELP } from './open-cluster.ts'
import { count, printLine, printNote } from './terminal.ts'

const FLAGS = {
  archive: { type: 'string' },
  snapshots: { type: 'string' },
  engine: { type: 'string' },
  ...CLUSTER_FLAGS,
} as const

const HELP = `Indexes an archive and saves the index, so that izde serve and izde search start in a moment; reports every article that
cannot be read: file, line, and what to do about it. Run again, it reads only what has changed.

Usage: izde index [FLAGS]

Examples:
  izde index
  izde index --archive wire && echo "wire is fine"
  izde index --archive wire --engine opensearch

With --engine opensearch a new index is made in the cluster, beside the one that is searched, and takes its place when
it is complete. Interrupted, it is gone on with when the command is run again.

Flags:
  --archive FOLDER    the folder of article files (corpus, or IZDE_ARCHIVE)
  --snapshots FOLDER  where the index is saved (.izde in the archive, or IZDE_SNAPSHOTS)
  --engine NAME       minisearch, or opensearch for a cluster (minisearch, or IZDE_ENGINE)

${CLUSTER_HELP}
A new index has --opensearch-shards N (1, or OPENSEARCH_SHARDS) and --opensearch-replicas N (1, or OPENSEARCH_REPLICAS).

Exit codes: 0 every article can be searched; 1 some cannot, or there is no such folder; 2 wrong usage`

export const indexCommand: Command = {
  name: 'index',
  summary: 'index an archive, save the index, and report every article that cannot be read',
  help: HELP,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, FLAGS)
    refusePositionals(positionals, 'Name the folder with --archive.')
    const config = loadConfig(values, io.env)
    if (config.engine === 'opensearch') return indexIntoCluster(config, io)
    const { engine, manifest, snapshots, indexed, problems } = await openArchive(config, io)
    await saveIndex(engine, manifest, snapshots)
    printLine(io, `${count(engine.size, 'article')}, of which ${indexed.toLocaleString('en')} were indexed anew`)
    if (problems > 0) printNote(io, `${count(problems, 'problem')}; what they concern is left out of every answer.`)
    return problems > 0 ? 1 : 0
  },
}
