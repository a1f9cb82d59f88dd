import { z } from 'zod'
import { answerSchemas } from './answers.ts'

// The parts that the OpenAPI document is put together from.

export type Schema = { readonly [member: string]: unknown }
export type Parameter = {
  readonly name: string
  readonly in: 'query' | 'path'
  readonly required: boolean
  readonly description: string
  readonly schema: Schema
}
type Answer = { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }
/** What a route does when it is asked by one method. */
export type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly Parameter[]
  readonly responses: Readonly<Record<string, Answer>>
}
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

export const ref = (name: keyof typeof answerSchemas): Schema => ({ $ref: `#/components/schemas/${name}` })

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
  404: 'There is no such article, person or place.',
  503: 'The archive is being indexed, or the service is stopping.',
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
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema as Schema]),
  )
}
