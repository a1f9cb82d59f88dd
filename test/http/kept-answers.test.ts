import { expect, test } from 'vitest'
import { KeptAnswers } from '../../src/http/kept-answers.ts'

const answer = (body: string) => ({ body: Buffer.from(body), link: '', hits: 1 })
const always = () => '1'

test('answers are kept up to a number of characters, keys included, and what was asked for last the longest', () => {
  const answers = new KeptAnswers(13, always)
  for (const tag of ['a', 'b', 'c']) answers.keep(tag, answer(`${tag}..`))
  expect(answers.get('a')).toEqual(answer('a..'))
  answers.keep('d', answer('d..'))
  expect(['a', 'b', 'c', 'd'].filter((tag) => answers.get(tag))).toEqual(['a', 'c', 'd'])
})

test('an answer that is kept twice takes room once, and one that is too long takes none', () => {
  const answers = new KeptAnswers(8, always)
  for (const body of ['one', 'two', 'six']) answers.keep('a', answer(body))
  answers.keep('b', answer('...'))
  expect([answers.get('a'), answers.get('b')]).toEqual([answer('six'), answer('...')])
  expect(answers.keep('c', answer('much longer'))).toEqual(answer('much longer'))
  expect(['a', 'b', 'c'].filter((tag) => answers.get(tag))).toEqual([])
})

test('answers of a version that nobody can ask for any more take no room', () => {
  let version = '1'
  const answers = new KeptAnswers(8, () => version)
  answers.keep('1 a', answer('..'))
  expect(answers.get('1 a')).toBeDefined()
  version = '2'
  expect(answers.get('2 a')).toBeUndefined()
  answers.keep('2 a', answer('...'))
  expect([answers.get('1 a'), answers.get('2 a')]).toEqual([undefined, answer('...')])
})
