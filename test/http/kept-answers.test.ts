import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeptAnswers } from '../../src/http/kept-answers.ts'

const answer = (body: string) => ({ body: new TextEncoder().encode(body), rest: body.toUpperCase() })
const always = () => '1'

/** What the keys of one letter each have. */
const all = (answers: KeptAnswers<string>) => [...'abcde'].map((key) => answers.get(key)?.rest)

test('answers are kept until as much was kept after them, keys included', () => {
  const answers = new KeptAnswers<string>(12, always)
  for (const key of ['a', 'b', 'c']) answers.keep(key, answer(`${key}..`))
  expect(answers.get('a')).toEqual(answer('a..'))
  answers.keep('d', answer('d.'))
  expect(all(answers)).toEqual([undefined, 'B..', 'C..', 'D.', undefined])
  answers.keep('e', answer('e..'))
  expect(all(answers)).toEqual([undefined, undefined, 'C..', 'D.', 'E..'])
  expect(answers.get('e')).toEqual(answer('e..'))
})

test('an answer that is kept twice is the later one, and one that is too long is not kept', () => {
  const answers = new KeptAnswers<string>(8, always)
  for (const body of ['one', 'two']) answers.keep('a', answer(body))
  expect(answers.get('a')).toEqual(answer('two'))
  answers.keep('b', answer('much longer'))
  expect(all(answers)).toEqual(['TWO', undefined, undefined, undefined, undefined])
})

test('answers of a version that nobody can ask for any more are gone', () => {
  let version = '1'
  const answers = new KeptAnswers<string>(8, () => version)
  answers.keep('a', answer('..'))
  version = '2'
  expect(answers.get('a')).toBeUndefined()
  answers.keep('b', answer('...'))
  expect(all(answers)).toEqual([undefined, '...', undefined, undefined, undefined])
})

test('a body stays as it was given, whatever is kept while it is sent', () => {
  const answers = new KeptAnswers<string>(5, always)
  answers.keep('a', answer('aaaa'))
  const { body } = answers.get('a')!
  answers.keep('b', answer('bbbb'))
  expect(new TextDecoder().decode(body)).toBe('aaaa')
})

test('what is kept is what was kept last under its key, and the last ones always are, as long as they have room', () => {
  const step = fc.tuple(fc.constantFrom(...'abcdefgh'), fc.string({ unit: 'binary-ascii', maxLength: 40 }))
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.array(step, { maxLength: 60 }), (size, steps) => {
      const answers = new KeptAnswers<string>(size, always)
      const last = new Map<string, string>()
      for (const [i, [key, body]] of steps.entries()) {
        answers.keep(key, answer(body))
        if (body.length >= size) continue
        last.set(key, body)
        expect(answers.get(key)).toEqual(answer(body))
        // Less than half of the ring has room wherever it begins.
        const before = steps[i - 1]
        if (before && before[0] !== key && before[1].length + body.length + 2 <= size / 2)
          expect(answers.get(before[0])).toEqual(answer(before[1]))
        for (const [other, said] of last) expect([undefined, said.toUpperCase()]).toContain(answers.get(other)?.rest)
        for (const [other, said] of last) if (answers.get(other)) expect(answers.get(other)).toEqual(answer(said))
      }
    }),
  )
})
