import type { SearchParams } from '../../search.ts'
import { searchUrl } from './search-url.ts'

/** Pages shown on each side of the present one. */
const AROUND = 2

export function Pagination({ params, pages }: { params: SearchParams; pages: number }) {
  const { page } = params
  if (pages < 2 || page > pages) return null
  return (
    <nav class="pagination" aria-label="Pages">
      {page > 1 && (
        <a rel="prev" href={searchUrl(params, { page: page - 1 })}>
          Previous
        </a>
      )}
      <ol>
        {pageNumbers(page, pages).map((number) => (
          <li>{number === undefined ? '…' : <PageLink params={params} number={number} />}</li>
        ))}
      </ol>
      {page < pages && (
        <a rel="next" href={searchUrl(params, { page: page + 1 })}>
          Next
        </a>
      )}
    </nav>
  )
}

function PageLink({ params, number }: { params: SearchParams; number: number }) {
  const current = number === params.page ? { 'aria-current': 'page' as const } : {}
  return (
    <a href={searchUrl(params, { page: number })} aria-label={`Page ${number}`} {...current}>
      {number}
    </a>
  )
}

/** The first, the last and those around the present one; undefined where some are left out. */
export function pageNumbers(page: number, pages: number): (number | undefined)[] {
  const shown = Array.from({ length: 2 * AROUND + 1 }, (_, i) => page - AROUND + i).filter((n) => n > 1 && n < pages)
  const first = shown[0] ?? pages
  const last = shown.at(-1) ?? 1
  return [1, ...(first > 2 ? [undefined] : []), ...shown, ...(last < pages - 1 ? [undefined] : []), pages]
}
