import { expect, test } from 'vitest'
import { Kept } from '../../../../src/engine/minisearch/index/kept.ts'

/** Keeps what is found, and tells for which keys it was looked for. */
function keeper(most: number, isWorth = (_: string) => true) {
  const index = { maxDoc: 1, documentCount: 1 }
  const looked: string[] = []
  const kept = new Kept<string>(index, { most, roomOf: (value) => value.length, isWorth })
  const get = (key: string) =>
    kept.get(key, () => {
      looked.push(key)
      return `of ${key}`
    })
  return { index, looked, get }
}

test('what was found is found once', () => {
  const { looked, get } = keeper(100)
  expect([get('a'), get('b'), get('a')]).toEqual(['of a', 'of b', 'of a'])
  expect(looked).toEqual(['a', 'b'])
})

test('what was asked for the longest time ago goes first when there is no more room', () => {
  const { looked, get } = keeper(2 * 'of a'.length)
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) get(key)
  expect(looked).toEqual(['a', 'b', 'c', 'b'])
})

test('what is not worth it is found each time, and takes no room', () => {
  const { looked, get } = keeper('of a'.length, (value) => value !== 'of b')
  for (const key of ['a', 'b', 'b', 'a']) expect(get(key)).toBe(`of ${key}`)
  expect(looked).toEqual(['a', 'b', 'b'])
})

test.each([
  ['one article came', { maxDoc: 2, documentCount: 2 }],
  ['one article went', { maxDoc: 1, documentCount: 0 }],
  ['one article took the place of another', { maxDoc: 2, documentCount: 1 }],
])('everything is found anew when %s', (_, changed) => {
  const { index, looked, get } = keeper(100)
  get('a')
  Object.assign(index, changed)
  get('a')
  expect(looked).toEqual(['a', 'a'])
})
