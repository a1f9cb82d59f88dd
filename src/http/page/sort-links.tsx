import { SORTS } from '../../engine/engine.ts'
import type { SearchAnswer, SearchParams } from '../../search.ts'
import { searchUrl } from './search-url.ts'

const LABELS = { relevance: 'Best match', newest: 'Newest', oldest: 'Oldest' } as const

/** Only where there is something to order by: articles may have no dates. */
export function SortLinks({ answer, params }: { answer: SearchAnswer; params: SearchParams }) {
  const sortable = answer.total > 1 && answer.facets.dates.length > 0
  if (!sortable && params.sort === 'relevance') return null
  return (
    <nav class="sort" aria-label="Order">
      {SORTS.map((sort) => (
        <a
          href={searchUrl(params, { sort })}
          rel="nofollow"
          {...(sort === params.sort ? { 'aria-current': 'true' as const } : {})}
        >
          {LABELS[sort]}
        </a>
      ))}
    </nav>
  )
}
