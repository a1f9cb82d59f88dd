import { FACETS, type Facet } from '../../article.ts'
import type { FacetValue } from '../../engine/engine.ts'
import type { SearchAnswer, SearchParams } from '../../search.ts'
import type { DateProblem } from '../search-params.ts'
import { isChosen, toggleUrl } from './filters.ts'
import { Histogram } from './histogram.tsx'
import { HiddenFields } from './search-box.tsx'
import { searchUrl } from './search-url.ts'

const TITLES: Readonly<Record<Facet, string>> = { people: 'People', places: 'Places', source: 'Sources' }
/** Values in view; the others unfold. */
const IN_VIEW = 8

type Panel = {
  readonly answer: SearchAnswer
  readonly params: SearchParams
  readonly dateProblem?: DateProblem | undefined
}

/** What the articles found have in common, each a way to narrow them. */
export function FacetPanel({ answer: { facets }, params, dateProblem }: Panel) {
  const shown = FACETS.filter((facet) => facets[facet].length > 0)
  const dated =
    facets.dates.length > 0 || params.from !== undefined || params.to !== undefined || dateProblem !== undefined
  if (shown.length === 0 && !dated) return null
  return (
    <aside id="narrow" class="facets" aria-labelledby="narrow-title">
      <h2 id="narrow-title">Narrow down</h2>
      {shown.map((facet) => (
        <FacetSection facet={facet} values={facets[facet]} params={params} />
      ))}
      {dated && (
        <section class="facet" aria-labelledby="facet-dates">
          <h3 id="facet-dates">Dates</h3>
          <Histogram months={facets.dates} href={(days) => searchUrl(params, days)} />
          <DateForm params={params} problem={dateProblem} />
        </section>
      )}
    </aside>
  )
}

function FacetSection({
  facet,
  values,
  params,
}: {
  facet: Facet
  values: readonly FacetValue[]
  params: SearchParams
}) {
  const chosen = ({ value }: FacetValue) => isChosen(params, facet, value)
  const ordered = values.toSorted((a, b) => Number(chosen(b)) - Number(chosen(a)))
  const rest = ordered.slice(IN_VIEW)
  return (
    <section class="facet" aria-labelledby={`facet-${facet}`}>
      <h3 id={`facet-${facet}`}>{TITLES[facet]}</h3>
      <FacetList facet={facet} values={ordered.slice(0, IN_VIEW)} params={params} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <FacetList facet={facet} values={rest} params={params} />
        </details>
      )}
    </section>
  )
}

function FacetList({ facet, values, params }: { facet: Facet; values: readonly FacetValue[]; params: SearchParams }) {
  return (
    <ul>
      {values.map(({ value, count }) => (
        <li class={isChosen(params, facet, value) ? 'chosen' : undefined}>
          <a href={toggleUrl(params, facet, value)} rel="nofollow">
            {isChosen(params, facet, value) && <span class="visually-hidden">Remove filter </span>}
            <bdi>{value}</bdi> <span class="count">{count.toLocaleString('en')}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function DateForm({ params, problem }: { params: SearchParams; problem: DateProblem | undefined }) {
  const { from = '', to = '' } = problem ?? params
  return (
    <form action="/" class="date-range">
      <HiddenFields params={params} without={['from', 'to', 'page']} />
      <label>
        From <input type="date" name="from" value={from} {...fault(problem, 'from')} />
      </label>
      <label>
        To <input type="date" name="to" value={to} {...fault(problem, 'to')} />
      </label>
      {problem && (
        <p id="date-problem" class="problem">
          {sayDateProblem(problem)}
        </p>
      )}
      <button type="submit">Apply</button>
    </form>
  )
}

const fault = ({ error }: Partial<DateProblem> = {}, field: 'from' | 'to') =>
  error?.parameter === field ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'date-problem' } : {}

export function sayDateProblem({ error }: DateProblem): string {
  const field = error.parameter === 'from' ? 'From' : 'To'
  return `“${field}” must be ${error.expected}.`
}
