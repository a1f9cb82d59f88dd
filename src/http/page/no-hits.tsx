import type { SearchAnswer, SearchParams } from '../../search.ts'
import { activeFilters } from './filters.ts'
import { searchUrl } from './search-url.ts'

/** Why there is nothing, and what to try. */
export function NoHits({ answer, params }: { answer: SearchAnswer; params: SearchParams }) {
  if (answer.total > 0) return <PastTheEnd params={params} pages={answer.pages} />
  const filters = activeFilters(params)
  if (params.q.trim() === '' && filters.length === 0) return <p>The archive has no articles yet.</p>
  return (
    <div class="no-hits">
      <h2>Nothing found. What may help</h2>
      <ul>
        <li>Check the spelling, or try another spelling of a name.</li>
        <li>Use fewer words.</li>
        <li>Use more general words.</li>
        <li>Take filters away.</li>
      </ul>
      {filters.length > 0 && (
        <ul class="drop-filters" aria-label="Search without a filter">
          {filters.map(({ noun, urlWithout }) => (
            <li>
              <a href={urlWithout} rel="nofollow">
                Search without <bdi>{noun}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href="/">See all articles</a>
      </p>
    </div>
  )
}

function PastTheEnd({ params, pages }: { params: SearchParams; pages: number }) {
  return (
    <p class="no-hits">
      There is no page {params.page}. <a href={searchUrl(params, { page: pages })}>Go to the last page, {pages}</a>.
    </p>
  )
}
