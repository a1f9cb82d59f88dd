import type { SearchAnswer } from '../../search.ts'
import { filterUrl } from './search-url.ts'
import { Separated } from './text.tsx'

const EXAMPLES = 3

/** How to begin: the examples are made of names that the archive has, so none leads to nothing. */
export function Welcome({ answer: { facets, total } }: { answer: SearchAnswer }) {
  const people = facets.people.slice(0, EXAMPLES).map(({ value }) => value)
  const places = facets.places.slice(0, EXAMPLES).map(({ value }) => value)
  return (
    <div class="welcome">
      <h1>Search the archive</h1>
      <p>
        Type a word, a person or a place. Names are found under their different spellings, and words in all their forms.
      </p>
      {total > 0 && (
        <dl>
          {people.length > 0 && (
            <>
              <dt>People</dt>
              <dd>
                <Separated items={people.map((name) => link(filterUrl('people', name), name))} />
              </dd>
            </>
          )}
          {places.length > 0 && (
            <>
              <dt>Places</dt>
              <dd>
                <Separated items={places.map((name) => link(filterUrl('places', name), name))} />
              </dd>
            </>
          )}
          <dt>Queries</dt>
          <dd>
            <Separated items={exampleQueries(people, places).map((q) => link(`/?${new URLSearchParams({ q })}`, q))} />
          </dd>
        </dl>
      )}
    </div>
  )
}

const link = (href: string, text: string) => (
  <a href={href}>
    <bdi>{text}</bdi>
  </a>
)

/** A word, a phrase and a field: enough of the query language to guess the rest. */
function exampleQueries([person]: readonly string[], [place, otherPlace]: readonly string[]): string[] {
  const lastName = person?.split(' ').at(-1)
  return [
    ...(place === undefined ? [] : [place]),
    ...(person === undefined ? [] : [`"${person.replaceAll('"', '')}"`]),
    ...(lastName === undefined ? [] : [`people:${lastName}`]),
    ...(place === undefined || otherPlace === undefined ? [] : [`${place} OR ${otherPlace}`]),
  ]
}
