import { expect, test } from 'vitest'
import { Cluster } from '../../../src/engine/opensearch/cluster.ts'
import { Indices } from '../../../src/engine/opensearch/indices.ts'
import { UnavailableError } from '../../../src/errors.ts'
import { faultyCluster } from './faulty-cluster.ts'

const INDEX = 'izde-20260102030405-0a1b2c'

/** A cluster that has one index, and refuses to remove it for the reason. */
async function indicesThatStay(status: number, type: string) {
  const { url, asked } = await faultyCluster(({ method }) =>
    method === 'DELETE' ? { status, body: { error: { type } } } : { body: { [INDEX]: { mappings: {} } } },
  )
  const cluster = new Cluster({ urls: [url] })
  return { indices: new Indices(cluster, 'izde', { shards: 1, replicas: 0 }), cluster, asked }
}

test('an index that another node has removed meanwhile is removed', async () => {
  const { indices, cluster, asked } = await indicesThatStay(404, 'index_not_found_exception')
  await indices.remove()
  expect(asked.at(-1)).toMatchObject({ method: 'DELETE', path: expect.stringContaining(INDEX) })
  await cluster.close()
})

test('an index that the cluster does not remove is not said to be gone', async () => {
  const { indices, cluster } = await indicesThatStay(403, 'security_exception')
  await expect(indices.remove()).rejects.toBeInstanceOf(UnavailableError)
  await cluster.close()
})
