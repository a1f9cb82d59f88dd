import type { Searching } from './engine/engine.ts'
import { type SearchParams, search } from './search.ts'

/** An answer to a search as it is sent: JSON in UTF-8, and what is said of it elsewhere. */
export type EncodedAnswer = {
  readonly body: Uint8Array<ArrayBuffer>
  readonly total: number
  readonly pages: number
  readonly tookMs: number
}

/** Answers a search; `isBusy` when others wait for their answers. */
export type AnswerSearch = (params: SearchParams, isBusy: boolean) => Promise<EncodedAnswer>

const encoder = new TextEncoder()

export async function encodedSearch(engine: Searching, params: SearchParams): Promise<EncodedAnswer> {
  const answer = await search(engine, params)
  const { total, pages, tookMs } = answer
  return { body: encoder.encode(JSON.stringify(answer)), total, pages, tookMs }
}
