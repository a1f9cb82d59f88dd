import type { SearchAnswer, SearchParams } from '../../search.ts'
import type { DateProblem } from '../search-params.ts'
import { FacetPanel, sayDateProblem } from './facets.tsx'
import { activeFilters } from './filters.ts'
import { Hits } from './hits.tsx'
import { InterpretationNotes } from './interpretation.tsx'
import { page } from './layout.tsx'
import { NoHits } from './no-hits.tsx'
import { Pagination } from './pagination.tsx'
import { entityUrl, searchUrl } from './search-url.ts'
import { SortLinks } from './sort-links.tsx'
import { formatCount } from './text.tsx'
import { Welcome } from './welcome.tsx'

type View = {
  readonly answer: SearchAnswer
  readonly params: SearchParams
  /** Dates that cannot be: the answer is that of a search without them. */
  readonly dateProblem?: DateProblem
}

/** The page of a search; without a query and filters, the opening page. */
export function searchPage({ answer, params, dateProblem }: View) {
  const filters = activeFilters(params)
  const opening = params.q.trim() === '' && filters.length === 0 && !dateProblem
  const subject = params.q.trim() || (filters.length === 1 ? filters[0]!.label : 'Articles')
  const title = opening && params.page === 1 ? ['Search the archive'] : windowTitleParts(subject, answer)
  const problems = dateProblem ? [`The dates were left out: ${sayDateProblem(dateProblem)}`] : []
  return page({
    title: dateProblem ? ['Error: the dates', ...title] : title,
    index: opening && params.page === 1,
    canonical: searchUrl(params, { page: params.page }),
    feed: searchUrl(params, { sort: 'newest' }, '/feed.atom'),
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
          {answer.hits.length > 0 ? (
            <Hits hits={answer.hits} start={(answer.page - 1) * answer.perPage + 1} q={params.q} />
          ) : (
            <NoHits answer={answer} params={params} />
          )}
          <Pagination params={params} pages={answer.pages} />
        </div>
        <FacetPanel answer={answer} params={params} dateProblem={dateProblem} />
      </div>
    ),
  })
}

function windowTitleParts(subject: string, { total, page, pages }: SearchAnswer): string[] {
  const count = formatCount(total, 'article')
  return page > 1 ? [subject, count, `page ${page} of ${pages}`] : [subject, count]
}

function Heading({ subject, params }: { subject: string; params: SearchParams }) {
  const entity = onlyEntity(params)
  return (
    <>
      <h1 dir="auto">{params.q.trim() === '' ? subject : `“${subject}”`}</h1>
      {entity && (
        <p class="about">
          <a href={entityUrl(...entity)}>
            More about <bdi>{subject}</bdi>
          </a>
        </p>
      )}
    </>
  )
}

/** The one person or place that is searched for, when nothing else is. */
function onlyEntity(params: SearchParams): [facet: 'people' | 'places', name: string] | undefined {
  const { people, places } = params
  if (params.q.trim() !== '' || activeFilters(params).length !== 1) return undefined
  if (people[0] !== undefined) return ['people', people[0]]
  return places[0] === undefined ? undefined : ['places', places[0]]
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
