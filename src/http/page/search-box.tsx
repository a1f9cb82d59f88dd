import { type SearchChange, searchFields } from './search-url.ts'

declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'izde-search': { shortcut?: string; children?: unknown }
    }
  }
}

/** A form that works by itself; the element around it adds suggestions. What has been filtered stays filtered. */
export function SearchBox({ params }: { params?: SearchChange | undefined }) {
  return (
    <search>
      <izde-search shortcut="/">
        <form class="search-box" action="/">
          <label class="visually-hidden" for="q">
            Search the archive
          </label>
          <input
            id="q"
            type="search"
            name="q"
            value={params?.q ?? ''}
            placeholder="People, places, words"
            maxlength={1024}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            enterkeyhint="search"
          />
          {params && <HiddenFields params={params} without={['q', 'page', 'prefix']} />}
          <button type="submit">Search</button>
        </form>
      </izde-search>
    </search>
  )
}

/** What a form keeps of the search that it changes. */
export function HiddenFields({ params, without }: { params: SearchChange; without: readonly string[] }) {
  return (
    <>
      {searchFields(params)
        .filter(([name]) => !without.includes(name))
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
    </>
  )
}
