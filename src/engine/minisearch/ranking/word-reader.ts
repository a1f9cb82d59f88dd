import type { IndexReader } from '../index/index-reader.ts'
import type { Vocabulary } from '../index/vocabulary.ts'

/** What the closer look reads of an index, so that the best articles of another engine can be given one. */
export type WordReader = Pick<IndexReader, 'words' | 'documentCount' | 'documentFrequencies'> & {
  readonly vocabulary: Pick<Vocabulary, 'number' | 'size' | 'isTelling'>
}
