import { IzdeError } from '../../errors.ts'
import type { Cluster } from './cluster.ts'
import { BusyError, busyError, isReadOnly, missingShardsError, readOnlyError } from './cluster-errors.ts'
import { type Document, documentId } from './document.ts'

/** A document with the id of its article. */
export type Write = { readonly id: string; readonly document: Document }

type ItemResult = { readonly status: number; readonly error?: { readonly type: string; readonly reason: string } }
type BulkAnswer = { readonly errors: boolean; readonly items: readonly { readonly index: ItemResult }[] }

/** Written at once: few enough for the cluster to take in one gulp, many enough to be worth the way. */
const BATCH_DOCUMENTS = 500
const BATCH_CHARACTERS = 4_000_000
/** Batches under way: one is analyzed while another is written. */
const IN_FLIGHT = 2
/** How often what the cluster was too busy for is sent again; the waits grow from a quarter of a second to half a minute in all. */
const RETRIES = 7
const FIRST_WAIT_MS = 250
const TIMEOUT_MS = 60_000
/** Failures that are told one by one. */
const MOST_TOLD = 5

/**
 * Writes documents in batches. At most two are under way, so that what they are made of is read no faster than the cluster takes them in.
 * @throws IzdeError naming the articles that the cluster refused; UnavailableError when it takes no more
 */
export async function writeAll(
  cluster: Cluster,
  index: string,
  writes: AsyncIterable<Write>,
  onWritten: (documents: number) => void = () => {},
): Promise<void> {
  const underWay = new Set<Promise<void>>()
  const refused: string[] = []
  let failure: unknown
  const send = async (batch: readonly Write[]) => {
    try {
      refused.push(...(await writeBatch(cluster, index, batch)))
      onWritten(batch.length)
    } catch (error) {
      failure ??= error
    }
  }
  for await (const batch of batches(writes)) {
    const sending: Promise<void> = send(batch).then(() => {
      underWay.delete(sending)
    })
    underWay.add(sending)
    if (underWay.size >= IN_FLIGHT) await Promise.race(underWay)
    if (failure) break
  }
  await Promise.all(underWay)
  if (failure) throw failure
  if (refused.length > 0) throw refusal(refused)
}

async function* batches(writes: AsyncIterable<Write>): AsyncGenerator<Write[]> {
  let batch: Write[] = []
  let characters = 0
  for await (const write of writes) {
    batch.push(write)
    characters += write.document.article.length
    if (batch.length < BATCH_DOCUMENTS && characters < BATCH_CHARACTERS) continue
    yield batch
    batch = []
    characters = 0
  }
  if (batch.length > 0) yield batch
}

/** Sends what the cluster was too busy for again; returns what it refused for good. */
async function writeBatch(cluster: Cluster, index: string, batch: readonly Write[]): Promise<string[]> {
  const refused: string[] = []
  let left = batch
  for (let attempt = 0; ; attempt++) {
    const results = await sendBatch(cluster, index, left)
    for (const [i, { status, error }] of results.entries()) {
      if (error && isReadOnly(error.type, error.reason)) throw readOnlyError(index)
      if (error && status === UNAVAILABLE) throw missingShardsError(index)
      if (error && status !== BUSY) refused.push(`${left[i]!.id}: ${error.reason}`)
    }
    left = left.filter((_, i) => results[i]!.status === BUSY)
    if (left.length === 0) return refused
    if (attempt === RETRIES) throw busyError(index)
    await wait(attempt)
  }
}

/** A request that was too much as a whole is like one whose every document was. */
async function sendBatch(cluster: Cluster, index: string, batch: readonly Write[]): Promise<readonly ItemResult[]> {
  const body = batch.flatMap(({ id, document }) => [{ index: { _id: documentId(id) } }, document])
  try {
    const options = { body, timeoutMs: TIMEOUT_MS }
    const { items } = await cluster.request<BulkAnswer>('POST', `/${index}/_bulk`, options)
    return items.map((item) => item.index)
  } catch (error) {
    if (!(error instanceof BusyError)) throw error
    return batch.map(() => ({ status: BUSY }))
  }
}

const BUSY = 429
const UNAVAILABLE = 503

function refusal(refused: readonly string[]): IzdeError {
  const told = refused.slice(0, MOST_TOLD).join('; ')
  const more = refused.length > MOST_TOLD ? `; and ${refused.length - MOST_TOLD} more` : ''
  return new IzdeError(`the cluster refused ${refused.length} articles: ${told}${more}.`, {
    hint: 'The others of the same writing may be in the index; write these again when they are mended.',
  })
}

/** Full jitter: writers that were refused together do not come back together. */
function wait(attempt: number): Promise<void> {
  const ms = Math.random() * FIRST_WAIT_MS * 2 ** attempt
  return new Promise((resolve) => setTimeout(resolve, ms))
}
