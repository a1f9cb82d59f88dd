import { html } from 'hono/html'
import type { SuggestAnswer } from '../search.ts'

/** An OpenSearch 1.1 description: with it a browser can search the archive from its address bar. */
export function openSearchDescription(baseUrl: string) {
  return html`<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>izde</ShortName>
  <Description>Search the archive of articles</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
  <Url type="text/html" template="${baseUrl}/?q={searchTerms}"/>
  <Url type="application/json" template="${baseUrl}/search?q={searchTerms}"/>
  <Url type="application/x-suggestions+json" template="${baseUrl}/suggest?format=opensearch&amp;q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${baseUrl}/opensearch.xml"/>
  <Query role="example" searchTerms="silk road"/>
</OpenSearchDescription>
`
}

/** The array of the OpenSearch suggestions extension: what was typed, completions, descriptions, addresses. */
export function openSearchSuggestions({ query, suggestions }: SuggestAnswer, baseUrl: string) {
  return [
    query,
    suggestions.map(({ text }) => text),
    suggestions.map(({ count }) => (count === 1 ? '1 article' : `${count} articles`)),
    suggestions.map(({ url }) => `${baseUrl}${url}`),
  ]
}
