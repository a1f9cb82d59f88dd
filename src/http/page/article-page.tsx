import { raw } from 'hono/html'
import type { Article } from '../../article.ts'
import { Byline } from './hits.tsx'
import { page } from './layout.tsx'
import { articleUrl, filterUrl } from './search-url.ts'
import { Separated } from './text.tsx'

export function articlePage({ article }: { readonly article: Article }) {
  return page({
    title: [article.headline],
    description: article.body.slice(0, 200),
    index: true,
    canonical: articleUrl(article.id),
    children: (
      <>
        <article class="article" lang={article.language}>
          <h1 dir="auto">{article.headline}</h1>
          <Byline source={article.source} date={article.date} />
          {paragraphs(article.body).map((paragraph) => (
            <p dir="auto">{paragraph}</p>
          ))}
        </article>
        <Particulars article={article} />
        <script type="application/ld+json">{raw(toJson(newsArticle(article)))}</script>
      </>
    ),
  })
}

function paragraphs(body: string): string[] {
  return body.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
}

function Particulars({ article: { people, places, url } }: { article: Article }) {
  return (
    <dl class="particulars">
      <Names term="People" facet="people" names={people} />
      <Names term="Places" facet="places" names={places} />
      {url !== undefined && /^https?:/i.test(url) && (
        <>
          <dt>Published at</dt>
          <dd>
            <a href={url} rel="noreferrer">
              {new URL(url).host}
            </a>
          </dd>
        </>
      )}
    </dl>
  )
}

function Names({ term, facet, names }: { term: string; facet: 'people' | 'places'; names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <Separated
          items={names.map((name) => (
            <a href={filterUrl(facet, name)}>
              <bdi>{name}</bdi>
            </a>
          ))}
        />
      </dd>
    </>
  )
}

/** The article as schema.org describes one. */
function newsArticle({ headline, date, source, url, language, people, places, keywords }: Article) {
  const named = [
    ...people.map((name) => ({ '@type': 'Person', name })),
    ...places.map((name) => ({ '@type': 'Place', name })),
  ]
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline,
    datePublished: date,
    publisher: source && { '@type': 'Organization', name: source },
    url,
    inLanguage: language,
    mentions: named.length > 0 ? named : undefined,
    keywords: keywords.length > 0 ? keywords : undefined,
  }
}

/** JSON that cannot end the element it stands in: entities are not read inside a script, so it is escaped as JSON. */
function toJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
