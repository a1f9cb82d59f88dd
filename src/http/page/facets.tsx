import { FACETS, type Facet } from '../../article.ts'
import type { FacetValue } from '../../engine/engine.ts'
import type { SearchAnswer, SearchParams } from '../../search.ts'
import { isChosen, toggleUrl } from './filters.ts'
import { HiddenFields } from './search-box.tsx'
import { formatMonth } from './text.tsx'

const TITLES: Readonly<Record<Facet, string>> = { people: 'People', places: 'Places', source: 'Sources' }
/** Values in view; the others unfold. */
const IN_VIEW = 8

/** What the articles found have in common, each a way to narrow them. */
export function FacetPanel({ answer: { facets }, params }: { answer: SearchAnswer; params: SearchParams }) {
  const shown = FACETS.filter((facet) => facets[facet].length > 0)
  const dated = facets.dates.length > 0 || params.from !== undefined || params.to !== undefined
  if (shown.length === 0 && !dated) return null
  return (
    <aside id="narrow" class="facets" aria-labelledby="narrow-title">
      <h2 id="narrow-title">Narrow down</h2>
      {shown.map((facet) => (
        <FacetSection facet={facet} values={facets[facet]} params={params} />
      ))}
      {dated && <DateRange months={facets.dates} params={params} />}
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

function DateRange({ months, params }: { months: readonly FacetValue[]; params: SearchParams }) {
  return (
    <section class="facet" aria-labelledby="facet-dates">
      <h3 id="facet-dates">Dates</h3>
      {months.length > 0 && (
        <p class="extent">
          {formatMonth(months[0]!.value)} to {formatMonth(months.at(-1)!.value)}
        </p>
      )}
      <form action="/" class="date-range">
        <HiddenFields params={params} without={['from', 'to', 'page']} />
        <label>
          From <input type="date" name="from" value={params.from ?? ''} />
        </label>
        <label>
          To <input type="date" name="to" value={params.to ?? ''} />
        </label>
        <button type="submit">Apply</button>
      </form>
    </section>
  )
}
