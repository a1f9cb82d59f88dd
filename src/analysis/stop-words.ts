import { stopwords as english } from '@orama/stopwords/english'

/**
 * English function words (Snowball's list). They are indexed, since phrases and names are made of them ("The Who"), but a query drops
 * them unless it has nothing else. Contractions are left out where they would fold to a word: we'll is not well.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  english.filter((word) => !word.includes("'") || word.endsWith("n't")).map((word) => word.replace("'", '')),
)
