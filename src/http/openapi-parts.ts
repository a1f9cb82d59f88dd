import { z } from 'zod'
import { articleFields, idSchema } from '../article.ts'
import { answerSchemas } from './answers.ts'

// The parts that the OpenAPI document is put together from.

export type Schema = { readonly [member: string]: unknown }
export type Parameter = {
  readonly name: string
  readonly in: 'query' | 'path' | 'header'
  readonly required: boolean
  readonly description: string
  readonly schema: Schema
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>
type Answer = { readonly description: string; readonly content?: Content }
/** What a route does when it is asked by one method. */
export type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: true; readonly content: Content }
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  readonly responses: Readonly<Record<string, Answer>>
}
export const METHODS = ['get', 'put', 'post', 'delete'] as const
/** What can be done at one path. */
export type PathItem = { readonly [method in (typeof METHODS)[number]]?: Operation }

export function operation(
  operationId: string,
  summary: string,
  parameters: z.ZodObject | undefined,
  responses: Operation['responses'],
  inPath: readonly Parameter[] = [],
): Operation {
  return {
    operationId,
    summary,
    parameters: [...inPath, ...(parameters ? queryParameters(parameters) : [])],
    responses: { ...responses, ...errors('default') },
  }
}

export const file = (operationId: string, summary: string, type: string): Operation =>
  operation(operationId, summary, undefined, { 200: answer('The document.', { [type]: {} }) })

/** Sent with a body of one type. */
export const withBody = (operation: Operation, type: string, schema: Schema): Operation => ({
  ...operation,
  requestBody: { required: true, content: { [type]: { schema } } },
})

/** A write: who sends it has the key. */
export const withKey = (
  operation: Operation,
  body?: { readonly type: string; readonly schema: Schema },
): Operation => ({
  ...(body ? withBody(operation, body.type, body.schema) : operation),
  security: [{ writeKey: [] }],
})

/** What a schema takes, before it is made into what the program works with. */
export function sent(schema: z.ZodType): Schema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}

export const header = (name: string, description: string): Parameter => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
})

export const pathParameter = (name: string, description: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
})

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

export const ref = (name: keyof typeof answerSchemas | 'ArticleFields'): Schema => ({
  $ref: `#/components/schemas/${name}`,
})

export const nothing: Answer = { description: 'Done; there is nothing to say.' }

export const answer = (description: string, types: Readonly<Record<string, Schema>>): Answer => ({
  description,
  content: Object.fromEntries(Object.entries(types).map(([type, schema]) => [type, { schema }])),
})

export const json = (name: keyof typeof answerSchemas) => answer('The answer.', { 'application/json': ref(name) })

/** The same to programs and to readers, by the Accept header. */
export const jsonOrPage = (name: keyof typeof answerSchemas) =>
  answer('The answer.', { 'application/json': ref(name), 'text/html': { type: 'string' } })
export const page = answer('A page.', { 'text/html': { type: 'string' } })

const ERRORS = {
  400: 'A parameter is unknown, repeated, badly encoded or out of range.',
  401: 'The key is missing or wrong.',
  404: 'There is no such article, person or place.',
  405: 'Writing is switched off.',
  409: 'The article is in a bundle or in several files, or its file would take the place of another one.',
  412: 'The article is not the one that was meant.',
  413: 'The body is too long.',
  415: 'The type of the body is another.',
  503: 'The archive is being indexed or cannot be written, or the service is stopping.',
  507: 'The disk is full.',
  default: 'Any other error.',
}

export function errors(...statuses: (keyof typeof ERRORS)[]): Record<string, Answer> {
  const content = { 'application/problem+json': ref('Problem') }
  return Object.fromEntries(statuses.map((status) => [status, answer(ERRORS[status], content)]))
}

export function componentSchemas(): Record<string, Schema> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(answerSchemas)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` })
  const answers = Object.entries(schemas).map(([name, { $schema, $id, ...schema }]): [string, Schema] => [name, schema])
  return { ...Object.fromEntries(answers), ArticleFields: sent(articleSent) }
}

/** What GET answers can be sent back. */
const articleSent = articleFields
  .extend({ id: idSchema.optional() })
  .describe('People and places that are left out are found in the text.')
