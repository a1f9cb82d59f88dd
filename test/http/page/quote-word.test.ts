import { expect, test } from 'vitest'
import { quoteWord } from '../../../src/http/page/quote-word.ts'

test.each([
  ['harbur council', 'harbur', '"harbur" council'],
  ['Harbur', 'harbur', '"Harbur"'],
  ['Façade', 'facade', '"Façade"'],
  ['headline:harbur OR quay', 'harbur', 'headline:"harbur" OR quay'],
  ['harbur-side', 'harbur', '"harbur-side"'],
  ['harbur harbur', 'harbur', '"harbur" "harbur"'],
  ['quay -harbur', 'harbur', undefined],
  ['"harbur"', 'harbur', undefined],
  ['quay', 'harbur', undefined],
])('in %j, %j is quoted as %j', (q, word, quoted) => {
  expect(quoteWord(q, word)).toBe(quoted)
})
