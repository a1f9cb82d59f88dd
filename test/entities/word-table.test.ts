import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordTable } from '../../src/entities/word-table.ts'

test('A table has the words that a set of them has', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀'), minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), fc.array(word), (words, asked) => {
      const has = wordTable([...new Set(words)].sort().join('\n'))
      for (const one of [...words, ...asked, ...words]) expect(has(one)).toBe(words.includes(one))
    }),
  )
})
