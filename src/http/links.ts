import type { SearchAnswer, SearchParams } from '../search.ts'
import { searchUrl } from './page/search-url.ts'

/** The other pages of an answer by their relation (RFC 8288, RFC 5005); a page past the last one has no neighbours. */
export function pageLinks(
  params: SearchParams,
  { pages }: Pick<SearchAnswer, 'pages'>,
  path: '/search' | '/feed.atom',
): [relation: string, url: string][] {
  const { page } = params
  const links: [string, number | undefined][] = [
    ['first', pages > 0 ? 1 : undefined],
    [path === '/search' ? 'prev' : 'previous', page > 1 && page <= pages ? page - 1 : undefined],
    ['next', page < pages ? page + 1 : undefined],
    ['last', pages > 0 ? pages : undefined],
  ]
  return links.flatMap(([relation, number]) =>
    number === undefined ? [] : [[relation, searchUrl(params, { page: number }, path)] as [string, string]],
  )
}

/** The value of a `Link` header. */
export function linkHeader(links: readonly (readonly [relation: string, url: string])[]): string {
  return links.map(([relation, url]) => `<${url}>; rel="${relation}"`).join(', ')
}
