import { analyze } from '../../../../analysis/analyzer.ts'

/** What two spellings of one value have in common. */
export function facetKey(text: string): string {
  return (
    analyze(text)
      .map(({ term }) => term)
      .join(' ') || text
  )
}
