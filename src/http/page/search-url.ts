import type { SearchParams } from '../../search.ts'

/** Some of the parameters of a search; one that is undefined is left out. */
export type SearchChange = { readonly [Name in keyof SearchParams]?: SearchParams[Name] | undefined }

/** What answers a search: as a page, as JSON, as a feed. */
type SearchPath = '/' | '/search' | '/feed.atom'

/**
 * The address of a search: names in one order, nothing empty and no defaults, so that one search has one address.
 * A change leads to the first page, unless it names another.
 */
export function searchUrl(params: SearchChange, change: SearchChange = {}, path: SearchPath = '/'): string {
  const query = new URLSearchParams(searchFields({ ...params, page: 1, ...change }, path))
  return query.size === 0 ? path : `${path}?${query}`
}

/** The same as names and values, for the hidden fields of a form. */
export function searchFields(params: SearchChange, path: SearchPath = '/'): [name: string, value: string][] {
  const { q, people = [], places = [], source = [], from, to, sort, page, perPage, prefix, explain, recency } = params
  const fields: (readonly [string, string | undefined])[] = [
    ['q', q],
    ...people.map((value) => ['people', value] as const),
    ...places.map((value) => ['places', value] as const),
    ...source.map((value) => ['source', value] as const),
    ['from', from],
    ['to', to],
    ['sort', sort === 'relevance' ? undefined : sort],
    ['page', page === 1 ? undefined : page?.toString()],
    ['perPage', perPage === 10 ? undefined : perPage?.toString()],
    ['prefix', prefix ? 'true' : undefined],
    ['explain', explain ? 'true' : undefined],
    ['fold', params.fold === FOLDS[path] ? undefined : params.fold?.toString()],
    ['recency', recency?.toString()],
  ]
  return fields.filter((field): field is [string, string] => Boolean(field[1]))
}

/** Whether near copies are folded there when nothing is said. */
const FOLDS: Readonly<Record<SearchPath, boolean>> = { '/': true, '/search': false, '/feed.atom': true }

/** Every article of one person, place or source. */
export function filterUrl(facet: 'people' | 'places' | 'source', value: string): string {
  return `/?${new URLSearchParams({ [facet]: value })}`
}

/** What the archive says of one person or place. */
export function entityUrl(facet: 'people' | 'places', name: string): string {
  return `/${facet}/${segment(name)}`
}

/** An article; `q` is the query that led to it. */
export function articleUrl(id: string, q = ''): string {
  const url = `/articles/${segment(id)}`
  return q.trim() === '' ? url : `${url}?${new URLSearchParams({ q })}`
}

/** Half a character, which JSON may hold, has no place in an address. */
const segment = (text: string) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
