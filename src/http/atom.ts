import { html } from 'hono/html'
import type { SearchAnswer, SearchHit, SearchParams } from '../search.ts'
import { pageLinks } from './links.ts'
import { articleUrl, searchUrl } from './page/search-url.ts'

/**
 * A search as an Atom feed (RFC 4287), paged (RFC 5005), with the response elements of OpenSearch 1.1. The id of an entry is the article's
 * address, whatever was searched for, so that a reader knows it again in every feed.
 */
export function atomFeed(answer: SearchAnswer, params: SearchParams, baseUrl: string) {
  const { hits, total, page, perPage } = answer
  const link = (relation: string, type: string, path: string) =>
    html`<link rel="${relation}" type="${type}" href="${baseUrl}${path}"/>`
  return html`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
  <id>${baseUrl}${searchUrl(params, {}, '/feed.atom')}</id>
  <title>${xmlText(title(params))}</title>
  <updated>${hits.map(updated).toSorted().at(-1) ?? UNDATED}</updated>
  <author><name>izde</name></author>
  ${link('self', ATOM, searchUrl(params, { page }, '/feed.atom'))}
  ${link('alternate', 'text/html', searchUrl(params, { page }))}
  ${pageLinks(params, answer, '/feed.atom').map(([relation, path]) => link(relation, ATOM, path))}
  ${link('search', 'application/opensearchdescription+xml', '/opensearch.xml')}
  <opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>${(page - 1) * perPage + 1}</opensearch:startIndex>
  <opensearch:itemsPerPage>${perPage}</opensearch:itemsPerPage>
  <opensearch:Query role="request" searchTerms="${xmlText(params.q)}" startPage="${page}"/>
  ${hits.map((hit) => entry(hit, baseUrl))}
</feed>
`
}

const ATOM = 'application/atom+xml'

function entry(hit: SearchHit, baseUrl: string) {
  const url = `${baseUrl}${articleUrl(hit.id)}`
  return html`<entry>
    <id>${url}</id>
    <title>${xmlText(hit.headline)}</title>
    <updated>${updated(hit)}</updated>
    ${hit.date === null ? '' : html`<published>${updated(hit)}</published>`}
    <link rel="alternate" type="text/html" href="${url}"/>
    ${hit.source === null ? '' : html`<author><name>${xmlText(hit.source)}</name></author>`}
    ${[...hit.people, ...hit.places].map((name) => html`<category term="${xmlText(name)}"/>`)}
    <summary type="html">${xmlText(hit.highlights.body.join(' '))}</summary>
  </entry>`
}

function title({ q, people, places, source }: SearchParams): string {
  const parts = [q.trim(), ...people, ...places, ...source].filter((part) => part !== '')
  return parts.length === 0 ? 'izde' : `${parts.join(', ')} – izde`
}

/** Atom asks every entry for a time; an article that names none is older than all that do. */
const UNDATED = '1970-01-01T00:00:00Z'

function updated({ date }: SearchHit): string {
  return date === null ? UNDATED : `${new Date(date).toISOString().slice(0, 19)}Z`
}

/** Without the characters that XML 1.0 cannot hold, not even escaped. */
function xmlText(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}
