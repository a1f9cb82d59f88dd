import type { Archive } from './read-with-facts.ts'

/** In how many of so many articles terms stand; a term that no article has is left out. */
export type TermStatistics = { readonly documentCount: number; readonly documents: ReadonlyMap<string, number> }

type Answer = {
  readonly term_vectors: Readonly<
    Record<
      string,
      | {
          readonly field_statistics: { readonly doc_count: number }
          readonly terms: Readonly<Record<string, { readonly doc_freq?: number }>>
        }
      | undefined
    >
  >
}

/** In how many bodies the terms stand, as one shard has it: all are alike, since articles are spread over them by chance. */
export async function termStatistics(
  { cluster, index }: Archive,
  kind: 'words' | 'stems',
  terms: Iterable<string>,
): Promise<TermStatistics> {
  const body = {
    doc: { body: { [kind]: [...terms].join(' ') } },
    fields: [`body.${kind}`],
    term_statistics: true,
    positions: false,
    offsets: false,
  }
  const { term_vectors } = await cluster.request<Answer>('POST', `/${index}/_termvectors`, { body })
  const vector = term_vectors[`body.${kind}`]
  const found = Object.entries(vector?.terms ?? {}).flatMap(([term, { doc_freq = 0 }]) =>
    doc_freq > 0 ? [[term, doc_freq] as const] : [],
  )
  return { documentCount: vector?.field_statistics.doc_count ?? 0, documents: new Map(found) }
}
