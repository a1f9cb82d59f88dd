import type { Explanation } from '../../engine/engine.ts'
import type { ArticleSummary, SearchHit } from '../../search.ts'
import { articleUrl } from './search-url.ts'
import { formatCount, formatDate, Marked, Separated } from './text.tsx'

/** Names shown under a hit; the article has them all. */
const NAMES = 6
/** Near copies listed under a hit. */
const COPIES = 10

type Hits = {
  readonly hits: readonly SearchHit[]
  /** The number of the first. */
  readonly start?: number
  /** The query that found them: their pages mark it. */
  readonly q?: string
}

export function Hits({ hits, start = 1, q = '' }: Hits) {
  return (
    <ol class="hits" start={start}>
      {hits.map((hit) => (
        <li>
          <Hit hit={hit} q={q} />
        </li>
      ))}
    </ol>
  )
}

function Hit({ hit, q }: { hit: SearchHit; q: string }) {
  const { headline, body, people, places } = hit.highlights
  const names = [...people, ...places].slice(0, NAMES)
  return (
    <article class="hit">
      <h2 dir="auto">
        <a class="hit-link" href={articleUrl(hit.id, q)}>
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
          <Separated
            separator=" · "
            items={names.map((name) => (
              <bdi>
                <Marked markup={name} />
              </bdi>
            ))}
          />
        </p>
      )}
      {hit.similar && <NearCopies copies={hit.similar} q={q} />}
      {hit.explanation && <Why explanation={hit.explanation} />}
    </article>
  )
}

function NearCopies({ copies, q }: { copies: readonly ArticleSummary[]; q: string }) {
  const others = copies.length - COPIES
  return (
    <details class="fold">
      <summary>and {copies.length.toLocaleString('en')} similar</summary>
      <ArticleList articles={copies.slice(0, COPIES)} q={q} />
      {others > 0 && <p>and {formatCount(others, 'other')}</p>}
    </details>
  )
}

/** Articles by their headlines alone. */
export function ArticleList({ articles, q = '' }: { articles: readonly ArticleSummary[]; q?: string }) {
  return (
    <ul class="headlines">
      {articles.map(({ id, headline, source, date }) => (
        <li>
          <a href={articleUrl(id, q)}>
            <bdi>{headline}</bdi>
          </a>
          <Byline source={source} date={date} />
        </li>
      ))}
    </ul>
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
    <details class="fold">
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
