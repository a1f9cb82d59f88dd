import type { Companion, EntityAnswer, EntityFacet } from '../entity.ts'
import { Histogram } from './histogram.tsx'
import { Hits } from './hits.tsx'
import { page } from './layout.tsx'
import { entityUrl, searchUrl } from './search-url.ts'
import { formatCount } from './text.tsx'

/** Copies are counted here, so they are to be seen where the counts lead to. */
const ALL = { people: [], places: [], source: [], fold: false }

/** A person or place: their articles, when they were in the news, and with whom. */
export function entityPage({ entity }: { entity: EntityAnswer }) {
  const { name, kind, total, hits, dates, people, places } = entity
  const facet = kind === 'person' ? 'people' : 'places'
  const company = people.length + places.length > 0
  const theirs = { ...ALL, [facet]: [name] }
  const sort = dates.length > 0 ? 'newest' : 'relevance'
  return page({
    title: [name, formatCount(total, 'article')],
    index: true,
    canonical: entityUrl(facet, name),
    feed: searchUrl(theirs, { sort: 'newest' }, '/feed.atom'),
    children: (
      <div class="columns">
        <div class="results">
          <p class="kind">{kind === 'person' ? 'Person' : 'Place'}</p>
          <h1 dir="auto">{name}</h1>
          <div class="count-and-sort">
            <p role="status" class="total">
              {formatCount(total, 'article')}
            </p>
            <a href={searchUrl(theirs, { sort })}>Search and narrow down</a>
            {company && (
              <a class="to-facets" href="#company">
                Appears with
              </a>
            )}
          </div>
          <Histogram months={dates} mostBars={72} href={(days) => searchUrl(theirs, days)} />
          <Hits hits={hits} />
          {total > hits.length && (
            <p class="all">
              <a href={searchUrl(theirs, { sort })}>All {formatCount(total, 'article')}</a>
            </p>
          )}
        </div>
        {company && (
          <aside class="facets" aria-labelledby="company">
            <h2 id="company">Appears with</h2>
            <Companions title="People" facet="people" companions={people} of={theirs} />
            <Companions title="Places" facet="places" companions={places} of={theirs} />
            <p class="extent">
              The most telling first: those that share articles more often than chance would have it.
            </p>
          </aside>
        )}
      </div>
    ),
  })
}

type Theirs = Readonly<Record<EntityFacet, readonly string[]>>
type Companions = { title: string; facet: EntityFacet; companions: readonly Companion[]; of: Theirs }

/** The name leads to its own page, the number to the articles that both are in. */
function Companions({ title, facet, companions, of }: Companions) {
  if (companions.length === 0) return null
  return (
    <section class="facet" aria-labelledby={`company-${facet}`}>
      <h3 id={`company-${facet}`}>{title}</h3>
      <ul>
        {companions.map(({ value, count }) => (
          <li class="companion">
            <a href={entityUrl(facet, value)}>
              <bdi>{value}</bdi>
            </a>
            <a href={searchUrl(of, { [facet]: [...of[facet], value] })} rel="nofollow" class="count">
              {formatCount(count, 'article')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
