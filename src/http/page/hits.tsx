import type { Explanation } from '../../engine/engine.ts'
import type { SearchAnswer, SearchHit } from '../../search.ts'
import { articleUrl } from './search-url.ts'
import { formatDate, Marked, Separated } from './text.tsx'

/** Names shown under a hit; the article has them all. */
const NAMES = 6

export function Hits({ answer: { hits, page, perPage } }: { answer: SearchAnswer }) {
  return (
    <ol class="hits" start={(page - 1) * perPage + 1}>
      {hits.map((hit) => (
        <li>
          <Hit hit={hit} />
        </li>
      ))}
    </ol>
  )
}

function Hit({ hit }: { hit: SearchHit }) {
  const { headline, body, people, places } = hit.highlights
  const names = [...people, ...places].slice(0, NAMES)
  return (
    <article class="hit">
      <h2 dir="auto">
        <a class="hit-link" href={articleUrl(hit.id)}>
          <Marked markup={headline} />
        </a>
      </h2>
      <Byline source={hit.source} date={hit.date} />
      {body.map((passage) => (
        <p class="passage" dir="auto">
          <Marked markup={passage} />
        </p>
      ))}
      {names.length > 0 && (
        <p class="names">
          <Separated separator=" · " items={names.map((name) => <Marked markup={name} />)} />
        </p>
      )}
      {hit.explanation && <Why explanation={hit.explanation} />}
    </article>
  )
}

export function Byline({ source, date }: { source: string | null | undefined; date: string | null | undefined }) {
  if (!source && !date) return null
  return (
    <p class="byline">
      {source && <bdi>{source}</bdi>}
      {source && date && ' · '}
      {date && <time datetime={date}>{formatDate(date)}</time>}
    </p>
  )
}

function Why({ explanation: { sentence, parts } }: { explanation: Explanation }) {
  return (
    <details class="why">
      <summary>Why it is here</summary>
      <p>{sentence}</p>
      <ul>
        {parts.map(({ description, score }) => (
          <li>
            {score.toFixed(2)} – {description}
          </li>
        ))}
      </ul>
    </details>
  )
}
