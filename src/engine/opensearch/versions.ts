import { IzdeError } from '../../errors.ts'
import type { Cluster } from './cluster.ts'

type Root = { readonly version?: { readonly number?: string; readonly distribution?: string } }

/** The majors that izde is written for; tests run on the first. */
const MAJORS = ['2', '3']
/** In which scores of named clauses came. */
const LEAST_MINOR = 13

/** @throws IzdeError when what answers is no OpenSearch, or one that is too old or too new */
export async function checkVersion(cluster: Cluster): Promise<void> {
  const { version = {} } = await cluster.request<Root>('GET', '/')
  const { number = 'unknown', distribution } = version
  const [major, minor] = number.split('.')
  const isKnown = MAJORS.includes(major!) && (major !== MAJORS[0] || Number(minor) >= LEAST_MINOR)
  if (distribution === 'opensearch' && isKnown) return
  const found = distribution === undefined ? `version ${number} of something else` : `${distribution} ${number}`
  throw new IzdeError(`izde needs OpenSearch 2.${LEAST_MINOR} or later, or 3.x, and found ${found}.`, {
    where: '--opensearch-url',
    hint: 'Name the address of an OpenSearch cluster of a version that fits.',
  })
}
