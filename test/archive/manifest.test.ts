import { expect, test } from 'vitest'
import { type FileRecord, type Manifest, manifestBetween } from '../../src/archive/manifest.ts'

const record = (stamp: string, ...ids: string[]): FileRecord => ({
  stamp,
  articles: new Map(ids.map((id) => [id, `hash of ${id}`])),
})

test('Of files that were read anew between two manifests only the ids are known, of all others everything', () => {
  const same = record('1', 'a')
  const before: Manifest = new Map([
    ['same', same],
    ['changed', record('1', 'b', 'c')],
    ['removed', record('1', 'd')],
  ])
  const after: Manifest = new Map([
    ['same', same],
    ['changed', record('2', 'c', 'e')],
    ['added', record('1', 'f')],
  ])
  const unknown = (...ids: string[]): FileRecord => ({ stamp: '', articles: new Map(ids.map((id) => [id, ''])) })
  expect(manifestBetween(before, after)).toEqual(
    new Map([
      ['same', same],
      ['changed', unknown('b', 'c', 'e')],
      ['removed', unknown('d')],
      ['added', unknown('f')],
    ]),
  )
})
