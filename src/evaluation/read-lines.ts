import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { IzdeError } from '../errors.ts'

/** A line that says something, with its place as `file:line`. */
export type Line = { readonly text: string; readonly where: string }

/**
 * The lines of a UTF-8 file, unpacked when its name ends in `.gz`; empty ones are left out unless they are to be kept.
 * @throws IzdeError when the file is missing, unreadable or damaged
 */
export async function* readLines(file: string, { keepEmpty = false } = {}): AsyncGenerator<Line> {
  let number = 0
  let unfinished = ''
  try {
    for await (const chunk of open(file)) {
      const lines = (unfinished + chunk).split('\n')
      unfinished = lines.pop()!
      for (const text of lines) {
        number += 1
        if (keepEmpty || text.trim() !== '') yield { text: text.trimEnd(), where: `${file}:${number}` }
      }
    }
  } catch (error) {
    throw cannotRead(file, error)
  }
  if (unfinished.trim() !== '') yield { text: unfinished.trimEnd(), where: `${file}:${number + 1}` }
}

/**
 * The values of a JSONL file.
 * @throws IzdeError at the first line that is not JSON or not what the schema wants
 */
export async function* readJsonLines<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): AsyncGenerator<{ value: z.output<Schema>; where: string }> {
  for await (const { text, where } of readLines(file)) {
    const result = schema.safeParse(parseJson(text, where))
    if (!result.success) {
      const { path, message } = result.error.issues[0]!
      throw new IzdeError(`${path.length === 0 ? '' : `"${path.join('.')}": `}${message}.`, { where })
    }
    yield { value: result.data, where }
  }
}

function open(file: string): NodeJS.ReadableStream {
  const bytes = createReadStream(file)
  // The callback has nothing to do: a failure ends the returned stream, and its reader, with the error.
  const text = file.endsWith('.gz') ? pipeline(bytes, createGunzip(), () => {}) : bytes
  return text.setEncoding('utf8')
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new IzdeError('this line is not JSON.', { where, hint: 'Put one JSON object on each line.', cause })
  }
}

function cannotRead(file: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause)) return cause
  const code = String(cause.code)
  const message =
    code === 'ENOENT'
      ? 'there is no such file.'
      : code.startsWith('Z_')
        ? 'the file is damaged or not gzip.'
        : `cannot be read (${code}).`
  return new IzdeError(message, { where: file, cause })
}
