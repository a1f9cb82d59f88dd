import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyze } from '../../src/analysis/analyzer.ts'
import { TermFinder } from '../../src/analysis/term-finder.ts'

const latin = "aAbBeEuUsS1.,’'-  éÅİßŉﬁªʼ\u0301\u0328\u031b\u00ad"
const others = 'иИйёЁїгҚқәΆάαςΣԱևאب東\u0306\u0308\u0345\u0483\u0487\u05b8\u1dc2🙂 '

test.each([
  ['Latin', latin],
  ['many', latin + others],
])('the tokens of a term are found with the places of all others, in %s letters', (_, letters) => {
  const texts = fc.string({ unit: fc.constantFrom(...letters), maxLength: 30 })
  fc.assert(
    fc.property(texts, fc.nat(9), fc.nat(9), (text, ...chosen) => {
      const tokens = analyze(text)
      const terms = chosen.flatMap((i) => tokens[i]?.term ?? [])
      const { tokens: found, words } = new TermFinder(terms).find(text)
      expect(found).toEqual(tokens.filter(({ term }) => terms.includes(term)))
      expect(words.count).toBe(tokens.length)
      expect([...words.starts.slice(0, words.count)]).toEqual(tokens.map(({ start }) => start))
      expect([...words.ends.slice(0, words.count)]).toEqual(tokens.map(({ end }) => end))
    }),
    { numRuns: 5_000 },
  )
})
