import type { SearchParams } from '../../search.ts'

type Change = { readonly [Name in keyof SearchParams]?: SearchParams[Name] | undefined }

/**
 * The address of a search page: names in one order, nothing empty and no defaults, so that one search has one address.
 * A change leads to the first page, unless it names another.
 */
export function searchUrl(params: SearchParams, change: Change = {}): string {
  const query = new URLSearchParams(searchFields({ ...params, page: 1, ...change }))
  return query.size === 0 ? '/' : `/?${query}`
}

/** The same as names and values, for the hidden fields of a form. */
export function searchFields(params: Change): [name: string, value: string][] {
  const { q, people = [], places = [], source = [], from, to, sort, page, perPage, prefix, explain } = params
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
  ]
  return fields.filter((field): field is [string, string] => Boolean(field[1]))
}

/** The page of one person, place or source. */
export function filterUrl(facet: 'people' | 'places' | 'source', value: string): string {
  return `/?${new URLSearchParams({ [facet]: value })}`
}

export function articleUrl(id: string): string {
  return `/articles/${encodeURIComponent(id)}`
}
