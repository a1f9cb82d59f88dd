import { raw } from 'hono/html'
import type { Article } from '../../article.ts'

/** Data for search engines; it runs nothing. */
export function JsonLd({ data }: { data: unknown }) {
  return <script type="application/ld+json">{raw(toJson(data))}</script>
}

/** The article as schema.org describes one. */
export function newsArticle({ headline, date, source, url, language, people, places, keywords }: Article) {
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
