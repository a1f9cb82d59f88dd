import type { SearchAnswer, SearchParams } from '../../search.ts'
import { FacetPanel } from './facets.tsx'
import { activeFilters } from './filters.ts'
import { Hits } from './hits.tsx'
import { InterpretationNotes } from './interpretation.tsx'
import { page } from './layout.tsx'
import { NoHits } from './no-hits.tsx'
import { Pagination } from './pagination.tsx'
import { searchUrl } from './search-url.ts'
import { SortLinks } from './sort-links.tsx'
import { formatCount } from './text.tsx'
import { Welcome } from './welcome.tsx'

type View = {
  readonly answer: SearchAnswer
  readonly params: SearchParams
  /** Sentences about the request, besides those about the query that the answer has. */
  readonly problems?: readonly string[]
}

/** The page of a search; without a query and filters, the opening page. */
export function searchPage({ answer, params, problems = [] }: View) {
  const filters = activeFilters(params)
  const opening = params.q.trim() === '' && filters.length === 0
  const subject = params.q.trim() || (filters.length === 1 ? filters[0]!.label : 'Articles')
  return page({
    title: opening && params.page === 1 ? ['Search the archive'] : windowTitleParts(subject, answer),
    index: opening && params.page === 1,
    canonical: searchUrl(params, { page: params.page }),
    params,
    children: (
      <div class="columns">
        <div class="results">
          {opening ? <Welcome answer={answer} /> : <Heading subject={subject} params={params} />}
          <ActiveFilters params={params} />
          <div class="count-and-sort">
            <p role="status" class="total">
              {formatCount(answer.total, 'article')}
              {answer.page > 1 && answer.page <= answer.pages && `, page ${answer.page} of ${answer.pages}`}
            </p>
            <a class="to-facets" href="#narrow">
              Narrow down
            </a>
            <SortLinks answer={answer} params={params} />
          </div>
          <InterpretationNotes interpretation={answer.interpretation} params={params} problems={problems} />
          {answer.hits.length > 0 ? <Hits answer={answer} /> : <NoHits answer={answer} params={params} />}
          <Pagination params={params} pages={answer.pages} />
        </div>
        <FacetPanel answer={answer} params={params} />
      </div>
    ),
  })
}

function windowTitleParts(subject: string, { total, page, pages }: SearchAnswer): string[] {
  const count = formatCount(total, 'article')
  return page > 1 ? [subject, count, `page ${page} of ${pages}`] : [subject, count]
}

function Heading({ subject, params }: { subject: string; params: SearchParams }) {
  return <h1 dir="auto">{params.q.trim() === '' ? subject : `“${subject}”`}</h1>
}

function ActiveFilters({ params }: { params: SearchParams }) {
  const filters = activeFilters(params)
  if (filters.length === 0) return null
  return (
    <ul class="tags" aria-label="Filters in force">
      {filters.map(({ label, urlWithout }) => (
        <li>
          <a href={urlWithout} rel="nofollow">
            <span class="visually-hidden">Remove filter </span>
            <bdi>{label}</bdi>
          </a>
        </li>
      ))}
    </ul>
  )
}
