import type { Context } from 'hono'
import { z } from 'zod'
import { RequestError } from '../errors.ts'

/** A query parameter that is not what its route expects; the parts of the sentence are kept for programs to read. */
export class ParameterError extends RequestError {
  readonly expected: string
  readonly got: string

  constructor(parameter: string, expected: string, got: string) {
    const shown = got.length > 100 ? `${got.slice(0, 100)}…` : got
    super(400, `The parameter ${JSON.stringify(parameter)} must be ${expected}, not ${JSON.stringify(shown)}.`, {
      parameter,
    })
    this.expected = expected
    this.got = shown
  }
}

/** As it was sent: decoding belongs to whoever reads the parameters. */
export const queryString = (c: Context): string => new URL(c.req.url).search

/**
 * Reads a query string by a schema whose error messages say what is expected. An empty value counts as left out, because
 * a form sends its empty fields; a name may come twice only where the schema has an array.
 * @throws ParameterError at the first parameter that is unknown, repeated, badly encoded or refused by the schema
 */
export function readParameters<Schema extends z.ZodObject>(search: string, schema: Schema): z.output<Schema> {
  const given = group(search)
  const input: Record<string, string | string[]> = {}
  for (const [name, values] of given) {
    if (!Object.hasOwn(schema.shape, name)) throw unknownParameter(name, schema)
    const filled = values.filter((value) => value !== '')
    if (isRepeatable(schema.shape[name])) input[name] = filled
    else if (values.length > 1) throw new ParameterError(name, 'given once', values.join(', '))
    else if (filled[0] !== undefined) input[name] = filled[0]
  }
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const { path, message } = result.error.issues[0]!
  const name = String(path[0])
  throw new ParameterError(name, message, given.get(name)?.[Number(path[1] ?? 0)] ?? '')
}

function group(search: string): Map<string, string[]> {
  const given = new Map<string, string[]>()
  for (const pair of search.replace(/^\?/, '').split('&')) {
    if (pair === '') continue
    const [name = '', ...rest] = pair.split('=')
    const key = decode(name, name)
    const value = decode(rest.join('='), key)
    given.set(key, [...(given.get(key) ?? []), value])
  }
  return given
}

/** URLSearchParams would turn bad encoding into replacement characters, and Hono leaves it as it is. */
function decode(text: string, parameter: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new ParameterError(parameter, 'percent-encoded UTF-8', text)
  }
}

const isRepeatable = (schema: unknown) => schema instanceof z.ZodDefault && schema.unwrap() instanceof z.ZodArray

function unknownParameter(name: string, schema: z.ZodObject): ParameterError {
  const known = Object.keys(schema.shape)
  return new ParameterError(
    name,
    known.length === 0 ? 'left out: this route has none' : `one of ${known.join(', ')}`,
    name,
  )
}
