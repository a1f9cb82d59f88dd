import { algoliaPaths } from './algolia-openapi.ts'
import {
  answer,
  componentSchemas,
  errors,
  file,
  header,
  json,
  jsonOrPage,
  nothing,
  operation,
  type PathItem,
  page,
  pathParameter,
  ref,
  type Schema,
  withKey,
} from './openapi-parts.ts'
import {
  articleParameters,
  explainParameters,
  pageParameters,
  relatedParameters,
  searchParameters,
  suggestParameters,
} from './search-params.ts'

export type OpenApiDocument = {
  readonly openapi: string
  readonly info: Schema
  readonly servers: readonly Schema[]
  readonly paths: Readonly<Record<string, PathItem>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly securitySchemes: Readonly<Record<string, Schema>>
  }
}

/** The OpenAPI 3.1 document, out of the very schemas that read the requests. */
export function openApiDocument(baseUrl: string): OpenApiDocument {
  return {
    openapi: '3.1.0',
    info: {
      title: 'izde',
      version: '1',
      description: 'Full-text search with relevance ranking for an archive of articles.',
    },
    servers: [{ url: baseUrl }],
    paths: { ...searchPaths, ...articlePaths, ...algoliaPaths, ...documentPaths, ...operationPaths },
    components: { schemas: componentSchemas(), securitySchemes: { writeKey: { type: 'http', scheme: 'bearer' } } },
  }
}

const searchPaths = {
  '/': { get: operation('searchPage', 'The search page', pageParameters, { 200: page, ...errors(400, 503) }) },
  '/search': {
    get: operation('search', 'Search the articles', searchParameters, {
      200: json('SearchAnswer'),
      ...errors(400, 503),
    }),
  },
  '/feed.atom': {
    get: operation('feed', 'A search as an Atom feed', pageParameters, {
      200: answer('The feed.', { 'application/atom+xml': { type: 'string' } }),
      ...errors(400, 503),
    }),
  },
  '/suggest': {
    get: operation('suggest', 'Complete what is being typed', suggestParameters, {
      200: answer('The answer.', {
        'application/json': ref('SuggestAnswer'),
        'application/x-suggestions+json': ref('SuggestionsArray'),
      }),
      ...errors(400, 503),
    }),
  },
}

const id = [pathParameter('id', 'The id of the article.')]
const name = [pathParameter('name', 'The name, in any case, with or without its accents.')]
const one = errors(400, 404, 503)

const conditions = [
  header('If-Match', 'Only when the article is the one with this ETag; * for any.'),
  header('If-None-Match', '* for only when there is no such article.'),
]
const write = errors(400, 401, 405, 409, 412, 503, 507)
const body = errors(413, 415)

const articlePaths = {
  '/articles': {
    post: withKey(
      operation('writeMany', 'Write many articles, one a line', undefined, {
        200: answer('What became of each line, in order, a line each.', { 'application/x-ndjson': ref('BulkLine') }),
        ...errors(400, 401, 405, 503, 507),
        ...body,
      }),
      { type: 'application/x-ndjson', schema: ref('ArticleFields') },
    ),
  },
  '/articles/{id}': {
    get: operation('article', 'An article', articleParameters, { 200: jsonOrPage('Article'), ...one }, id),
    put: withKey(
      operation(
        'write',
        'Write an article',
        undefined,
        { 200: json('Article'), 201: json('Article'), ...write, ...body },
        [...id, ...conditions],
      ),
      { type: 'application/json', schema: ref('ArticleFields') },
    ),
    delete: withKey(
      operation('remove', 'Remove an article', undefined, { 204: nothing, ...write, ...errors(404) }, [
        ...id,
        ...conditions,
      ]),
    ),
  },
  '/articles/{id}/related': {
    get: operation('related', 'Articles like this one', relatedParameters, { 200: json('Related'), ...one }, id),
  },
  '/articles/{id}/explain': {
    get: operation(
      'explain',
      'Why a search finds this article, or does not',
      explainParameters,
      { 200: json('HitExplanation'), ...one },
      id,
    ),
  },
  '/people/{name}': {
    get: operation('person', 'A person in the news', undefined, { 200: jsonOrPage('Entity'), ...one }, name),
  },
  '/places/{name}': {
    get: operation('place', 'A place in the news', undefined, { 200: jsonOrPage('Entity'), ...one }, name),
  },
}

const documentPaths = {
  '/opensearch.xml': {
    get: file('openSearchDescription', 'The OpenSearch description', 'application/opensearchdescription+xml'),
  },
  '/openapi.json': { get: file('openApi', 'This document', 'application/json') },
  '/docs': { get: file('docs', 'This document, to read', 'text/html') },
  '/izde-search.js': { get: file('searchBox', 'The search box element', 'text/javascript') },
  '/style.css': { get: file('style', 'The style sheet of the pages', 'text/css') },
}

const operationPaths = {
  '/healthz': { get: operation('health', 'Whether the process runs', undefined, { 200: json('Health') }) },
  '/readyz': {
    get: operation('readiness', 'Whether searches are answered', undefined, {
      200: json('Readiness'),
      ...errors(503),
    }),
  },
  '/metrics': {
    get: operation('metrics', 'What the service has counted, for Prometheus', undefined, {
      200: answer('The counts.', { 'text/plain': { type: 'string' } }),
    }),
  },
}
