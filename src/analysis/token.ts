/** One word of a text. `start` and `end` are UTF-16 offsets, so `text.slice(start, end)` is the word as it stands there. */
export type Token = {
  /** The form the index knows: folded, never stemmed. */
  readonly term: string
  /** The place in the sequence of words, from 0. */
  readonly position: number
  readonly start: number
  readonly end: number
}
