import { z } from 'zod'
import { answerSchemas } from './answers.ts'
import { searchParameters, suggestParameters } from './search-params.ts'

type Schema = { readonly [member: string]: unknown }
export type Parameter = {
  readonly name: string
  readonly in: 'query' | 'path'
  readonly required: boolean
  readonly description: string
  readonly schema: Schema
}
type Answer = { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }
export type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly Parameter[]
  readonly responses: Readonly<Record<string, Answer>>
}
export type OpenApiDocument = {
  readonly openapi: string
  readonly info: Schema
  readonly servers: readonly Schema[]
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
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
    paths: {
      '/': { get: operation('searchPage', 'The search page', searchParameters, { 200: page, ...errors(400, 503) }) },
      '/search': {
        get: operation('search', 'Search the articles', searchParameters, {
          200: json('SearchAnswer'),
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
      '/articles/{id}': {
        get: {
          ...operation('article', 'An article', undefined, {
            200: answer('The article.', { 'application/json': ref('Article'), 'text/html': { type: 'string' } }),
            ...errors(400, 404, 503),
          }),
          parameters: [
            {
              name: 'id',
              in: 'path',
              required: true,
              description: 'The id of the article.',
              schema: { type: 'string' },
            },
          ],
        },
      },
      '/opensearch.xml': {
        get: file('openSearchDescription', 'The OpenSearch description', 'application/opensearchdescription+xml'),
      },
      '/openapi.json': { get: file('openApi', 'This document', 'application/json') },
      '/docs': { get: file('docs', 'This document, to read', 'text/html') },
      '/izde-search.js': { get: file('searchBox', 'The search box element', 'text/javascript') },
      '/style.css': { get: file('style', 'The style sheet of the pages', 'text/css') },
      '/healthz': { get: operation('health', 'Whether the process runs', undefined, { 200: json('Health') }) },
      '/readyz': {
        get: operation('readiness', 'Whether searches are answered', undefined, {
          200: json('Readiness'),
          ...errors(503),
        }),
      },
    },
    components: { schemas: componentSchemas() },
  }
}

function operation(
  operationId: string,
  summary: string,
  parameters: z.ZodObject | undefined,
  responses: Operation['responses'],
): Operation {
  return {
    operationId,
    summary,
    parameters: parameters ? queryParameters(parameters) : [],
    responses: { ...responses, ...errors('default') },
  }
}

const file = (operationId: string, summary: string, type: string): Operation =>
  operation(operationId, summary, undefined, { 200: answer('The document.', { [type]: {} }) })

function queryParameters(parameters: z.ZodObject): Parameter[] {
  const { properties = {} } = z.toJSONSchema(parameters)
  return Object.entries(properties as Record<string, Schema>).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    description: String(description),
    schema,
  }))
}

const ref = (name: keyof typeof answerSchemas): Schema => ({ $ref: `#/components/schemas/${name}` })

const answer = (description: string, types: Readonly<Record<string, Schema>>): Answer => ({
  description,
  content: Object.fromEntries(Object.entries(types).map(([type, schema]) => [type, { schema }])),
})

const json = (name: keyof typeof answerSchemas) => answer('The answer.', { 'application/json': ref(name) })
const page = answer('A page.', { 'text/html': { type: 'string' } })

const ERRORS = {
  400: 'A parameter is unknown, repeated, badly encoded or out of range.',
  404: 'There is no such article.',
  503: 'The archive is being indexed, or the service is stopping.',
  default: 'Any other error.',
}

function errors(...statuses: (keyof typeof ERRORS)[]): Record<string, Answer> {
  const content = { 'application/problem+json': ref('Problem') }
  return Object.fromEntries(statuses.map((status) => [status, answer(ERRORS[status], content)]))
}

function componentSchemas(): Record<string, Schema> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(answerSchemas)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema as Schema]),
  )
}
